"""Identity numbers, bank cards, credit codes and mobile numbers among the digits of a text."""

import re
from collections.abc import Iterator, Sequence

from gongkai.rules.inspection import check_digits, context, masking
from gongkai.rules.inspection.findings import Candidate, Kind, Severity

# A tab is no gap: it parts the cells of a table.
_GAP = r"(?:[ \u00a0\u3000]{1,3}|[ \u00a0\u3000]{0,2}\r?\n[ \u00a0\u3000]{0,2}|[-\u2010-\u2015])"
_RUN = re.compile(rf"[0-9]+(?:{_GAP}[0-9]+)*(?:{_GAP}?[Xx](?![0-9A-Za-z]))?")
_TOKEN = re.compile(r"[0-9]+[Xx]?|[Xx]")
_CODE = re.compile(r"[1-9ANY](?<![0-9A-Za-z].)(?<=(?=[0-9]*[A-Z]).)[0-9A-HJ-NPQRTUWXY]{17}(?![0-9A-Za-z])")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_FOREIGN_MOBILE = re.compile(r"(?:00)?86(1[3-9]\d{9})")
_WORD_BEFORE = re.compile(r"(?:tel|phone|mobile|id|card|no|wechat|vx|wx|fax)\.?$", re.IGNORECASE)
_TIED = re.compile(r"[0-9A-Za-z._]$")
_AMOUNT = re.compile(r"\s{0,2}(?:\.\d|元|万|亿|%|％|吨|人次|平方)")
_MOBILE_GROUPS = {(3, 4, 4), (3, 8), (7, 4), (1,) * 11}
_SHORTEST = 11
_LONGEST = 19
_MOST_TOKENS = 19
_LENGTHS = frozenset({11, 13, 15, 16, 17, 18, 19})

Span = tuple[int, int]


def find_numbers(text: str) -> Iterator[Candidate]:
    """Yield the numbers of persons and the credit codes of a plain view, in no special order."""
    for run in _RUN.finditer(text):
        if run.end() - run.start() >= _SHORTEST:
            yield from _in_run(text, [token.span() for token in _TOKEN.finditer(text, *run.span())])
    for code in _CODE.finditer(text):
        if check_digits.is_credit_code(code[0]):
            yield _code(code.start(), code[0])


def _in_run(text: str, tokens: Sequence[Span]) -> Iterator[Candidate]:
    """Take whole tokens first, then the tokens between them that make one number together."""
    loose: list[Span] = []
    for token in tokens:
        found = _of_token(text, token)
        if not found:
            loose.append(token)
            continue
        yield from _joined(text, loose, of_all=len(loose) == len(tokens))
        loose = []
        yield found
    yield from _joined(text, loose, of_all=len(loose) == len(tokens))


def _of_token(text: str, span: Span) -> Candidate | None:
    start, end = span
    if not _SHORTEST <= end - start <= _LONGEST or not _stands_alone(text, start, end):
        return None
    return _classify(text, start, end, text[start:end])


def _joined(text: str, tokens: Sequence[Span], *, of_all: bool) -> Iterator[Candidate]:
    first = 0
    while first < len(tokens) - 1:
        found, used = _join_from(text, tokens[first : first + _MOST_TOKENS], of_all=of_all)
        if found:
            yield found
        first += used


def _join_from(text: str, tokens: Sequence[Span], *, of_all: bool) -> tuple[Candidate | None, int]:
    """Return the longest number that begins with the first token, and how many tokens it takes (1 for none)."""
    start = tokens[0][0]
    digits = ""
    lengths: list[int] = []
    best: tuple[Candidate | None, int] = (None, 1)
    for count, (begin, end) in enumerate(tokens, start=1):
        digits += text[begin:end]
        if len(digits) > _LONGEST:
            break
        lengths.append(end - begin)
        if count == 1 or len(digits) not in _LENGTHS or not _may_be(digits, lengths):
            continue
        groups = tuple(lengths)
        whole = of_all and count == len(tokens)
        found = _stands_alone(text, start, end) and _classify(text, start, end, digits, groups=groups, whole=whole)
        if found:
            best = (found, count)
    return best


def _may_be(digits: str, groups: Sequence[int]) -> bool:
    """Return whether digits in such groups are worth a closer look: most are not, and looking closer is slow."""
    length = len(digits)
    if length in (11, 13, 15) and (_MOBILE.fullmatch(digits) or _FOREIGN_MOBILE.fullmatch(digits)):
        return True
    if length in (15, 18) and check_digits.is_identity_shape(digits):
        return True
    return length >= 16 and _in_fours(groups) and check_digits.has_issuer(digits)


