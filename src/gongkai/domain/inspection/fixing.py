"""Putting right in a version what a rule proposes: in its fields, and in its body with all markup kept."""

from collections.abc import Iterable, Sequence

from gongkai.domain.inspection.house import House
from gongkai.domain.inspection.inspecting import BODY, FIELDS, digest_of, document_of
from gongkai.domain.inspection.library import OwnLibrary
from gongkai.domain.records.models import Record
from gongkai.rules.inspection.engine import Document, Finding, inspect_document
from gongkai.rules.inspection.findings import Finding as Cut
from gongkai.rules.inspection.findings import Kind, Severity
from gongkai.rules.inspection.html import redact_html


def put_right(version: Record, digest: str) -> list[Finding]:
    """Change the version wherever the finding stands and a fix is proposed; return what was put right."""
    house = House(version.agency)
    own = house.of(version.agency_id)
    whole = document_of(version, list(version.attachments.all()))
    knowledge = own.knowledge(OwnLibrary([whole.text], house.series))
    done = _meant(inspect_document(whole, own.rules, knowledge), digest, BODY)
    if done:
        version.body = redact_html(version.body, [_cut(each) for each in done])
    for name in FIELDS:
        line = Document(getattr(version, name), kind=version.kind, formed_on=version.formed_on)
        own_ones = _meant(inspect_document(line, own.rules_of_lines, knowledge) if line.text else (), digest, name)
        if own_ones:
            setattr(version, name, _replaced(line.text, own_ones))
            done += own_ones
    return done


def _meant(found: Iterable[Finding], digest: str, place: str) -> list[Finding]:
    """Return the findings of this mark that have a fix, without those that overlap."""
    meant: list[Finding] = []
    for each in found:
        is_fixed = each.fix is not None and each.end > each.start
        if is_fixed and digest_of(each, place) == digest and (not meant or each.start >= meant[-1].end):
            meant.append(each)
    return meant


def _replaced(text: str, found: Sequence[Finding]) -> str:
    for each in reversed(found):
        text = f"{text[: each.start]}{each.fix}{text[each.end :]}"
    return text


def _cut(finding: Finding) -> Cut:
    """Return the finding as the masking of bodies takes it, which knows how words stand in several elements."""
    return Cut(
        finding.start, finding.end, Kind.ADDRESS, Severity.WARNING, finding.reason, finding.text, finding.fix or ""
    )
