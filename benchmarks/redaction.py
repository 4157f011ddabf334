"""How long the public copy of a PDF takes and how much memory it needs: all pages boxed, few, and none.

python -m benchmarks.redaction [--pages 300] [--boxed all|few|none] [--scans]

The file is made on the spot: pages full of letters, or with --scans pages that are pictures of a scanner. Without
--boxed each case runs in a process of its own, so that the peak of memory is its own. Processor time is what the
pages cost; the wall clock shows besides how busy the machine is.
"""

import argparse
import io
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from gongkai.engines.redaction import Box, Redaction, page_image, redact, suggest_boxes

CASES = ("all", "few", "none")
FEW = 10  # one page in so many has boxes
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LINES, WORDS_A_LINE = 40, 10


def main() -> None:
    options = _options()
    if not options.boxed:
        for case in CASES:
            subprocess.run([sys.executable, "-m", "benchmarks.redaction", *sys.argv[1:], "--boxed", case], check=True)
        return
    data = _file(options.pages, is_scanned=options.scans)
    before = _peak()
    boxes = tuple(_boxes(options.pages, options.boxed))
    wall, cpu = time.perf_counter(), time.process_time()
    copy = redact(data, Redaction(boxes), made_at=datetime.now(UTC))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"boxes on      {options.boxed} of {options.pages} pages: {len(boxes)} boxes")
    print(f"processor     {options.pages / cpu:.1f} pages a second; by the clock {options.pages / wall:.1f}")
    print(f"memory        {_peak():.0f} MB at its peak, {before:.0f} MB before")
    print(f"size          {len(data) / 1e6:.2f} MB, its copy {len(copy.data) / 1e6:.2f} MB")
    print(f"pages         {len(copy.proof.rendered_pages)} as pictures")
    print(
        f"strings       {len(copy.proof.masked_sha256)} under boxes, {len(copy.elsewhere)} also elsewhere", flush=True
    )
    _report_screen(data, options.pages)


def _report_screen(data: bytes, pages: int) -> None:
    """Print what the clerk waits for: one page to draw on, the proposals for the whole file."""
    start = time.process_time()
    page_image(data, pages // 2, 1000)
    drawn = time.process_time() - start
    start = time.process_time()
    found = sum(1 for _ in suggest_boxes(data))
    print(f"screen        a page in {drawn:.2f} s; {found} proposals in {time.process_time() - start:.1f} s")


def _boxes(pages: int, case: str) -> Iterator[Box]:
    step = {"all": 1, "few": FEW, "none": pages + 1}[case]
    for page in range(step - 1, pages, step):
        yield Box(page, 70, 100, 300, 120, "第十五条", "个人隐私")
        yield Box(page, 200, 400, 400, 440, "第十五条", "个人隐私")


def _file(pages: int, *, is_scanned: bool) -> bytes:
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman")))
    chance = random.Random(1)
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        if is_scanned:
            page.obj.Resources = Dictionary(XObject=Dictionary(P=_scan(pdf, chance)))
            page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /P Do Q")
        else:
            page.obj.Resources = Dictionary(Font=Dictionary(F=font))
            page.obj.Contents = pdf.make_stream(_letters(number, chance))
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def _letters(number: int, chance: random.Random) -> bytes:
    lines = [f"Page {number + 1}, telephone 138{chance.randrange(10**8):08d} ."]
    lines += [" ".join(_word(chance) for _ in range(WORDS_A_LINE)) for _ in range(LINES)]
    shown = [f"1 0 0 1 72 {770 - 17 * row} Tm ({line}) Tj" for row, line in enumerate(lines)]
    return "\n".join(["BT /F 12 Tf", *shown, "ET"]).encode()


def _word(chance: random.Random) -> str:
    """Return a word that hardly comes twice: names and numbers are what is boxed."""
    return "".join(chance.choices(LETTERS, k=chance.randint(3, 9)))


def _scan(pdf: pikepdf.Pdf, chance: random.Random) -> pikepdf.Stream:
    """Return a page of 150 dots to the inch with the noise of paper."""
    size = (1240, 1754)
    coarse = Image.frombytes("L", (310, 438), chance.randbytes(310 * 438))
    image = coarse.resize(size).point(lambda value: 200 + value // 5)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return pdf.make_stream(
        buffer.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1],
        ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip


def _peak() -> float:
    """Return the peak of memory of this process in megabytes."""
    unit = 1e6 if os.uname().sysname == "Darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--boxed", choices=CASES)
    parser.add_argument("--scans", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
