"""Reads old formats (.doc, .xls, .rtf, OpenDocument) by having LibreOffice turn them into new ones."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gongkai.engines.intake.errors import Broken, MissingTool, TookTooLong
from gongkai.engines.intake.formats import NAMES, Format, extension, sniff
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits
from gongkai.engines.intake.readers.extracted import Extracted, Outcome, Source
from gongkai.engines.intake.readers.word import read_docx
from gongkai.engines.intake.readers.workbook import read_xlsx

PROGRAMS = ("soffice", "libreoffice")
SHEETS = frozenset({"xls", "et", "ods"})


def read_legacy(source: Source) -> Iterator[Outcome]:
    """Yield what the modern form of the file holds; MissingTool, TookTooLong or Broken."""
    name, data = to_modern(source.name, source.data, limits=source.limits)
    reader = read_xlsx if name.endswith(".xlsx") else read_docx
    for outcome in reader(Source(name, data, source.limits)):
        if isinstance(outcome, Extracted):
            note = f"原文件是“.{extension(source.name)}”，已用 LibreOffice 转换后读取，请核对版式和表格。"
            yield Extracted(**{**outcome.__dict__, "warnings": (*outcome.warnings, note)})
        else:
            yield outcome


def to_modern(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> tuple[str, bytes]:
    """Return the file as .docx or .xlsx under its new name; MissingTool without LibreOffice, TookTooLong, Broken."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    kind = sniff(name, data)
    if program is None:
        raise MissingTool(
            f"读取{NAMES[kind]}需要 LibreOffice，本机没有安装。请安装 LibreOffice，"
            "或在 Word、WPS、Excel 中另存为 .docx 或 .xlsx 后重新导入。"
        )
    target = "xlsx" if kind is Format.XLS or extension(name) in SHEETS else "docx"
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        # The name given by the user never reaches the command line.
        original = Path(folder) / f"input.{extension(name) if extension(name).isalnum() else 'doc'}"
        original.write_bytes(data)
        _convert(program, original, target, limits)
        result = original.with_suffix(f".{target}")
        if not result.is_file():
            raise Broken(
                "LibreOffice 打不开这个文件，可能已损坏或设有密码。请在 Word 或 WPS 中另存为 .docx 后重新导入。"
            )
        return f"{name.rpartition('.')[0] or name}.{target}", result.read_bytes()


def _convert(program: str, original: Path, target: str, limits: Limits) -> None:
    profile = (original.parent / "profile").as_uri()
    command = [
        program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}",
        "--convert-to", target, "--outdir", str(original.parent), str(original),
    ]  # fmt: skip
    # soffice starts a child of its own: a group of processes can be ended as a whole.
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise TookTooLong(
            f"LibreOffice 在 {limits.seconds:.0f} 秒内没有完成转换。请在 Word 或 WPS 中另存为 .docx 后重新导入。"
        )
