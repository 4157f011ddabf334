"""A corrector out of an ONNX file: a character model of the BERT kind that writes each sentence anew.

Expected are `input_ids`, `attention_mask` and (where the model has it) `token_type_ids`, one row a sentence; the first
output is one score for every character of `vocab.txt`, which lies beside the model. Nothing is ever downloaded.
"""

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from gongkai.rules.inspection.engine.corrector import Correction

LONGEST = 126  # characters of a sentence; with the marks at both ends 128
LEAST = 0.5  # chance from which on a character is proposed
_SENTENCE = re.compile(rf"[^。！？；\n]{{1,{LONGEST - 1}}}[。！？；]?")
_CHINESE = re.compile("[\u4e00-\u9fff]")


class NoModel(Exception):
    """The model of the setting cannot be used; the message says what to do."""


class OnnxCorrector:
    """The corrector of one file."""

    def __init__(self, path: Path) -> None:
        """Load model and vocabulary; NoModel where something is missing."""
        try:
            import onnxruntime
        except ImportError:
            raise NoModel(_("没有安装 onnxruntime，请安装附加组件 ocr，或清空 GONGKAI_SPELLING_MODEL。")) from None
        vocabulary = path.with_name("vocab.txt")
        for file in (path, vocabulary):
            if not file.is_file():
                raise NoModel(_("找不到错别字模型文件 %(file)s，请检查 GONGKAI_SPELLING_MODEL。") % {"file": file})
        try:
            self._session: Any = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        except Exception as problem:  # the runtime has its own kinds of errors, which differ between versions
            raise NoModel(_("错别字模型 %(file)s 不能读取：%(why)s") % {"file": path, "why": problem}) from problem
        self._tokens = vocabulary.read_text(encoding="utf-8").splitlines()
        self._numbers = {token: number for number, token in enumerate(self._tokens)}
        self._inputs = {each.name for each in self._session.get_inputs()}

    def propose(self, text: str) -> Sequence[Correction]:
        """Return corrections of a text, sentence by sentence."""
        return tuple(each for found in _SENTENCE.finditer(text) for each in self._sentence(found[0], found.start()))

    def _sentence(self, sentence: str, offset: int) -> Iterator[Correction]:
        import numpy

        unknown = self._numbers["[UNK]"]
        middle = [self._numbers.get(char.lower(), unknown) for char in sentence]
        row = numpy.array([[self._numbers["[CLS]"], *middle, self._numbers["[SEP]"]]], dtype=numpy.int64)
        given = {"input_ids": row, "attention_mask": numpy.ones_like(row), "token_type_ids": numpy.zeros_like(row)}
        scores = self._session.run(None, {name: given[name] for name in self._inputs})[0][0][1:-1]
        for place, (char, line) in enumerate(zip(sentence, scores, strict=True)):
            best = int(line.argmax())
            chance = float(1 / numpy.exp(line - line[best]).sum())
            right = self._tokens[best]
            if right != char and chance >= LEAST and _CHINESE.fullmatch(right) and _CHINESE.fullmatch(char):
                sureness = math.log(chance / max(1e-6, 1 - chance))
                yield Correction(offset + place, offset + place + 1, right, sureness)


@lru_cache(maxsize=1)
def installed_corrector(path: str) -> OnnxCorrector | None:
    """Return the corrector of the setting SPELLING_MODEL, None where it is empty; loaded once."""
    return OnnxCorrector(Path(path)) if path else None
