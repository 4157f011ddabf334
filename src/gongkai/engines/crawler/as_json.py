"""A summary as JSON, for programs."""

import json
from dataclasses import asdict
from datetime import date
from enum import Enum
from pathlib import Path

from gongkai.engines.crawler.summary import Summary


def as_json(summary: Summary) -> str:
    """Return the whole summary as JSON; codes, not their Chinese names."""
    return json.dumps(asdict(summary), ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)
