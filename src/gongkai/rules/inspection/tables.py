"""Findings in tables: what a heading says about the values below it, and what it takes back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gongkai.rules.inspection import check_digits, masking
from gongkai.rules.inspection.columns import Cell, Columns
from gongkai.rules.inspection.findings import Candidate, Kind, Severity
from gongkai.rules.inspection.headings import Heading
from gongkai.rules.inspection.minors import OF_AGE, Reckoning, minor

_NUMBERS = frozenset({Kind.MOBILE, Kind.LANDLINE, Kind.PASSPORT, Kind.PLATE, Kind.BANK_CARD})
_LOCAL = re.compile(r"[2-8]\d{2,3}[ -]?\d{4}")
_ACCOUNT = re.compile(r"\d(?:[ -]?\d){8,24}")
_DOOR = re.compile(r"[0-9一二三四五六七八九十]\s?(?:号|组|社|队|室|栋|幢|座|单元|户|巷|弄|楼)|[0-9]-[0-9]")
_DAY = re.compile(r"((?:19|20)\d\d)(?:[年./-]\d{1,2}[月./-]\d{1,2}日?|[01]\d[0-3]\d)")
_AGE = re.compile(r"(\d{1,2})(?:周?岁)?")
_HIDDEN_NAME = re.compile(r"某|\*|[×xX○]")
_NOTHING = re.compile(r"[\s\W_]*|无|否|没有|健康|良好|一般|正常|健全|未患病|不详")
_WORDS = {
    Heading.HEALTH: (Kind.HEALTH, Severity.BLOCKING, "表格的列名是病情或残疾情况"),
    Heading.POVERTY: (Kind.POVERTY, Severity.BLOCKING, "表格的列名是致贫原因"),
    Heading.SENSITIVE: (Kind.SENSITIVE, Severity.WARNING, "表格的列名属于敏感个人信息，请核对"),
}


def adjust(found: Iterable[Candidate], columns: Columns) -> Iterator[Candidate]:
    """Yield what was found by its form, judged again by the headings of its columns."""
    for candidate in found:
        cell = columns.at(candidate.start)
        judged = _judged(candidate, cell) if cell else candidate
        if judged:
            yield judged


def _judged(found: Candidate, cell: Cell) -> Candidate | None:
    if cell.heading is Heading.SERIAL:
        if found.kind is Kind.IDENTITY_NUMBER and found.severity is Severity.BLOCKING:
            return replace(found, severity=Severity.WARNING, reason="列名是编号，但数字符合身份证号码的规则，请核对")
        return None if found.kind in _NUMBERS or found.kind is Kind.IDENTITY_NUMBER else found
    if cell.heading is Heading.PHONE and found.kind is Kind.MOBILE:
        if cell.is_of_persons:
            return replace(found, severity=Severity.BLOCKING, reason="人员名单里的手机号码")
        return replace(found, severity=Severity.WARNING, reason="单位名单里的联系手机，请核对")
    if cell.heading is Heading.PHONE and found.kind is Kind.BANK_CARD:
        return None
    return found


def find_in_columns(text: str, columns: Columns, reckoning: Reckoning) -> Iterator[Candidate]:
    """Yield what only the heading tells: numbers without check digits, local telephones, states of health."""
    for cell in columns.cells:
        value = text[cell.start : cell.end]
        if cell.heading in _WORDS:
            if cell.is_of_persons and not _NOTHING.fullmatch(value):
                kind, severity, reason = _WORDS[cell.heading]
                yield Candidate(cell.start, cell.end, kind, severity, reason, "***")
            continue
        if cell.heading is Heading.AGE:
            found = _child(text, cell, value)
        else:
            found = _FINDERS[cell.heading](cell, value, reckoning) if cell.heading in _FINDERS else None
        if found:
            yield found


def _identity(cell: Cell, value: str, _reckoning: Reckoning) -> Candidate | None:
    number = value.replace(" ", "")
    if not check_digits.is_identity_shape(number) or check_digits.is_identity_number(number):
        return None
    masked = masking.mask_identity(number)
    if len(number) == 15:
        reason = "15位旧号码，列名是证件号码"
        return Candidate(cell.start, cell.end, Kind.IDENTITY_NUMBER, Severity.BLOCKING, reason, masked)
    reason = "列名是证件号码，但校验码不符，请核对是否录错"
    return Candidate(cell.start, cell.end, Kind.IDENTITY_NUMBER, Severity.WARNING, reason, masked)


def _phone(cell: Cell, value: str, _reckoning: Reckoning) -> Candidate | None:
    if not _LOCAL.fullmatch(value):
        return None
    if cell.is_of_persons:
        reason, masked = "人员名单里的固定电话，请核对", masking.mask_landline(value)
        return Candidate(cell.start, cell.end, Kind.LANDLINE, Severity.WARNING, reason, masked)
    return Candidate(cell.start, cell.end, Kind.LANDLINE, Severity.NOTICE, "单位的固定电话，可以公开", value)


def _card(cell: Cell, value: str, _reckoning: Reckoning) -> Candidate | None:
    if not _ACCOUNT.fullmatch(value):
        return None
    masked = masking.mask_all(value)
    if cell.is_of_persons:
        return Candidate(cell.start, cell.end, Kind.BANK_CARD, Severity.BLOCKING, "人员名单里的银行账号", masked)
    reason = "列名是银行账号，请核对是否为个人账户"
    return Candidate(cell.start, cell.end, Kind.BANK_CARD, Severity.WARNING, reason, masked)


def _address(cell: Cell, value: str, _reckoning: Reckoning) -> Candidate | None:
    if not cell.is_of_persons or not _DOOR.search(value):
        return None
    reason = "人员名单里的住址到门牌或村民小组，只能公开到乡镇、街道或村"
    return Candidate(cell.start, cell.end, Kind.ADDRESS, Severity.BLOCKING, reason, masking.mask_address(value))


def _birth(cell: Cell, value: str, reckoning: Reckoning) -> Candidate | None:
    found = _DAY.fullmatch(value)
    if not found or not cell.is_of_persons:
        return None
    if reckoning.is_minor(int(found[1])):
        reason, masked = "名单里的出生日期表明是不满十四周岁的未成年人", "****年**月**日"
        return Candidate(cell.start, cell.end, Kind.MINOR, Severity.BLOCKING, reason, masked)
    reason, masked = "人员名单里的出生日期，请核对是否需要公开", f"{found[1]}年**月**日"
    return Candidate(cell.start, cell.end, Kind.BIRTH_DATE, Severity.WARNING, reason, masked)


def _child(text: str, cell: Cell, value: str) -> Candidate | None:
    """Return the name in the row of a child: a list may give ages, but not whose they are."""
    found = _AGE.fullmatch(value)
    if not found or not cell.name or int(found[1]) >= OF_AGE or _HIDDEN_NAME.search(text[slice(*cell.name)]):
        return None
    return minor(text, *cell.name, "名单里不满十四周岁的未成年人")


_FINDERS = {
    Heading.IDENTITY: _identity,
    Heading.PHONE: _phone,
    Heading.CARD: _card,
    Heading.ADDRESS: _address,
    Heading.BIRTH: _birth,
}
