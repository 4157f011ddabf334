"""Reads plain text, whatever its encoding."""

import codecs
import re
from collections.abc import Iterator

import charset_normalizer

from gongkai.engines.intake.errors import EmptyFile, UnreadableEncoding
from gongkai.engines.intake.readers.extracted import Extracted, Source

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Where the common characters stand: first bytes of GB 2312's level 1 and of Big5's frequent plane.
COMMON_PLANES = {"gb18030": (0xB0, 0xD7), "big5": (0xA4, 0xC6)}
PLAUSIBLE = 0.7  # share of common characters; real text has over 0.9, a wrong decoding about 0.4
TOLERATED_LOSS = 0.01  # share of damaged bytes up to which a UTF-8 file is read with marks
SAMPLE_BYTES = 65536
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\u200e\u200f\u202a-\u202e]")
_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def read_text(source: Source) -> Iterator[Extracted]:
    """Yield the file as one document; EmptyFile or UnreadableEncoding."""
    text, warnings = decode(source.data)
    if not text.strip():
        raise EmptyFile("文件里没有任何文字，只有空白。请检查后重新导出。")
    yield Extracted(text=text, warnings=warnings)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return clean text with \\n line ends, and warnings about lost characters; UnreadableEncoding."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return _decode_with(data, name)
    try:
        return tidy(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        pass
    if _loss(data, "utf-8") <= TOLERATED_LOSS:
        return _decode_with(data, "utf-8")
    return _decode_with(data, _guess(data))


def tidy(text: str) -> str:
    """Return `text` with \\n line ends and without control, zero-width and direction characters."""
    return _CONTROL.sub("", _NEWLINES.sub("\n", text))


def _decode_with(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = tidy(data.decode(encoding, errors="replace"))
    lost = text.count("\ufffd")
    if not lost:
        return text, ()
    return text, (f"有 {lost} 处字符已损坏，无法还原，已用“\ufffd”标出，请对照原件补全。",)


def _loss(data: bytes, encoding: str) -> float:
    return data.decode(encoding, errors="replace").count("\ufffd") / max(1, len(data))


def _guess(data: bytes) -> str:
    """Return the likeliest encoding of bytes that are not UTF-8."""
    # Cutting at a line keeps a two-byte character from being split by the sample's edge.
    sample = data[:SAMPLE_BYTES].rsplit(b"\n", 1)[0] if len(data) > SAMPLE_BYTES else data
    scores = {name: _share_of_common(sample, name) for name in COMMON_PLANES}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= PLAUSIBLE:
        return best
    match = charset_normalizer.from_bytes(sample).best()
    if match is None or match.percent_chaos > 10 or match.encoding in ("utf_7", "ascii"):
        raise UnreadableEncoding(
            "认不出文件的文字编码，读出来是乱码。请用记事本打开原文件，另存为“UTF-8”编码后重新导入。"
        )
    return match.encoding


def _share_of_common(data: bytes, encoding: str) -> float:
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > len(text) * TOLERATED_LOSS:
        return 0.0
    low, high = COMMON_PLANES[encoding]
    narrow = "gb2312" if encoding == "gb18030" else "big5"
    wide = [char for char in text if char > "\u00ff" and not "\u3000" <= char <= "\u303f"]
    wide = [char for char in wide if not "\uff00" <= char <= "\uffef"]
    if not wide:
        return 0.0
    common = sum(low <= char.encode(narrow, errors="ignore").ljust(1, b"\0")[0] <= high for char in wide)
    return common / len(wide)
