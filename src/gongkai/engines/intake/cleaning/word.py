"""Hidden metadata of Word documents (.docx): what there is, and the public copy without it."""

import re
from collections.abc import Iterator

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
    write_package,
)
from gongkai.engines.intake.cleaning.properties import drop_properties, inspect_properties
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
COMMENT_PART = re.compile(r"word/(comments\w*|people)\.xml")
DELETED = frozenset({"del", "moveFrom"})
INSERTED = frozenset({"ins", "moveTo"})
# Elements that only record an edit, a comment's place or a binding; what they mark stays.
MARKS = frozenset(
    [
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "tblPrExChange",
        "tblGridChange",
        "trPrChange",
        "tcPrChange",
        "numberingChange",
        "cellIns",
        "cellMerge",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "annotationRef",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "customXmlInsRangeStart",
        "customXmlInsRangeEnd",
        "customXmlDelRangeStart",
        "customXmlDelRangeEnd",
        "dataBinding",
        "proofErr",
    ]
)
SETTINGS_DROPPED = frozenset({"rsids", "trackRevisions", "docVars", "attachedTemplate", "docId", "revisionView"})


def inspect_word(data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[HiddenItem, ...]:
    """Return the properties, comments, tracked changes, hidden text and picture data of a document."""
    parts = open_package(data, limits)
    items = [*inspect_properties(parts), *_inspect_comments(parts)]
    for name in sorted(filter(TEXT_PART.fullmatch, parts)):
        items.extend(_inspect_text(parse_part(parts[name]), where=name.removeprefix("word/")))
    items.extend(hidden("custom_xml", name, f"{len(parts[name])} 字节") for name in parts if _is_custom(name))
    items.extend(inspect_media(parts))
    return tuple(items)


def clean_word(data: bytes, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the document without hidden metadata: insertions accepted, deletions and hidden text dropped."""
    parts = open_package(data, limits)
    drop_properties(parts)
    drop_parts(parts, {name for name in parts if COMMENT_PART.fullmatch(name) or _is_custom(name)})
    for name in filter(TEXT_PART.fullmatch, list(parts)):
        root = parse_part(parts[name])
        clean_tree(root)
        parts[name] = dump_part(root)
    _clean_settings(parts)
    clean_media(parts)
    return write_package(parts)


def clean_tree(root: etree._Element) -> None:
    """Accept the insertions of a text part in place; drop deletions, hidden runs, comment marks and edit ids."""
    _join_deleted_paragraphs(root)
    for element in list(root.iter(etree.Element)):
        name = local(element)
        if element.getparent() is None or not element.tag.startswith(W):
            continue
        if name in ("ins", "del") and local(element.getparent()) == "trPr":
            _settle_row(element, is_deleted=name == "del")
        elif name in DELETED or name == "cellDel" or (name == "r" and _is_hidden(element)):
            _remove(element)
        elif name in INSERTED:
            _unwrap(element)
        elif name in MARKS:
            _remove(element)
    for element in root.iter(etree.Element):
        for attribute in [key for key in element.attrib if "}rsid" in key]:
            del element.attrib[attribute]


def _inspect_comments(parts: Parts) -> Iterator[HiddenItem]:
    if "word/comments.xml" in parts:
        for comment in parse_part(parts["word/comments.xml"]):
            yield hidden("comment", comment.get(W + "author", ""), "".join(comment.itertext()))


def _inspect_text(root: etree._Element, *, where: str) -> Iterator[HiddenItem]:
    for element in root.iter(*(W + name for name in sorted(DELETED | INSERTED)), W + "r"):
        name = local(element)
        text = "".join(element.itertext())
        if name in DELETED and text:
            yield hidden("deletion", f"{where} {element.get(W + 'author', '')}".strip(), text)
        elif name in INSERTED and text:
            yield hidden("insertion", f"{where} {element.get(W + 'author', '')}".strip(), text)
        elif name == "r" and text and _is_hidden(element):
            yield hidden("hidden_text", where, text)


def _is_hidden(run: etree._Element) -> bool:
    """Say whether a run is set not to show; runs of a field's machinery are left, or the field would break."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    if vanish is None or vanish.get(W + "val", "1") in ("0", "false", "off"):
        return False
    return run.find(W + "fldChar") is None and run.find(W + "instrText") is None


def _join_deleted_paragraphs(root: etree._Element) -> None:
    """Where a paragraph's end is deleted, append the next paragraph's content to it."""
    for mark in list(root.iter(W + "del")):
        properties = mark.getparent()
        if properties is None or local(properties) != "rPr" or local(properties.getparent()) != "pPr":
            continue
        paragraph = properties.getparent().getparent()
        properties.remove(mark)
        following = paragraph.getnext()
        if following is None or following.tag != W + "p":
            continue
        for child in [child for child in following if child.tag != W + "pPr"]:
            paragraph.append(child)
        following.getparent().remove(following)


def _settle_row(mark: etree._Element, *, is_deleted: bool) -> None:
    row = mark.getparent().getparent()
    if is_deleted and row.getparent() is not None:
        row.getparent().remove(row)
    else:
        mark.getparent().remove(mark)


def _remove(element: etree._Element) -> None:
    element.getparent().remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    index = parent.index(element)
    for child in reversed(element):
        parent.insert(index, child)
    parent.remove(element)


def _clean_settings(parts: Parts) -> None:
    name = "word/settings.xml"
    if name not in parts:
        return
    root = parse_part(parts[name])
    for element in list(root):
        if local(element) in SETTINGS_DROPPED:
            root.remove(element)
    parts[name] = dump_part(root)
    template = {target for target in parts if target == "word/_rels/settings.xml.rels"}
    for target in template:
        del parts[target]  # it only leads to the attached template, often a path on somebody's disk


def _is_custom(name: str) -> bool:
    return name.startswith("customXml/") and "/_rels/" not in name
