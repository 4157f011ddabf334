"""Writes which characters look alike, by how a free font draws them and of which parts they are made.

    uv run --all-extras python tools/make_alike.py --unihan Unihan_DictionaryLikeData.txt [--font FILE]

Each of the 6,763 characters of GB 2312 is drawn in Noto Sans CJK (OFL), blurred and held against all others: as a
whole, and in its left, right, upper and lower part, since one changed part (盯, 叮) is what eyes overlook. Only numbers
come from the font. Parts are told by the Cangjie codes of the Unicode Han database (field kCangjie, Unicode licence):
one part left out, added or exchanged (去, 法; 执, 丸; 日, 目).
"""

import argparse
from pathlib import Path
from string import ascii_uppercase

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

TO = Path(__file__).parent.parent / "src/gongkai/rules/inspection/spelling/data/alike.txt"
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SIZE, MOST, WHOLE, PART = 40, 12, 0.80, 0.93
LEAST_SHARED = 0.5  # share of the letters, whatever their order: spares the comparison of all the others
SAME_PARTS = 0.7  # of two codes that nothing but one letter or one part tells apart, or that share most letters
HEAD = "# 字<TAB>形近字，由 tools/make_alike.py 比较字形和部件得出\n"


def main() -> None:
    """Draw, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--font", default=FONT)
    parser.add_argument("--unihan", type=Path, required=True)
    given = parser.parse_args()
    chars, codes = _gb2312(), _cangjie(given.unihan)
    pictures = np.stack([_picture(char, ImageFont.truetype(given.font, SIZE, index=2)) for char in chars])
    half, third = SIZE // 2, SIZE // 3
    whole = _likeness(pictures)
    right, below = _likeness(pictures[:, :, third + 3 :]), _likeness(pictures[:, half - 4 :, :])
    left, above = _likeness(pictures[:, :, : half - 2]), _likeness(pictures[:, : half + 2, :])
    part = np.maximum.reduce([right, below, left, above])
    score = np.maximum(whole, np.where((part > PART) & (whole > 0.55), 0.5 + whole / 2, 0))
    np.fill_diagonal(score, 0)
    shared = _letters_shared([codes.get(char, "") for char in chars])
    lines = []
    for row, char in enumerate(chars):
        best = [chars[at] for at in np.argsort(-score[row])[:MOST] if score[row, at] >= WHOLE]
        alike = (chars[at] for at in np.flatnonzero(shared[row] >= LEAST_SHARED))
        best += [each for each in alike if each != char and each not in best and _share_parts(codes, char, each)]
        if best:
            lines.append(f"{char}\t{''.join(best)}\n")
    TO.write_text(HEAD + "".join(lines), encoding="utf-8")


def _gb2312() -> list[str]:
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [char for code in codes if (char := code.decode("gb2312", "ignore"))]


def _cangjie(path: Path) -> dict[str, str]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\tkCangjie\t" in line)
    return {chr(int(code[2:], 16)): letters.split()[0] for code, _, letters in rows}


def _letters_shared(codes: list[str]) -> np.ndarray:
    counts = np.array([[code.count(letter) for letter in ascii_uppercase] for code in codes], dtype=np.int8)
    common = np.stack([np.minimum(row, counts).sum(axis=1) for row in counts])
    lengths = counts.sum(axis=1, dtype=np.int16)
    return 2 * common / np.maximum(1, lengths[:, None] + lengths)


def _share_parts(codes: dict[str, str], one: str, other: str) -> bool:
    shorter, longer = sorted((codes.get(one, ""), codes.get(other, "")), key=len)
    more = len(longer) - len(shorter)
    if not shorter or more > 2:
        return False
    if more == 0 and len(shorter) > 1 and sum(a != b for a, b in zip(shorter, longer, strict=True)) <= 1:
        return True
    if (len(shorter) > 1 or more == 1) and (longer.startswith(shorter) or longer.endswith(shorter)):
        return True
    return 2 * _in_common(shorter, longer) / (len(shorter) + len(longer)) >= SAME_PARTS


def _in_common(one: str, other: str) -> int:
    """Return how many letters both hold in the same order."""
    row = [0] * (len(other) + 1)
    for letter in one:
        before = row
        row = [0]
        for at, each in enumerate(other):
            row.append(before[at] + 1 if letter == each else max(row[at], before[at + 1]))
    return row[-1]


def _picture(char: str, font: ImageFont.FreeTypeFont) -> np.ndarray:
    image = Image.new("L", (SIZE, SIZE))
    ImageDraw.Draw(image).text((SIZE / 2, SIZE / 2), char, fill=255, font=font, anchor="mm")
    return np.asarray(image.filter(ImageFilter.GaussianBlur(1.6)), dtype=np.float32)


def _likeness(pictures: np.ndarray) -> np.ndarray:
    flat = pictures.reshape(len(pictures), -1)
    flat = flat - flat.mean(axis=1, keepdims=True)
    flat /= np.linalg.norm(flat, axis=1, keepdims=True) + 1e-6
    return flat @ flat.T


if __name__ == "__main__":
    main()
