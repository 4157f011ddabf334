"""Running rules over a document: the same in the editor, at import, in a crawl, in the API and on the command line."""

from collections.abc import Iterable

from gongkai.rules.inspection.engine.document import NOTHING_KNOWN, Document, Knowledge
from gongkai.rules.inspection.engine.rule import Finding, Pack, Rule

CONTEXT = 12  # characters kept on both sides
_WORDING, _SPELLING = f"{Pack.WORDING.value}.", f"{Pack.SPELLING.value}."


def inspect_document(
    document: Document, rules: Iterable[Rule], knowledge: Knowledge = NOTHING_KNOWN
) -> tuple[Finding, ...]:
    """Return what the rules find, in the order of the text, without what the office has called a false alarm.

    Within words that the wording pack puts right as a whole, spelling doesn't say the same again.
    """
    found = [
        finding
        for rule in rules
        for finding in _look(rule, document, knowledge)
        if (finding.rule, finding.text) not in knowledge.allowed
    ]
    worded = [each for each in found if each.rule.startswith(_WORDING) and each.fix is not None]
    if worded:
        found = [each for each in found if not (each.rule.startswith(_SPELLING) and _is_within(each, worded))]
    return tuple(sorted(set(found), key=lambda each: (each.start, each.end, each.rule)))


def unasked(rules: Iterable[Rule], knowledge: Knowledge) -> tuple[Rule, ...]:
    """Return the rules that have nothing to hold a document against, so that silence isn't taken for praise."""
    return tuple(rule for rule in rules if rule.needs and not getattr(knowledge, rule.needs))


def _is_within(finding: Finding, others: Iterable[Finding]) -> bool:
    return any(other.start <= finding.start and finding.end <= other.end for other in others)


def _look(rule: Rule, document: Document, knowledge: Knowledge) -> Iterable[Finding]:
    text = document.text
    for start, end, reason, fix, *own in rule.look(document, knowledge):
        yield Finding(
            rule=rule.id,
            start=start,
            end=end,
            text=text[start:end],
            reason=reason,
            gravity=own[0] if own else rule.gravity,
            fix=fix,
            before=text[max(0, start - CONTEXT) : start],
            after=text[end : end + CONTEXT],
        )
