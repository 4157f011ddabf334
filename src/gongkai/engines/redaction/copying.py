"""Copies a page that hides nothing: only what is on a list of known things goes over, only what the page draws."""

from collections.abc import Sequence

import pikepdf

from gongkai.engines.intake.cleaning.images import strip_jpeg

# Everything that describes fonts, pictures, colours and the ways of drawing; nothing that describes persons.
_KNOWN = (
    "/Type /Subtype /BaseFont /FirstChar /LastChar /Widths /FontDescriptor /Encoding /BaseEncoding /Differences"
    " /ToUnicode /DescendantFonts /CIDSystemInfo /Registry /Ordering /Supplement /DW /W /DW2 /W2 /CIDToGIDMap"
    " /FontName /Flags /FontBBox /ItalicAngle /Ascent /Descent /Leading /CapHeight /XHeight /StemV /StemH /AvgWidth"
    " /MaxWidth /MissingWidth /FontFile /FontFile2 /FontFile3 /Length1 /Length2 /Length3 /CMapName /WMode /UseCMap"
    " /Width /Height /ColorSpace /BitsPerComponent /Intent /ImageMask /Mask /SMask /Decode /Interpolate /Matte"
    " /Filter /DecodeParms /K /Columns /Rows /BlackIs1 /EncodedByteAlign /EndOfLine /EndOfBlock"
    " /DamagedRowsBeforeError /Predictor /Colors /EarlyChange /JBIG2Globals /ColorTransform /N /Alternate /Range"
    " /FunctionType /Domain /C0 /C1 /Functions /Bounds /Encode /Size /BitsPerSample /Order /WhitePoint /BlackPoint"
    " /Gamma /ShadingType /Background /BBox /AntiAlias /Coords /Function /Extend /Matrix /BitsPerCoordinate"
    " /BitsPerFlag /VerticesPerRow /PatternType /Shading /LW /LC /LJ /ML /D /RI /OP /op /OPM /FL /SM /SA /BM /CA /ca"
    " /AIS /TK /S /CS /I"
)
KNOWN = frozenset(_KNOWN.split())
MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})  # marked content: alternate texts, tags, layers
USES = {"Do": "/XObject", "Tf": "/Font", "gs": "/ExtGState", "cs": "/ColorSpace", "CS": "/ColorSpace",
        "scn": "/Pattern", "SCN": "/Pattern", "sh": "/Shading"}  # fmt: skip
FONTS = frozenset({"/Type1", "/TrueType", "/MMType1", "/Type0"})
_FEW = 20  # levels of things inside things
_DAMAGED = (pikepdf.PdfError, KeyError, TypeError, ValueError, AttributeError, RuntimeError)


class _Unusual(Exception):
    """The page draws in a way that may hide something: it is rendered instead."""


