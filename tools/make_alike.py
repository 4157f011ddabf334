"""Writes which characters look alike, by comparing how a free font draws them; needs numpy and Noto Sans CJK (OFL).

    uv run --all-extras python tools/make_alike.py [--font FILE] [--chars FILE]

Each of the 6,763 characters of GB 2312 is drawn, blurred and held against all others: as a whole, and in its left,
right, upper and lower part, since one changed part (盯, 叮) is what eyes overlook. Only numbers come from the font.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

TO = Path(__file__).parent.parent / "src/gongkai/rules/inspection/spelling/data/alike.txt"
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SIZE, MOST, WHOLE, PART = 40, 12, 0.80, 0.93
HEAD = "# 字<TAB>形近字，由 tools/make_alike.py 比较字形得出\n"


def main() -> None:
    """Draw, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--font", default=FONT)
    chars = _gb2312()
    pictures = np.stack([_picture(char, ImageFont.truetype(parser.parse_args().font, SIZE, index=2)) for char in chars])
    half, third = SIZE // 2, SIZE // 3
    whole = _likeness(pictures)
    right, below = _likeness(pictures[:, :, third + 3 :]), _likeness(pictures[:, half - 4 :, :])
    left, above = _likeness(pictures[:, :, : half - 2]), _likeness(pictures[:, : half + 2, :])
    part = np.maximum.reduce([right, below, left, above])
    score = np.maximum(whole, np.where((part > PART) & (whole > 0.55), 0.5 + whole / 2, 0))
    np.fill_diagonal(score, 0)
    lines = []
    for row, char in enumerate(chars):
        best = [at for at in np.argsort(-score[row])[:MOST] if score[row, at] >= WHOLE]
        if best:
            lines.append(f"{char}\t{''.join(chars[at] for at in best)}\n")
    TO.write_text(HEAD + "".join(lines), encoding="utf-8")


def _gb2312() -> list[str]:
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [char for code in codes if (char := code.decode("gb2312", "ignore"))]


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
