"""Who else has a say whether a version may go out: an app above the records enters its question when it starts."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from gongkai.domain.records.errors import NotPublishable

if TYPE_CHECKING:
    from gongkai.domain.records.models import Record
    from gongkai.domain.records.parts import Attachment

# Answers what stops the version and what to do, "" where nothing does. Attachments are None where the version has them.
Gate = Callable[["Record", "Iterable[Attachment] | None"], str]
_GATES: list[Gate] = []


def enter(gate: Gate) -> None:
    """Have a question asked of all that goes out."""
    if gate not in _GATES:
        _GATES.append(gate)


def told_at(record: "Record", attachments: "Iterable[Attachment] | None" = None) -> str:
    """Return the first objection, "" where there is none."""
    return next(filter(None, (gate(record, attachments) for gate in _GATES)), "")


def ensure_open(record: "Record", attachments: "Iterable[Attachment] | None" = None) -> None:
    """Raise NotPublishable where somebody objects."""
    told = told_at(record, attachments)
    if told:
        raise NotPublishable(told)
