"""The pack «structure»: required elements, attachments, empty texts, markup, lists that skip."""

from gongkai.rules.inspection.structure.attachments import EMPTY, MISSING, SEE
from gongkai.rules.inspection.structure.elements import INTERPRETATION, REQUIRED
from gongkai.rules.inspection.structure.lists import SKIPPED
from gongkai.rules.inspection.structure.markup import ALT, HEADINGS, PICTURED

RULES = (EMPTY, MISSING, SEE, REQUIRED, INTERPRETATION, SKIPPED, ALT, PICTURED, HEADINGS)

__all__ = ["RULES"]
