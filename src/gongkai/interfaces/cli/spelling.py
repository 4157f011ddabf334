"""The command that trains the spelling model."""

import gzip
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gongkai.rules.inspection.spelling.building import build_model
from gongkai.rules.inspection.spelling.model import pack

_FIELDS = ("title", "text", "body_text", "tgt")
_PLAIN = {".txt", ".md"}


def train_spelling(
    corpus: Annotated[list[Path], typer.Argument(help="文本文件、JSON 行文件、压缩包或其所在文件夹", exists=True)],
    to: Annotated[Path, typer.Option(help="模型写到哪个文件")],
    words: Annotated[list[Path] | None, typer.Option(help="词表，每行一词，词后可有词频", exists=True)] = None,
    leave_out: Annotated[list[Path] | None, typer.Option(help="留作测评、不得学习的文本", exists=True)] = None,
    keep: Annotated[int, typer.Option(help="保留多少条 n 元组")] = 1_150_000,
    note: Annotated[str, typer.Option(help="写入模型的语料说明")] = "",
) -> None:
    """用语料训练错别字模型。"""
    console = Console()
    with console.status("正在训练，大语料需要几分钟"):
        model = build_model(
            lambda: (text for path in corpus for text in _texts(path)),
            [line.split() for path in words or () for line in path.read_text(encoding="utf-8").splitlines() if line],
            (text for path in leave_out or () for text in _texts(path)),
            keep=keep,
            note=note,
        )
    content = pack(model)
    to.write_bytes(content)
    console.print(f"已写入 {to}：{len(content) / 1e6:.1f} MB，{len(model.numbers)} 个字，{len(model.table)} 格。")


def _texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file or of all files in a folder that can be read without conversion."""
    if path.is_dir():
        for inside in sorted(path.rglob("*")):
            if inside.is_file():
                yield from _texts(inside)
    elif path.name.endswith((".jsonl", ".jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield "\n".join(str(record[field]) for field in _FIELDS if record.get(field))
    elif path.suffix in _PLAIN:
        yield path.read_text(encoding="utf-8", errors="replace")
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if Path(name).suffix in _PLAIN:
                    yield archive.read(name).decode("utf-8", "replace")
