"""What must not go out besides personal information: marks of secrecy and of closure that nobody let pass."""

from collections.abc import Iterable

from gongkai.domain.inspection.house import House, Own
from gongkai.domain.inspection.inspecting import Found, find
from gongkai.domain.inspection.queries import settled_in
from gongkai.domain.records.models import Attachment, Record
from gongkai.domain.records.privacy import attachments_of
from gongkai.rules.inspection.engine import Gravity, Pack

NAMED = 3  # findings that a refusal names; the rest is counted
_ONLY_SECRECY = Own(off=frozenset(pack.value for pack in Pack if pack is not Pack.SECRECY))


def objection(record: Record, attachments: Iterable[Attachment] | None) -> str:
    """Return what stops a version and what to do, "" where nothing does; queries only where something was found."""
    found = stopping(record, attachments)
    if not found:
        return ""
    named = "、".join(f"{each.name}“{each.text}”" for each in found[:NAMED])
    more = f"等{len(found)}处" if len(found) > NAMED else ""
    return (
        f"《{record.title[:40]}》有不得公开的内容：{named}{more}。"
        "请退回起草人核实；确可公开的，由签发人在“内容检查”里写明理由后保留。"
    )


def stopping(record: Record, attachments: Iterable[Attachment] | None = None) -> list[Found]:
    """Return the marks in a version that nobody let pass, in this record or, as a false alarm, in its agency."""
    files = list(attachments_of(record, attachments))
    grave = [each for each in find(record, _ONLY_SECRECY, None, attachments=files) if each.gravity is Gravity.BLOCKING]
    if not grave:
        return []
    own = House(record.agency).of(record.agency_id)
    settled = settled_in(record.pk) if record.pk else {}
    return [
        each
        for each in grave
        if each.rule in own.rule_ids and (each.rule, each.text) not in own.allowed and each.digest not in settled
    ]
