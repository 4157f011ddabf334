"""Training from the command line: whatever plain text there is, without what is set aside."""

import gzip
import json
import zipfile

import pytest
from typer.testing import CliRunner

from gongkai.interfaces.cli.commands import app
from gongkai.rules.inspection.spelling.model import unpack

SENTENCES = "各级人民政府应当依法公开政府信息。行政机关应当建立健全公开制度。"


@pytest.mark.slow
def test_a_model_is_trained_from_files_of_several_kinds(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "notice.txt").write_text(SENTENCES * 3, encoding="utf-8")
    with gzip.open(corpus / "laws.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"title": "信息公开条例", "text": "县级人民政府应当公开财政信息。"}) + "\n")
    with zipfile.ZipFile(corpus / "local.zip", "w") as archive:
        archive.writestr("rule.md", "## 第一章\n乡级人民政府应当公开扶贫信息。")
    words, aside, to = tmp_path / "words.txt", tmp_path / "aside.txt", tmp_path / "own.model"
    words.write_text("政府 20\n信息\n", encoding="utf-8")
    aside.write_text("行政机关应当建立健全公开制度。", encoding="utf-8")
    command = ["train-spelling", str(corpus), "--to", str(to), "--words", str(words), "--leave-out", str(aside)]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    assert "已写入" in result.stdout
    model = unpack(to.read_bytes())
    assert "府" in model.numbers
    assert "健" not in model.numbers
    assert any("政府" in group for group in model.words.values())
