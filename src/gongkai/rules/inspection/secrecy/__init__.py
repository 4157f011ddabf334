"""x."""

from gongkai.rules.inspection.engine import Rule

RULES: tuple[Rule, ...] = ()
