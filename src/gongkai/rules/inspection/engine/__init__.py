"""The engine of inspection: documents, rules in packs, findings with their place, reason and fix."""

from gongkai.rules.inspection.engine.corrector import Correction, Corrector
from gongkai.rules.inspection.engine.document import NOTHING_KNOWN, Document, Knowledge, Library
from gongkai.rules.inspection.engine.rule import Example, Finding, Gravity, Pack, Report, Rule
from gongkai.rules.inspection.engine.run import inspect_document

__all__ = [
    "NOTHING_KNOWN",
    "Correction",
    "Corrector",
    "Document",
    "Example",
    "Finding",
    "Gravity",
    "Knowledge",
    "Library",
    "Pack",
    "Report",
    "Rule",
    "inspect_document",
]
