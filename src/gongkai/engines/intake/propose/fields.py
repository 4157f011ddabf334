"""Proposes the metadata of one document, each value with its evidence."""

import re
from collections.abc import Iterator, Sequence

from gongkai.engines.intake.propose.dates import main_signature, propose_dates
from gongkai.engines.intake.propose.known import KnownAgencies, KnownItems
from gongkai.engines.intake.propose.layout import Head, Signature, as_agency, read_head, signatures, split_title
from gongkai.engines.intake.propose.pieces import Piece
from gongkai.engines.intake.propose.proposal import Confidence, Proposal, Proposals
from gongkai.engines.intake.propose.wording import propose_item, propose_keywords, propose_kinds, propose_summary
from gongkai.rules.law.document_number import normalise
from gongkai.rules.text.titles import agency_of, find_title

LONGEST_TITLE = 200
STATED_AS_THEY_ARE = ("index_no", "topic", "validity", "disclosure", "source", "url", "author")
_SPACES = re.compile(r"\s+")


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
    head, signed = read_head(lines), list(signatures(lines))
    warnings: list[str] = []
    found = list(_title(piece, lines, head, file_name, warnings))
    title = str(found[0].value) if found else ""
    found += _document_number(piece, head, warnings)
    found += _issuer(piece, title, signed, agencies)
    dates, date_warnings = propose_dates(piece, lines, signed)
    found += dates
    kinds = list(propose_kinds(piece, title))
    kind = next((str(item.value) for item in kinds if item.field == "kind"), "")
    found += kinds
    found += propose_keywords(piece)
    found += propose_summary(piece, lines, title)
    found += propose_item(piece, title, kind, items)
    found += _stated(piece)
    return Proposals(tuple(found), (*piece.warnings, *warnings, *date_warnings))


def _title(piece: Piece, lines: Sequence[str], head: Head, file_name: str, warnings: list[str]) -> Iterator[Proposal]:
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
    yield from _found_title(lines, head, file_name)


def _found_title(lines: Sequence[str], head: Head, file_name: str) -> Iterator[Proposal]:
    if head.title:
        yield Proposal("title", tidy_title(head.title), "版头下的标题", Confidence.SET_OUT)
        return
    found = find_title(lines)
    if found is not None:
        yield Proposal("title", tidy_title(split_title(found.text)[0]), f"正文第{found.first + 1}行", Confidence.RULE)
        return
    stem = file_name.rpartition("/")[2].rpartition(".")[0]
    first = tidy_title(next((line for line in lines if line.strip()), ""))
    if sum("\u4e00" <= char <= "\u9fff" for char in stem) >= 4:
        yield Proposal("title", tidy_title(stem), "文件名", Confidence.GUESS)
    elif first:
        yield Proposal("title", first[:60], "正文第一行", Confidence.GUESS)


def tidy_title(title: str) -> str:
    """Return a title on one line, without the spaces that spread its characters.

    A space between two issuers stays: it is how a joint title parts them (GB/T 9704-2012, 7.2.4).
    """
    words = _SPACES.sub(" ", title).strip().split(" ")
    tidy = words[0]
    for word in words[1:]:
        is_wide = tidy[-1:] > "\u2fff" and word[:1] > "\u2fff"
        tidy += word if is_wide and not as_agency(tidy.rpartition(" ")[2]) else f" {word}"
    return tidy


def _document_number(piece: Piece, head: Head, warnings: list[str]) -> Iterator[Proposal]:
    """Yield the stated number, else one set out at the top or behind the title; cited numbers do not count."""
    stated = piece.metadata.get("doc_no")
    if stated is not None:
        normal = normalise(stated.value)
        if normal.number is None:
            warnings.append(f"文号“{stated.value[:40]}”不规范：{normal.problem.rpartition('：')[2]}。请核对。")
            yield Proposal("doc_no", stated.value, stated.evidence, Confidence.GUESS)
        else:
            yield Proposal("doc_no", normal.text, stated.evidence, Confidence.STATED)
    elif head.number:
        yield Proposal("doc_no", head.number, f"标题附近的“{head.number_line[:40]}”", Confidence.SET_OUT)
    elif number := split_title(piece.title or "")[1]:
        yield Proposal("doc_no", number, "标题后的文号", Confidence.SET_OUT)


def _issuer(piece: Piece, title: str, signed: Sequence[Signature], agencies: KnownAgencies) -> Iterator[Proposal]:
    """Yield the issuer as written, and the code of the agency if it is a known one."""
    for name, evidence, confidence in _issuers(piece, title, signed, agencies):
        yield Proposal("issuer", name, evidence, confidence)
        agency = agencies.office_of(name)
        if agency is not None:
            sure = min(confidence, Confidence.RULE) if agencies.named(name) is None else confidence
            yield Proposal("agency", agency.code, f"{evidence}：{agency.name}", sure)
        return


def _issuers(
    piece: Piece, title: str, signed: Sequence[Signature], agencies: KnownAgencies
) -> Iterator[tuple[str, str, float]]:
    """Yield names in the order of what they are worth: stated, signature, title, source of the page."""
    stated = piece.metadata.get("issuer")
    if stated is not None:
        yield stated.value, stated.evidence, Confidence.STATED
    signature = main_signature(signed)
    if signature is not None and signature.issuer:
        yield signature.issuer, "落款", Confidence.SET_OUT
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


def _stated(piece: Piece) -> Iterator[Proposal]:
    for name in STATED_AS_THEY_ARE:
        found = piece.metadata.get(name)
        if found is not None:
            yield Proposal(name, found.value, found.evidence, Confidence.STATED)
