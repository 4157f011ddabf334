"""The pack «citation»: what a document cites, held against the library."""

from gongkai.rules.inspection.citation.truth import AMENDED, ARTICLE, ENDED, NOT_YET, OTHER, UNKNOWN

RULES = (UNKNOWN, ENDED, NOT_YET, AMENDED, ARTICLE, OTHER)

__all__ = ["RULES"]
