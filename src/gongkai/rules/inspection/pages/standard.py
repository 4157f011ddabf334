"""The thresholds and points of the national inspection, which stand as data in data/indicators.json."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def indicators() -> dict[str, Any]:
    """Return the vetoes and deductions (国办秘函〔2019〕19号), each with its mark: verified, or from memory."""
    text = files("gongkai.rules.inspection.pages").joinpath("data", "indicators.json").read_text(encoding="utf-8")
    whole: dict[str, Any] = json.loads(text)
    return whole


def veto(name: str) -> dict[str, Any]:
    """Return one veto (单项否决), V1 to V6; KeyError for another name."""
    named: dict[str, dict[str, Any]] = {row["id"]: row for row in indicators()["vetoes"]}
    return named[name]
