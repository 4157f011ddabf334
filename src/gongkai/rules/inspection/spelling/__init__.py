"""Spelling errors: a dictionary of confused words, and a model of how official texts are written."""

from gongkai.rules.inspection.spelling.rules import RULES

__all__ = ["RULES"]
