"""The pack «privacy»: what the inspection for personal information finds, as rules like all others."""

from collections.abc import Iterator
from functools import lru_cache, partial

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Rule
from gongkai.rules.inspection.engine.rule import GradedReport
from gongkai.rules.inspection.findings import Finding, Kind, Severity
from gongkai.rules.inspection.personal.examples import HITS, PASSES
from gongkai.rules.inspection.privacy import inspect

SOURCE = "《个人信息保护法》第二十五条、第二十八条；《政府信息公开条例》第十五条"
GRAVITY = {Severity.BLOCKING: Gravity.BLOCKING, Severity.WARNING: Gravity.WARNING}


@lru_cache(maxsize=2)
def _found(text: str, year: int | None) -> tuple[Finding, ...]:
    """Inspect a text once for the rules of all kinds, which ask one after the other."""
    return inspect(text, year=year)


def _look(kind: Kind, document: Document, knowledge: Knowledge) -> Iterator[GradedReport]:
    year = document.published_on.year if document.published_on else None
    for found in _found(document.text, year):
        if found.kind is kind and found.severity in GRAVITY:
            yield found.start, found.end, found.reason, found.proposed_masking, GRAVITY[found.severity]


def _rule(kind: Kind) -> Rule:
    return Rule(
        id=f"privacy.{kind.value.replace('_', '-')}",
        name=kind.label,
        gravity=Gravity.BLOCKING,
        source=SOURCE,
        how_to_fix="一步脱敏，或者删去；确需公开的由签发人写明理由放行",
        look=partial(_look, kind),
        hits=tuple(Example.of(text, *reported) for text, *reported in HITS[kind]),
        passes=tuple(map(Example.of, PASSES[kind])),
    )


# Credit codes of organisations are public; nothing is to be done about them.
RULES = tuple(_rule(kind) for kind in Kind if kind is not Kind.CREDIT_CODE)

__all__ = ["RULES"]
