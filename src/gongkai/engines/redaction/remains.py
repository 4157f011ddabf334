"""Searches the structure of a copy for hidden places, and its unpacked contents for what was masked."""

from collections.abc import Iterator, Sequence

import pikepdf

from gongkai.engines.redaction.copying import KNOWN
from gongkai.engines.redaction.errors import NotRedacted
from gongkai.engines.redaction.finding import found_in

ROOT = frozenset({"/Type", "/Pages", "/Lang"})
PAGE = frozenset({"/Type", "/Parent", "/MediaBox", "/Rotate", "/UserUnit", "/Group", "/Resources", "/Contents"})
TREE = frozenset({"/Type", "/Kids", "/Count", "/Parent"})
FORM = frozenset({"/Type", "/Subtype", "/BBox", "/Matrix", "/Group", "/Resources", "/Length", "/Filter"})
RESOURCES = frozenset({"/XObject", "/Font", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading"})
TRAILER = frozenset(
    {"/Root", "/Size", "/ID", "/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms", "/Prev", "/XRefStm"}
)
OTHER = KNOWN | {"/Length", "/First", "/Font"}
ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")
_LATIN = 8  # digits or letters: fewer stand in the numbers of a drawing by chance


def check(pdf: pikepdf.Pdf, strings: Sequence[str]) -> None:
    """Raise NotRedacted when the file has a part that isn't known to be harmless, or holds one of the strings."""
    _only(pdf.trailer, TRAILER, "文件尾")
    _only(pdf.Root, ROOT, "文档目录")
    for page in pdf.pages:
        _only(page.obj, PAGE, "页面")
        _check_resources(page.obj.Resources)
    needles = list(dict.fromkeys(_needles(strings)))
    for item in pdf.objects:
        _check_object(item, needles)


def _check_object(item: pikepdf.Object, needles: Sequence[bytes]) -> None:
    if not isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    kind, subtype = item.get("/Type"), item.get("/Subtype")
    if kind == "/Pages":
        _only(item, TREE, "页面树")
    elif subtype == "/Form":
        _only(item, FORM, "图形")
        _check_resources(item.Resources)
    elif kind not in ("/Page", "/Catalog", "/XRef", "/ObjStm") and not _is_names(item):
        _only(item, OTHER, "对象")
    if subtype != "/Image":
        _search(item, needles)


def _is_names(item: pikepdf.Object) -> bool:
    """Return whether a dictionary lists resources: its keys are short names of the file's own."""
    return (
        isinstance(item, pikepdf.Dictionary)
        and all(
            isinstance(value, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array, pikepdf.Name))
            for value in item.values()
        )
        and "/Type" not in item
    )


def _check_resources(resources: pikepdf.Object) -> None:
    _only(resources, RESOURCES, "资源")


def _only(item: pikepdf.Object, known: frozenset[str], where: str) -> None:
    if strange := sorted(item.keys() - known):
        raise NotRedacted(
            f"公开副本的{where}里有不该有的部分（{'、'.join(strange)}），未予放行。请勾选“全部页转为图片”后重新生成。"
        )


def _search(item: pikepdf.Object, needles: Sequence[bytes]) -> None:
    try:
        data = item.read_bytes() if isinstance(item, pikepdf.Stream) else item.unparse()
    except pikepdf.PdfError:
        raise NotRedacted("公开副本的内部数据无法复核，未予放行。请勾选“全部页转为图片”后重新生成。")
    if any(True for _ in found_in(needles, data)):
        raise NotRedacted("公开副本的内部数据里仍有被遮盖的内容，未予放行。请勾选“全部页转为图片”后重新生成。")


def _needles(strings: Sequence[str]) -> Iterator[bytes]:
    """Yield the bytes that would betray a string, in each encoding and in hexadecimal."""
    for text in strings:
        if len(text) < (_LATIN if text.isascii() else 2):
            continue
        for encoding in ENCODINGS:
            try:
                needle = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            yield needle
            yield needle.hex().encode()
            yield needle.hex().upper().encode()
