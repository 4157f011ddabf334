"""The parts of Office packages that are no running text: charts, properties, comments, links, embedded files."""

import re
from functools import partial
from urllib.parse import unquote

from lxml import etree

from gongkai.engines.intake.cleaning.package import Parts, dump_part, parse_part
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.intake.limits import Limits
from gongkai.engines.intake.masking.opened import Opened
from gongkai.engines.intake.masking.places import Unit

_CONTACT = re.compile(r"\s*(?:tel|sms|mailto|callto):", re.IGNORECASE)
_ENOUGH = re.compile(rb"[0-9]|&#|[\xe4-\xef]|@")
_EMBEDDED = re.compile(r".*/(?:embeddings/|afchunk|altChunk)[^/]*\.(?:docx|xlsx|docm|xlsm|html?|txt)", re.IGNORECASE)
_SKIPPED = re.compile(
    r".*/(?:styles|theme/.*|fontTable|webSettings|numbering|calcChain|printerSettings/.*)(?:\.xml|\.bin)?"
)
_NAMED = (
    (re.compile(r".*/(?:comments|threadedComments|persons?)"), "批注", True),
    (re.compile(r".*/charts/"), "图表", False),
    (re.compile(r".*/(?:diagrams|drawings)/"), "图形", False),
    (re.compile(r"docProps/"), "文档属性", True),
    (re.compile(r"customXml/"), "自定义数据", True),
    (re.compile(r".*/(?:externalLinks|pivotCache|queryTables)/"), "缓存的数据", True),
)
_MOST_DEPTH = 2


def other_parts(parts: Parts, *, skipped: frozenset[str]) -> Opened:
    """Return every piece of text in the XML parts that no reader of running text has taken."""
    units: list[Unit] = []
    roots: dict[str, etree._Element] = {}
    for name in sorted(parts):
        is_xml = name.endswith((".xml", ".vml", ".rels"))
        if name in skipped or not is_xml or name == "[Content_Types].xml" or _SKIPPED.fullmatch(name):
            continue
        if _ENOUGH.search(parts[name]):
            roots[name] = parse_part(parts[name])
            units += [_links(roots[name])] if name.endswith(".rels") else [_texts(roots[name], name)]

    def save() -> bytes:
        parts.update({name: dump_part(root) for name, root in roots.items() if name in parts})
        return b""

    return Opened(units, save)


def embedded(parts: Parts, limits: Limits, *, depth: int) -> Opened:
    """Return the texts of documents and workbooks that stand inside a package; they are hidden from a reader."""
    from gongkai.engines.intake.masking.dispatch import open_file  # it opens packages, as this does

    opened: dict[str, Opened] = {}
    for name in sorted(parts):
        if depth < _MOST_DEPTH and _EMBEDDED.fullmatch(name):
            try:
                opened[name] = open_file(name, parts[name], limits, depth=depth + 1)
            except IntakeError:
                continue  # what can't be opened here can't be read by others through the document either

    def save() -> bytes:
        parts.update({name: inner.save() for name, inner in opened.items() if name in parts})
        return b""

    units = [unit.inside(f"嵌入文件{name.rpartition('/')[2]} ") for name, o in opened.items() for unit in o.units]
    return Opened(units, save)


def _texts(root: etree._Element, name: str) -> Unit:
    place, is_hidden = next(((title, hidden) for form, title, hidden in _NAMED if form.match(name)), ("其他内容", True))
    unit = Unit()
    for element in root.iter(etree.Element):
        if element.text and not element.text.isspace():
            unit.line(element.text, place, partial(setattr, element, "text"), is_hidden=is_hidden)
    return unit


def _links(root: etree._Element) -> Unit:
    """Return where links lead to; only what calls or writes to someone is looked at as text."""
    unit = Unit()
    for relationship in root:
        target = relationship.get("Target", "")
        if relationship.get("TargetMode") == "External" and _CONTACT.match(target):
            unit.line(unquote(target), "链接地址", partial(relationship.set, "Target"), is_hidden=True)
    return unit
