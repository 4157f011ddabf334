"""Word documents (.docx) opened for inspection and masking, with all that they show and hide."""

from gongkai.engines.intake.cleaning.package import dump_part, open_package, parse_part, write_package
from gongkai.engines.intake.cleaning.word import TEXT_PART
from gongkai.engines.intake.limits import Limits
from gongkai.engines.intake.masking.flow import Flow
from gongkai.engines.intake.masking.opened import Opened
from gongkai.engines.intake.masking.package import embedded, other_parts
from gongkai.engines.intake.masking.places import Unit

NAMES = (("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注"), ("document", ""))


def open_word(_name: str, data: bytes, limits: Limits, *, depth: int = 0) -> Opened:
    """Return the running text, heads, feet and notes of a document, then its hidden and drawn parts."""
    parts = open_package(data, limits)
    roots = {name: parse_part(parts[name]) for name in sorted(filter(TEXT_PART.fullmatch, parts))}
    units: list[Unit] = []
    for name, root in roots.items():
        units += Flow(root, _title(name)).units
    others = other_parts(parts, skipped=frozenset(roots))
    nested = embedded(parts, limits, depth=depth)
    units += [*others.units, *nested.units]

    def save() -> bytes:
        parts.update({name: dump_part(root) for name, root in roots.items()})
        others.save()
        nested.save()
        return write_package(parts)

    return Opened(units, save)


def _title(name: str) -> str:
    base = name.removeprefix("word/")
    return next(title for start, title in NAMES if base.startswith(start))