class PageCopier:
    """Copies pages of one file to another; fonts that pages share are copied once."""

    def __init__(self, target: pikepdf.Pdf) -> None:
        self._target = target
        self._done: dict[tuple[int, int], pikepdf.Object] = {}

    def copy(self, page: pikepdf.Page, area: Sequence[float], turn: int) -> bool:
        """Append a clean copy of a page, cut to its visible area; False when it should be rendered instead."""
        try:
            fresh = self._page(page, area, turn)
        except (_Unusual, *_DAMAGED):
            return False
        self._target.pages.append(pikepdf.Page(self._target.make_indirect(fresh)))
        return True

    def _page(self, page: pikepdf.Page, area: Sequence[float], turn: int) -> pikepdf.Dictionary:
        content, resources = self._drawing(page, page.resources)
        fresh = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=list(area), Resources=resources)
        fresh.Contents = self._target.make_stream(content)
        fresh.Rotate = turn
        if "/UserUnit" in page.obj:
            fresh.UserUnit = page.obj.UserUnit
        if "/Group" in page.obj:
            fresh.Group = self._clean(page.obj.Group)
        return fresh

    def _drawing(self, source: object, resources: pikepdf.Object) -> tuple[bytes, pikepdf.Dictionary]:
        """Return the drawing instructions without marked content, and the resources that they use."""
        kept, used = [], set()
        for instruction in pikepdf.parse_content_stream(source):
            operator = str(instruction.operator)
            operands = instruction.operands
            if operator in MARKS:
                if len(operands) and operands[0] == "/OC":
                    raise _Unusual
                continue
            if operator in USES and len(operands):
                first = operands[-1] if operator in ("scn", "SCN") else operands[0]
                if isinstance(first, pikepdf.Name):
                    used.add((USES[operator], str(first)))
            kept.append(instruction)
        return pikepdf.unparse_content_stream(kept), self._used(resources, used)

    def _used(self, resources: pikepdf.Object, used: set[tuple[str, str]]) -> pikepdf.Dictionary:
        fresh = pikepdf.Dictionary()
        for kind, name in sorted(used):
            found = resources.get(kind, pikepdf.Dictionary()).get(name)
            if found is None:
                continue  # a device colour space, or a name that draws nothing
            if kind not in fresh:
                fresh[kind] = pikepdf.Dictionary()
            fresh[kind][name] = self._resource(kind, found)
        return fresh

    def _resource(self, kind: str, found: pikepdf.Object) -> pikepdf.Object:
        _refuse_unusual(kind, found)
        if kind == "/XObject" and found.Subtype == "/Form":
            return self._form(found)
        return self._clean(found)

    def _form(self, form: pikepdf.Object) -> pikepdf.Object:
        if form.objgen not in self._done:
            if "/Resources" not in form:
                raise _Unusual
            content, resources = self._drawing(form, form.Resources)
            fresh = self._target.make_stream(content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
            fresh.Resources = resources
            for key in ("/BBox", "/Matrix", "/Group"):
                if key in form:
                    fresh[key] = self._clean(form[key])
            self._done[form.objgen] = fresh
        return self._done[form.objgen]

    def _clean(self, item: pikepdf.Object, depth: int = 0) -> pikepdf.Object:
        """Return a copy with known keys only."""
        if depth > _FEW:
            raise _Unusual
        if not isinstance(item, pikepdf.Object):
            return item
        place = item.objgen
        if place != (0, 0) and place in self._done:
            return self._done[place]
        fresh = self._fresh(item, depth)
        if place != (0, 0):
            if not isinstance(fresh, pikepdf.Stream) and isinstance(fresh, pikepdf.Object):
                fresh = self._target.make_indirect(fresh)
            self._done[place] = fresh
        return fresh

    def _fresh(self, item: pikepdf.Object, depth: int) -> pikepdf.Object:
        if isinstance(item, pikepdf.Stream):
            fresh = self._target.make_stream(_raw(item))
            for key in item.keys() & KNOWN:
                fresh[key] = self._clean(item[key], depth + 1)
            return fresh
        if isinstance(item, pikepdf.Dictionary):
            return pikepdf.Dictionary({key: self._clean(item[key], depth + 1) for key in item.keys() & KNOWN})
        if isinstance(item, pikepdf.Array):
            return pikepdf.Array([self._clean(each, depth + 1) for each in item])
        return item


def _refuse_unusual(kind: str, found: pikepdf.Object) -> None:
    """Raise for what may hold a second drawing: layers, letters drawn by programs, tiles, soft masks of groups."""
    is_layer = isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)) and "/OC" in found
    is_font = kind == "/Font" and str(found.get("/Subtype")) not in FONTS
    is_tile = kind == "/Pattern" and found.get("/PatternType") != 2
    is_mask = kind == "/ExtGState" and isinstance(found.get("/SMask"), pikepdf.Dictionary)
    is_other = kind == "/XObject" and found.get("/Subtype") not in ("/Form", "/Image")
    if is_layer or is_font or is_tile or is_mask or is_other:
        raise _Unusual


def _raw(stream: pikepdf.Stream) -> bytes:
    """Return the stored bytes of a stream; photographs lose the camera's notes, other wrappings are refused."""
    filters = stream.get("/Filter", pikepdf.Array())
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(each) for each in filters]
    if "/JPXDecode" in names or "/Crypt" in names or (names.count("/DCTDecode") and len(names) > 1):
        raise _Unusual
    raw = stream.read_raw_bytes()
    return strip_jpeg(raw) if names == ["/DCTDecode"] else raw
