"""Hidden metadata of workbooks (.xlsx): what there is, and the public copy without it.

The copy is made part by part, never through a spreadsheet library, so that values, formats and formulas
that stay are untouched byte by byte.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gongkai.engines.intake.cleaning.hidden import HiddenItem, hidden
from gongkai.engines.intake.cleaning.images import clean_media, inspect_media
from gongkai.engines.intake.cleaning.package import (
    Parts,
    drop_parts,
    dump_part,
    local,
    open_package,
    parse_part,
    relationships_of,
    targets,
    write_package,
)
from gongkai.engines.intake.cleaning.properties import drop_properties, inspect_properties
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BOOK = "xl/workbook.xml"
# What holds copies of data, or tells about people and machines, and is no part of what a sheet shows.
DROPPED = re.compile(
    r"xl/(?:(?:threadedComments|persons|printerSettings|revisions|externalLinks|pivotTables|pivotCache|queryTables"
    r"|customData)/|comments|connections\.xml|calcChain\.xml)|customXml/"
)
CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass
class Sheet:
    """A worksheet while it is looked at: its XML and which of its rows and columns are hidden."""

    name: str
    part: str
    is_hidden: bool
    root: etree._Element
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def inspect_sheets(data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[HiddenItem, ...]:
    """Return properties, comments, hidden sheets, rows, columns and names, and copies of outside data."""
    parts = open_package(data, limits)
    items = [*inspect_properties(parts), *_inspect_comments(parts)]
    for sheet in open_sheets(parts):
        if sheet.is_hidden:
            items.append(hidden("hidden_sheet", sheet.name, _sample(sheet, parts)))
            continue
        if sheet.rows:
            items.append(hidden("hidden_rows", sheet.name, _ranges(sheet.rows)))
        if sheet.columns:
            items.append(hidden("hidden_columns", sheet.name, _ranges(sheet.columns)))
    items.extend(_inspect_parts(parts))
    items.extend(inspect_media(parts))
    return tuple(items)


def clean_sheets(data: bytes, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the workbook without hidden content and metadata.

    Where content is taken away, formulas become the values they show, for they could no longer be computed.
    """
    parts = open_package(data, limits)
    sheets = open_sheets(parts)
    removed = [sheet for sheet in sheets if sheet.is_hidden]
    kept = [sheet for sheet in sheets if not sheet.is_hidden]
    loses_content = bool(removed) or any(sheet.rows or sheet.columns for sheet in kept)
    loses_content = loses_content or any(name.startswith("xl/externalLinks/") for name in parts)
    _clean_book(parts, sheets, removed)
    drop_properties(parts)
    for sheet in kept:
        _clean_sheet(sheet, parts, keeps_formulas=not loses_content, lost={gone.name for gone in removed})
    drop_parts(parts, {name for name in parts if DROPPED.match(name)} | {sheet.part for sheet in removed})
    _drop_unreachable(parts)
    forget_strings(parts, kept)
    clean_media(parts)
    return write_package(parts)


def open_sheets(parts: Parts) -> list[Sheet]:
    """Return the worksheets of a book in its order."""
    found = targets(parts, BOOK)
    sheets = []
    for entry in parse_part(parts[BOOK]).iter(S + "sheet"):
        _kind, part = found.get(entry.get(R + "id", ""), ("", ""))
        if part not in parts:
            continue
        sheet = Sheet(entry.get("name", ""), part, entry.get("state", "visible") != "visible", parse_part(parts[part]))
        sheet.rows = {int(row.get("r", 0)) for row in sheet.root.iter(S + "row") if _is_true(row, "hidden")}
        sheet.columns = {
            column
            for element in sheet.root.iter(S + "col")
            if _is_true(element, "hidden")
            for column in range(int(element.get("min", 0)), min(int(element.get("max", 0)), 16384) + 1)
        }
        sheets.append(sheet)
    return sheets


def _clean_book(parts: Parts, sheets: list[Sheet], removed: list[Sheet]) -> None:
    """Take hidden sheets and names out of the book; the numbers by which names mean sheets move up."""
    book = parse_part(parts[BOOK])
    places = {place: new for new, place in enumerate(i for i, s in enumerate(sheets) if not s.is_hidden)}
    gone = {sheet.name for sheet in removed}
    for entry in list(book.iter(S + "sheet")):
        if entry.get("name") in gone:
            entry.getparent().remove(entry)
    for name in list(book.iter(S + "definedName")):
        place = name.get("localSheetId")
        if _is_true(name, "hidden") or _refers(name.text or "", gone) or (place and int(place) not in places):
            name.getparent().remove(name)
        elif place:
            name.set("localSheetId", str(places[int(place)]))
    for element in list(book):
        is_empty = local(element) == "definedNames" and not len(element)
        if is_empty or local(element) in ("pivotCaches", "externalReferences", "fileSharing"):
            book.remove(element)
    for view in book.iter(S + "workbookView"):
        active = int(view.get("activeTab", 0))
        view.set("activeTab", str(places.get(active, 0)))
        view.set("firstSheet", "0")
    for element in book.iter():
        if local(element) == "absPath":  # the folder on the author's disk
            element.getparent().remove(element)
            break
    parts[BOOK] = dump_part(book)


