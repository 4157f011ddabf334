"""The indicators of the national inspection, computed over dated observations of a site.

What a program can't see is said to be unknown: a person has to look.
"""

from gongkai.rules.inspection.pages.indicators.deductions import Deduction, deductions
from gongkai.rules.inspection.pages.indicators.observed import ColumnSeen, HomeSeen, MessageSeen, Observed, Probe
from gongkai.rules.inspection.pages.indicators.vetoes import Verdict, Veto, vetoes

__all__ = [
    "ColumnSeen",
    "Deduction",
    "HomeSeen",
    "MessageSeen",
    "Observed",
    "Probe",
    "Verdict",
    "Veto",
    "deductions",
    "vetoes",
]
