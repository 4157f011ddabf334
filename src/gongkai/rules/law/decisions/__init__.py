"""A decision on an application, the facts recorded of its case, and whether the two fit each other and the law."""

from gongkai.rules.law.decisions.decision import Decision
from gongkai.rules.law.decisions.facts import CaseFacts, Consultation, ThirdPartyAnswer
from gongkai.rules.law.decisions.faults import decision_faults

__all__ = ["CaseFacts", "Consultation", "Decision", "ThirdPartyAnswer", "decision_faults"]
