"""Proposes the metadata of one document, each value with its evidence."""

import re
from collections.abc import Iterator, Sequence

from gongkai.engines.intake.propose.dates import propose_dates
from gongkai.engines.intake.propose.known import KnownAgencies, KnownItems
from gongkai.engines.intake.propose.pieces import Piece
from gongkai.engines.intake.propose.proposal import Confidence, Proposal, Proposals
from gongkai.engines.intake.propose.wording import propose_item, propose_keywords, propose_kinds, propose_summary
from gongkai.rules.law.citations import find_all
from gongkai.rules.law.document_number import normalise
from gongkai.rules.text.titles import agency_of, find_title

LONGEST_TITLE = 200
HEAD_LINES = 8
SIGNATURE_LINES = 4
LONGEST_SIGNER = 30
STATED_AS_THEY_ARE = ("index_no", "topic", "validity", "disclosure", "source", "url", "author")
_NUMBER_LINE = re.compile(
    r"^[（(]?.{2,30}?[〔\[［【（(﹝]\s*(?:19|20)\d\d\s*[〕\]］】）)﹞].{0,12}号[）)]?(?:\s*签发人.*)?$"
)
_SPACES = re.compile(r"\s+")
_WIDE_SPACE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s+(?=[\u3000-\u9fff\uff00-\uffef])")


def propose(
    piece: Piece, *, agencies: KnownAgencies | None = None, items: KnownItems | None = None, file_name: str = ""
) -> Proposals:
    """Return what the document's own words say about its fields; never raises.

    Fields: title, doc_no (normalised), issuer (as written), agency (code of a known one), formed_on, published_on,
    effective_on, expires_on, kind, genre, keywords, summary, catalog_item (id), and as stated index_no, topic,
    validity, disclosure, source, url, author.
    """
    agencies, items = agencies or KnownAgencies(), items or KnownItems()
    lines = piece.text.split("\n")
    warnings: list[str] = []
    found = [*_title(piece, lines, file_name, warnings)]
    title = str(found[0].value) if found else ""
    found += _document_number(piece, lines, warnings)
    found += _issuer(piece, title, lines, agencies)
    dates, date_warnings = propose_dates(piece, lines)
    found += dates
    kinds = list(propose_kinds(piece, title))
    kind = next((str(item.value) for item in kinds if item.field == "kind"), "")
    found += kinds
    found += propose_keywords(piece)
    found += propose_summary(piece, lines, title)
    found += propose_item(piece, title, kind, items)
    found += _stated(piece)
    return Proposals(tuple(found), (*piece.warnings, *warnings, *date_warnings))


def _title(piece: Piece, lines: Sequence[str], file_name: str, warnings: list[str]) -> Iterator[Proposal]:
    """Yield the title: stated, set out, found at the top, else the first line or the name of the file."""
    stated = piece.metadata.get("title")
    candidates = (
        (stated.value if stated else "", stated.evidence if stated else "", Confidence.STATED),
        (piece.title or "", piece.evidence or "文件中的标题", Confidence.SET_OUT),
    )
    for value, evidence, confidence in candidates:
        tidy = tidy_title(value)
        if tidy and len(tidy) <= LONGEST_TITLE:
            yield Proposal("title", tidy, evidence, confidence)
            return
        if tidy:
            warnings.append(f"标题有 {len(tidy)} 个字，超过 {LONGEST_TITLE} 字，可能误把正文当成标题，请手工填写标题。")
    yield from _found_title(lines, file_name)


def _found_title(lines: Sequence[str], file_name: str) -> Iterator[Proposal]:
    found = find_title(lines)
    if found is not None:
        yield Proposal("title", tidy_title(found.text), f"正文第{found.first + 1}行", Confidence.RULE)
        return
    stem = file_name.rpartition("/")[2].rpartition(".")[0]
    first = tidy_title(next((line for line in lines if line.strip()), ""))
    if sum("\u4e00" <= char <= "\u9fff" for char in stem) >= 4:
        yield Proposal("title", tidy_title(stem), "文件名", Confidence.GUESS)
    elif first:
        yield Proposal("title", first[:60], "正文第一行", Confidence.GUESS)


def tidy_title(title: str) -> str:
    """Return a title on one line, without the spaces that spread its characters."""
    return _WIDE_SPACE.sub("", _SPACES.sub(" ", title)).strip()


def _document_number(piece: Piece, lines: Sequence[str], warnings: list[str]) -> Iterator[Proposal]:
    """Yield the stated number, else one that stands on a line of its own at the top; cited numbers do not count."""
    stated = piece.metadata.get("doc_no")
    if stated is not None:
        normal = normalise(stated.value)
        if normal.number is None:
            warnings.append(f"文号“{stated.value[:40]}”不规范：{normal.problem.rpartition('：')[2]}。请核对。")
            yield Proposal("doc_no", stated.value, stated.evidence, Confidence.GUESS)
        else:
            yield Proposal("doc_no", normal.text, stated.evidence, Confidence.STATED)
        return
    for line in lines[:HEAD_LINES]:
        if "号" in line and len(line) <= 60 and _NUMBER_LINE.match(line.strip()):
            numbers = find_all(line)
            if len(numbers) == 1:
                yield Proposal("doc_no", str(numbers[0][2]), f"标题附近的“{line.strip()[:40]}”", Confidence.SET_OUT)
                return


def _issuer(piece: Piece, title: str, lines: Sequence[str], agencies: KnownAgencies) -> Iterator[Proposal]:
    """Yield the issuer as written, and the code of the agency if it is a known one."""
    for name, evidence, confidence in _issuers(piece, title, lines, agencies):
        yield Proposal("issuer", name, evidence, confidence)
        agency = agencies.office_of(name) or agencies.named(name)
        if agency is not None:
            sure = min(confidence, Confidence.RULE) if agencies.named(name) is None else confidence
            yield Proposal("agency", agency.code, f"{evidence}：{agency.name}", sure)
        return


def _issuers(
    piece: Piece, title: str, lines: Sequence[str], agencies: KnownAgencies
) -> Iterator[tuple[str, str, float]]:
    """Yield names in the order of what they are worth: stated, signature, title, source of the page."""
    stated = piece.metadata.get("issuer")
    if stated is not None:
        yield stated.value, stated.evidence, Confidence.STATED
    signer = _signer(lines, agencies)
    if signer:
        yield signer, "落款", Confidence.SET_OUT
    named = agencies.beginning(title)
    own = agency_of(title)
    if named is not None and (own is None or len(named[1]) >= len(own)):
        yield named[1], f"标题开头“{named[1]}”", Confidence.RULE
    elif own:
        yield own, f"标题开头“{own}”", Confidence.RULE
    for name in ("source", "site_name"):
        found = piece.metadata.get(name)
        if found is not None and agencies.named(found.value) is not None:
            yield found.value, found.evidence, Confidence.ENOUGH


def _signer(lines: Sequence[str], agencies: KnownAgencies) -> str:
    """Return the known agency that stands alone on one of the last lines, empty if none does."""
    for line in reversed(lines[-SIGNATURE_LINES:]):
        bare = "".join(line.split())
        if len(bare) <= LONGEST_SIGNER and agencies.named(bare) is not None:
            return bare
    return ""


def _stated(piece: Piece) -> Iterator[Proposal]:
    for name in STATED_AS_THEY_ARE:
        found = piece.metadata.get(name)
        if found is not None:
            yield Proposal(name, found.value, found.evidence, Confidence.STATED)
