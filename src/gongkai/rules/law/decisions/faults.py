"""Everything that speaks against issuing a decision: outcome against findings, articles, kinds, facts."""

from collections.abc import Iterator

from gongkai.rules.law.decisions.articles_fit import article_faults
from gongkai.rules.law.decisions.decision import Decision
from gongkai.rules.law.decisions.facts import CaseFacts
from gongkai.rules.law.decisions.facts_fit import fact_faults
from gongkai.rules.law.grounds import kind_fault
from gongkai.rules.law.outcomes import Outcome, combined_outcome

__all__ = ["decision_faults"]


def decision_faults(decision: Decision, facts: CaseFacts) -> tuple[str, ...]:
    """Return why the decision does not fit the law or the facts recorded, in Chinese; empty when it does."""
    faults = [*_outcome(decision), *_kinds(decision), *article_faults(decision), *fact_faults(decision, facts)]
    return tuple(dict.fromkeys(faults))


def _outcome(decision: Decision) -> Iterator[str]:
    if decision.findings:
        combined = combined_outcome(decision.findings)
        if combined is Outcome.R02 and decision.grounds:
            combined = Outcome.R03
        if decision.outcome is not combined:
            yield (
                f"各事项的处理意见合并为“{combined.label}”，与处理决定“{decision.outcome.label}”不一致，"
                "请修改处理决定或者各事项的处理意见"
            )
    elif decision.outcome.is_given and decision.grounds:
        yield f"处理决定为“{decision.outcome.label}”，却有不予公开的内容，请改为“{Outcome.R03.label}”"


def _kinds(decision: Decision) -> Iterator[str]:
    grounds = decision.all_grounds
    for ground in grounds:
        if fault := kind_fault(ground, tuple(kind for kind in decision.kinds if kind.ground is ground)):
            yield fault
    if foreign := [kind.label for kind in decision.kinds if kind.ground not in grounds]:
        yield f"“{'、'.join(foreign)}”与处理决定“{decision.outcome.label}”的依据不符，请删去或者改选依据"
