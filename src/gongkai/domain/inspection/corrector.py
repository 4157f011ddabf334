"""The port to a stronger corrector of spelling: what the office has installed, as the settings name it."""

import logging
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from gongkai.rules.inspection.engine import Corrector

logger = logging.getLogger("gongkai.inspection")


@lru_cache(maxsize=1)
def installed() -> Corrector | None:
    """Return the office's corrector, None where there is none, or where it can't be used: the model that ships does."""
    if not settings.SPELLING_MODEL:
        return None
    try:
        corrector: Corrector = import_string(settings.SPELLING_CORRECTOR)(settings.SPELLING_MODEL)
    except Exception as problem:  # a form must open whatever is wrong with the file; the command line tells it loudly
        logger.error("错别字模型不能使用，改用自带的：%s", problem)
        return None
    return corrector
