"""Making text regular for matching and search, without the losses that NFKC would bring.

NFKC turns ①, ㎡ and ，into 1, m2 and a comma, and cannot be told to leave 〔〕 alone. Here only what carries no
meaning in an official text is folded: widths of letters and digits, look-alike brackets of document numbers,
radicals and compatibility characters from PDF files, kinds of blanks and line ends, invisible characters.
"""

import re
import unicodedata

_WIDE_LETTERS = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
_WIDE_LETTERS |= {code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)}
_WIDE_SIGNS = {ord(wide): narrow for wide, narrow in zip("％＋－＝＠＃＆＊＿／＼｜", "%+-=@#&*_/\\|", strict=True)}
_BRACKETS = {ord("﹝"): "〔", ord("﹞"): "〕", ord("［"): "[", ord("］"): "]"}
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xAD])
_BLANKS = dict.fromkeys((9, 160, 5760, *range(8192, 8203), 8239, 8287, 12288), " ")
_LINE_ENDS = dict.fromkeys((11, 12, 133, 8232, 8233), "\n")
_CONTROLS = dict.fromkeys([c for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (0x09, 0x0A, 0x0B, 0x0C, 0x85)])
# Radicals that stand for whole characters after a bad PDF extraction: ⼈ for 人. Unicode maps the first block
# itself; of the second one only what is printed as a character in simplified text is listed.
_RADICALS: dict[int, int | str | None] = {c: unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)}
_RADICALS |= str.maketrans(
    "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻰", "母民西见角贝车长门青页风飞食马骨鬼鱼鸟黄齐龙"
)
_TABLE: dict[int, int | str | None] = {
    **_CONTROLS,
    **_WIDE_LETTERS,
    **_WIDE_SIGNS,
    **_BRACKETS,
    **_INVISIBLE,
    **_BLANKS,
    **_LINE_ENDS,
    **_RADICALS,
}
_WIDE_POINT = re.compile(r"(?<=\d)．(?=\d)")

_NUMBER_YEAR = re.compile(r"[\[〔【(（]((?:19|20)[\dxX]{2})[\]〕】)）]\s*(?=第?\s*[\dxX]+\s*号)")
_MATCHING = str.maketrans("，；：？！（）“”‘’．～—－", ",;:?!()\"\"''.~--")


def normalise(text: str) -> str:
    """Return `text` with ASCII letters and digits, plain blanks, \\n line ends and no invisible characters.

    Chinese punctuation, 〔〕, circled numbers and units (①, ㎡, ℃) keep their form; the small ﹝﹞ become 〔〕.
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_TABLE)
    return _WIDE_POINT.sub(".", plain)


def matching_key(text: str) -> str:
    """Return what is compared when two texts are to count as the same: no blanks, no case, no widths.

    The year of a document number gets 〔〕 whatever bracket it was printed with, so that 国办发[2017]47号 and
    国办发〔2017〕47号 match; other marks are folded to ASCII, never dropped.
    """
    plain = _NUMBER_YEAR.sub(r"〔\1〕", normalise(text))
    return "".join(plain.split()).translate(_MATCHING).casefold()
