"""Document properties of Office packages: who wrote it, for whom, with what."""

from collections.abc import Iterator

from gongkai.engines.intake.cleaning.hidden import HiddenItem, hidden
from gongkai.engines.intake.cleaning.package import Parts, drop_parts, local, parse_part

CORE, APP, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
KINDS = {"creator": "author", "lastModifiedBy": "last_modified_by", "Company": "company", "Manager": "manager"}
TOLD = frozenset(
    [
        "creator",
        "lastModifiedBy",
        "title",
        "subject",
        "description",
        "keywords",
        "category",
        "contentStatus",
        "Company",
        "Manager",
        "Template",
    ]
)


def inspect_properties(parts: Parts) -> Iterator[HiddenItem]:
    """Yield the filled properties of a package, custom ones and its thumbnail."""
    for name in (CORE, APP):
        for element in parse_part(parts[name]) if name in parts else ():
            value = (element.text or "").strip()
            if value and local(element) in TOLD:
                yield hidden(KINDS.get(local(element), "property"), local(element), value)
    for element in parse_part(parts[CUSTOM]) if CUSTOM in parts else ():
        yield hidden("property", element.get("name", "自定义属性"), "".join(element.itertext()))
    for name in parts:
        if name.startswith("docProps/thumbnail"):
            yield hidden("thumbnail", name, f"{len(parts[name])} 字节")
        elif name.endswith("vbaProject.bin"):
            yield hidden("macro", name, f"{len(parts[name])} 字节")


def drop_properties(parts: Parts) -> None:
    """Remove all property parts, the thumbnail and macros; Office opens packages without them."""
    names = {name for name in parts if name.startswith("docProps/") or name.endswith(("vbaProject.bin", "vbaData.xml"))}
    drop_parts(parts, names)
    # A package with macros declares another main type; without them it must say so or Office refuses it.
    types = parts["[Content_Types].xml"]
    for kind in (b"word/document", b"excel.sheet"):
        macro = {b"word/document": b"application/vnd.ms-word.document.macroEnabled.main+xml",
                 b"excel.sheet": b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"}[kind]  # fmt: skip
        plain = {b"word/document": b"wordprocessingml.document.main+xml",
                 b"excel.sheet": b"spreadsheetml.sheet.main+xml"}[kind]  # fmt: skip
        types = types.replace(macro, b"application/vnd.openxmlformats-officedocument." + plain)
    parts["[Content_Types].xml"] = types
