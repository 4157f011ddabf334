"""A font that draws nothing, embedded in the copy: it carries the invisible text under which a page can be searched."""

import struct
import zlib

import pikepdf

ASCENT, DESCENT = 800, -200
_UNITS = 1000
_HEAD = struct.pack(
    ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, 0, DESCENT, _UNITS, ASCENT, 0, 8, 2, 0, 0
)
_HHEA = struct.pack(">IhhhHhhhhhh8xhH", 0x10000, ASCENT, DESCENT, 0, _UNITS, 0, 0, _UNITS, 1, 0, 0, 0, 1)
_MAXP = struct.pack(">IH13H", 0x10000, 1, 2, 1, 0, 0, 1, *([0] * 8))
# One stroke there and back, as high as a line and no wider than the narrowest letter: it fills nothing, but some
# readers pass over letters that have no extent at all.
STEP = 20  # thousandths of the height; widths are rounded to it, so that there are few codes
_GLYPH = struct.pack(">hhhhhHH", 1, 0, DESCENT, STEP, ASCENT, 1, 0) + b"\x01\x01"
_GLYPH += struct.pack(">hhhh", 0, STEP, DESCENT, _UNITS)
_TABLES = {
    b"glyf": _GLYPH,
    b"head": _HEAD,
    b"hhea": _HHEA,
    b"hmtx": struct.pack(">Hh", _UNITS, 0),
    b"loca": struct.pack(">HH", 0, len(_GLYPH) // 2),
    b"maxp": _MAXP,
}
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{} endcmap CMapName currentdict /CMap defineresource pop end end"""
_ROWS = 100  # of a table in the map, as the format allows


class GlyphlessFont:
    """Gives each character of each width a code; written once, when all pages are done."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._codes: dict[tuple[str, int], int] = {}
        self.reference = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font))

    def code(self, character: str, width: int) -> int:
        """Return the code of a character; 0, which says nothing, when there are more than the format can count."""
        key = (character, width)
        if key not in self._codes and len(self._codes) < 0xFFFF:
            self._codes[key] = len(self._codes) + 1
        return self._codes.get(key, 0)

    def write(self) -> None:
        """Fill in the font with the codes that were given out."""
        name = pikepdf.Name("/GlyphLess")
        file = self._pdf.make_stream(_font_file(), Length1=len(_font_file()))
        descriptor = pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor, FontName=name, Flags=4, FontBBox=[0, DESCENT, _UNITS, ASCENT],
            ItalicAngle=0, Ascent=ASCENT, Descent=DESCENT, CapHeight=ASCENT, StemV=80, FontFile2=file,
        )  # fmt: skip
        shapes = zlib.compress(bytes(2 * len(self._codes) + 2))
        described = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=name, DW=_UNITS,
            W=pikepdf.Array([1, pikepdf.Array([width for _, width in self._codes])]),
            CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            CIDToGIDMap=self._pdf.make_stream(shapes, Filter=pikepdf.Name.FlateDecode),
            FontDescriptor=self._pdf.make_indirect(descriptor),
        )  # fmt: skip
        self.reference.update(
            {
                "/Subtype": pikepdf.Name.Type0,
                "/BaseFont": name,
                "/Encoding": pikepdf.Name("/Identity-H"),
                "/DescendantFonts": pikepdf.Array([self._pdf.make_indirect(described)]),
                "/ToUnicode": self._pdf.make_stream(self._map().encode()),
            }
        )

    def _map(self) -> str:
        rows = [
            f"<{code:04X}> <{text.encode('utf-16-be', 'replace').hex().upper()}>"
            for (text, _), code in self._codes.items()
        ]
        blocks = (rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS))
        return _MAP.format(
            "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        )


def _font_file() -> bytes:
    """Return a TrueType font of one shape."""
    directory, body, place = b"", b"", 12 + 16 * len(_TABLES)
    for tag, data in _TABLES.items():
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, total, place + len(body), len(data))
        body += padded
    return struct.pack(">IHHHH", 0x10000, len(_TABLES), 64, 2, 32) + directory + body