def _in_fours(groups: Sequence[int]) -> bool:
    """Return whether the parts of a number are those of a card."""
    return not groups or len(groups) == 2 or set(groups[:-1]) == {4}


def _classify(
    text: str, start: int, end: int, number: str, *, groups: tuple[int, ...] = (), whole: bool = True
) -> Candidate | None:
    """Return what a number is; `groups` are the lengths of its parts when it is written in parts."""
    if len(number) in (15, 18):
        found = _identity(text, start, end, number)
        if found:
            return found
    if len(number) >= 16 and number.isdigit():
        return _card(text, start, end, number, groups=groups)
    return _mobile(text, start, end, number, groups=groups, whole=whole)


def _identity(text: str, start: int, end: int, number: str) -> Candidate | None:
    named = context.names_identity(text, start)
    if context.is_serial(text, start) and not named:
        return None
    checked = check_digits.is_identity_number(number)
    is_code = not named and number[0] in "159" and check_digits.is_credit_code(number)
    if is_code and end - start == len(number) and (not checked or context.names_code(text, start)):
        return _code(start, number)
    masked = masking.mask_identity(number)
    if checked:
        return Candidate(start, end, Kind.IDENTITY_NUMBER, Severity.BLOCKING, "18位，出生日期和校验码相符", masked)
    if not check_digits.is_identity_shape(number) or not named:
        return None
    if len(number) == 15:
        return Candidate(start, end, Kind.IDENTITY_NUMBER, Severity.BLOCKING, "15位旧号码，前文写明是证件号码", masked)
    reason = "前文写明是证件号码，但校验码不符，请核对是否录错"
    return Candidate(start, end, Kind.IDENTITY_NUMBER, Severity.WARNING, reason, masked)


def _code(start: int, code: str) -> Candidate:
    reason = "校验码相符，是单位的代码，不属于个人信息"
    return Candidate(start, start + len(code), Kind.CREDIT_CODE, Severity.NOTICE, reason, code)


def _card(text: str, start: int, end: int, number: str, *, groups: tuple[int, ...]) -> Candidate | None:
    named = context.names_card(text, start)
    masked = masking.mask_all(number)
    if not _in_fours(groups) or (context.is_serial(text, start) and not named):
        return None
    if check_digits.is_bank_card(number, domestic=not named):
        return Candidate(start, end, Kind.BANK_CARD, Severity.BLOCKING, "发卡行前缀和校验位相符", masked)
    if named and check_digits.has_issuer(number, domestic=True):
        reason = "前文写明是银行账号，但校验位不符，请核对是否录错"
        return Candidate(start, end, Kind.BANK_CARD, Severity.WARNING, reason, masked)
    return None


def _mobile(text: str, start: int, end: int, number: str, *, groups: tuple[int, ...], whole: bool) -> Candidate | None:
    abroad = _FOREIGN_MOBILE.fullmatch(number)
    digits = abroad[1] if abroad else number
    if not _MOBILE.fullmatch(digits) or _AMOUNT.match(text, end):
        return None
    named = context.names_phone(text, start)
    if not named and (context.is_serial(text, start) or not _is_one_number(text[start:end], groups, whole=whole)):
        return None
    masked = masking.mask_phone(digits)
    if context.is_official_contact(text, start):
        return Candidate(start, end, Kind.MOBILE, Severity.WARNING, "疑为单位公布的联系手机，请核对", masked)
    return Candidate(start, end, Kind.MOBILE, Severity.BLOCKING, "手机号码", masked)


def _is_one_number(written: str, groups: tuple[int, ...], *, whole: bool) -> bool:
    """Tell a mobile number written in parts from neighbouring cells of a table."""
    if not groups:
        return True
    usual = groups in _MOBILE_GROUPS or (len(groups) > 2 and groups[1:] in _MOBILE_GROUPS)
    return whole and (usual or len(groups) == 2) and written.count("\n") <= 1


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether no letter, digit or decimal point ties the number to a longer one."""
    before = text[max(0, start - 8) : start]
    if _TIED.search(before) and not _WORD_BEFORE.search(before):
        return False
    after = text[end : end + 1]
    return not (after.isascii() and (after.isalnum() or after == "_"))
