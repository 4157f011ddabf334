"""The pack «secrecy»: marks of secrecy, of internal papers and of what is not to be published."""

from gongkai.rules.inspection.secrecy.marks import CLOSED, INTERNAL, LEVEL, ON_REQUEST
from gongkai.rules.inspection.secrecy.stages import COPY, SHOWN, STAGE

RULES = (LEVEL, INTERNAL, CLOSED, ON_REQUEST, STAGE, COPY, SHOWN)

__all__ = ["RULES"]
