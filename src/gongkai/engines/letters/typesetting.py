"""Typesetting with Typst: a template and its data to PDF; data are never part of the program text."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from gongkai.engines.letters.errors import BadTemplate, NoFont

_CHINESE = frozenset(
    {"仿宋", "fangsong", "fangsong_gb2312", "stfangsong", "宋体", "simsun", "noto serif cjk sc", "noto sans cjk sc"}
)


@cache
def shipped_template(name: str) -> str:
    """Return the source of a template of this package."""
    return files("gongkai.engines.letters").joinpath("templates", name).read_text(encoding="utf-8")


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of a template filled with `data`.

    Raises NoFont on a machine without Chinese fonts, where every letter would be an empty box, and BadTemplate when
    the template is wrong.
    """
    fonts = installed_fonts()
    try:
        compiler = typst.Compiler(font_paths=fonts)
        result = compiler.compile(
            template.encode(), format="pdf", sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
        )
    except typst.TypstError as problem:
        raise BadTemplate(str(problem)) from problem
    assert isinstance(result, bytes)
    return result


@cache
def installed_fonts() -> typst.Fonts:
    """Return the fonts of the machine, looked for once: it takes half a second."""
    fonts = typst.Fonts()
    if not _CHINESE.intersection(family.casefold() for family in fonts.families()):
        raise NoFont
    return fonts