def _clean_sheet(sheet: Sheet, parts: Parts, *, keeps_formulas: bool, lost: set[str]) -> None:
    merged = _merged_anchors(sheet)
    for row in sheet.root.iter(S + "row"):
        for cell in list(row.iter(S + "c")):
            column, number = cell_place(cell.get("r", ""))
            if (number in sheet.rows or column in sheet.columns) and cell.get("r") not in merged:
                row.remove(cell)
            elif not keeps_formulas:
                _settle_formula(cell, lost)
    references = targets(parts, sheet.part)
    has_comments = any(kind == "comments" for kind, _part in references.values())
    for element in list(sheet.root.iter(S + "legacyDrawing", S + "pageSetup", S + "tablePart")):
        if local(element) == "legacyDrawing" and has_comments:
            element.getparent().remove(element)  # the drawing of the comments' boxes
        elif local(element) == "pageSetup":
            element.attrib.pop(R + "id", None)
    parts[sheet.part] = dump_part(sheet.root)
    if has_comments:
        drop_parts(parts, {part for kind, part in references.values() if kind == "vmlDrawing"})


def _settle_formula(cell: etree._Element, lost: set[str]) -> None:
    """Replace a cell's formula by the value last shown; one never computed stays if it needs nothing lost."""
    formula = cell.find(S + "f")
    if formula is None:
        return
    text = formula.text or ""
    if cell.find(S + "v") is not None or "[" in text or _refers(text, lost):
        cell.remove(formula)


def _merged_anchors(sheet: Sheet) -> set[str]:
    """Return the cells whose value also shows in visible rows or columns, because they are merged with them."""
    anchors = set()
    for merged in sheet.root.iter(S + "mergeCell"):
        first, _, last = merged.get("ref", "").partition(":")
        (left, top), (right, bottom) = cell_place(first), cell_place(last or first)
        rows, columns = set(range(top, bottom + 1)), set(range(left, right + 1))
        if rows - sheet.rows and columns - sheet.columns:
            anchors.add(first)
    return anchors


def _drop_unreachable(parts: Parts) -> None:
    """Remove parts that nothing leads to any more: drawings, tables and charts of removed sheets."""
    reached: set[str] = set()
    queue = [part for _kind, part in targets(parts, "").values()]
    while queue:
        part = queue.pop()
        if part in parts and part not in reached:
            reached.add(part)
            queue.extend(target for _kind, target in targets(parts, part).values())
    keep = reached | {relationships_of(part) for part in reached} | {"[Content_Types].xml", "_rels/.rels"}
    drop_parts(parts, {name for name in parts if name not in keep})


def forget_strings(parts: Parts, sheets: list[Sheet]) -> None:
    """Empty the shared strings that no remaining cell shows; their numbers stay as they are."""
    name = "xl/sharedStrings.xml"
    if name not in parts:
        return
    used = {
        int(cell.findtext(S + "v") or -1)
        for sheet in sheets
        for cell in sheet.root.iter(S + "c")
        if cell.get("t") == "s"
    }
    root = parse_part(parts[name])
    for number, item in enumerate(root.iter(S + "si")):
        if number not in used:
            item[:] = [etree.SubElement(item, S + "t")]
    parts[name] = dump_part(root)


def _inspect_comments(parts: Parts) -> Iterator[HiddenItem]:
    for name in sorted(parts):
        if re.fullmatch(r"xl/(?:comments[^/]*|comments/[^/]*|threadedComments/[^/]*)\.xml", name):
            root = parse_part(parts[name])
            authors = [author.text or "" for author in root.iter(S + "author")]
            for comment in root.iter():
                if local(comment) in ("comment", "threadedComment"):
                    author = authors[int(comment.get("authorId", 0))] if authors else ""
                    yield hidden("comment", f"{comment.get('ref', '')} {author}".strip(), "".join(comment.itertext()))


def _inspect_parts(parts: Parts) -> Iterator[HiddenItem]:
    for name in parse_part(parts[BOOK]).iter(S + "definedName"):
        if _is_true(name, "hidden"):
            yield hidden("hidden_name", name.get("name", ""), name.text or "")
    for name in sorted(parts):
        size = f"{len(parts[name])} 字节"
        if re.fullmatch(r"xl/externalLinks/[^/]+\.xml", name):
            yield hidden("external_link", name, "、".join(t for _k, t in targets(parts, name).values()))
        elif name.startswith("xl/pivotCache/pivotCacheRecords"):
            yield hidden("pivot_cache", name, size)
        elif name.startswith("xl/printerSettings/"):
            yield hidden("printer", name, size)
        elif name.startswith("customXml/") and "_rels" not in name:
            yield hidden("custom_xml", name, size)


def _sample(sheet: Sheet, parts: Parts) -> str:
    """Return the first words of a hidden sheet, so that staff can tell what it is."""
    strings: list[str] = []
    if "xl/sharedStrings.xml" in parts:
        strings = ["".join(item.itertext()) for item in parse_part(parts["xl/sharedStrings.xml"]).iter(S + "si")]
    values = []
    for cell in sheet.root.iter(S + "c"):
        value = "".join(cell.itertext()) if cell.get("t") == "inlineStr" else cell.findtext(S + "v") or ""
        if cell.get("t") == "s" and value.isdigit() and int(value) < len(strings):
            value = strings[int(value)]
        values.append(value)
        if len(values) == 12:
            break
    return " ".join(filter(None, values))


def _refers(formula: str, names: set[str]) -> bool:
    return any(f"{name}!" in formula or f"{name}'!" in formula for name in names)


def _is_true(element: etree._Element, attribute: str) -> bool:
    return element.get(attribute, "0") in ("1", "true")


def cell_place(reference: str) -> tuple[int, int]:
    """Return column and row of a cell reference, B3 → (2, 3); (0, 0) if it is none."""
    match = CELL.fullmatch(reference)
    if match is None:
        return 0, 0
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column, int(match[2])


def _ranges(numbers: set[int]) -> str:
    """Return 2, 3, 4, 7 as «2-4、7»."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
