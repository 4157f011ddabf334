"""Writes docs/rules.md, the list of all rules of inspection, from the rules themselves: python tools/rules_page.py."""

import sys
from collections.abc import Iterator
from pathlib import Path

from gongkai.rules.inspection.engine import Pack, Rule
from gongkai.rules.inspection.engine.packs import rules_of

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
HEAD = """# Rules of inspection (内容检查规则)

Written by `python tools/rules_page.py` from the rules; do not edit. The tests try each rule on its own examples:
what it reports, and a look-alike that it leaves alone.
"""
LONGEST = 40


def page() -> str:
    """Return the text of the page."""
    return "\n".join([HEAD, *(line for pack in Pack for line in _pack(pack))])


def _pack(pack: Pack) -> Iterator[str]:
    yield f"## {pack.value}: {pack.label}\n"
    yield "| rule | finds | grade | example | left alone | source | what to do |"
    yield "|---|---|---|---|---|---|---|"
    for rule in rules_of(pack):
        yield f"| {' | '.join(_cells(rule))} |"
    yield ""


def _cells(rule: Rule) -> Iterator[str]:
    hit, look_alike = rule.hits[0], rule.passes[0]
    yield f"`{rule.id}` v{rule.version}"
    yield rule.name
    yield rule.gravity.label
    yield _plain("、".join(hit.reported) if any(hit.reported) else hit.document.text) or "（整篇）"
    yield _plain(look_alike.document.text) or "（整篇）"
    yield _plain(rule.source, 200)
    yield _plain(rule.how_to_fix, 200)


def _plain(text: str, most: int = LONGEST) -> str:
    line = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
    return line if len(line) <= most else f"{line[:most]}…"


def main() -> int:
    """Write the page; with --check only say whether it is fresh."""
    if "--check" in sys.argv:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
