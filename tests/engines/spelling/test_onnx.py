"""A model that an office installed is used, and one that cannot be used says what to do."""

import pytest

from gongkai.engines.spelling import NoModel, installed_corrector
from gongkai.engines.spelling.onnx import OnnxCorrector

numpy = pytest.importorskip("numpy")


class Session:
    """Stands in for a runtime: writes 部 wherever 布 stands."""

    def run(self, _outputs, given):
        rows = given["input_ids"]
        scores = numpy.full((*rows.shape, 6), -9.0)
        for place, number in enumerate(rows[0]):
            scores[0][place][5 if number == 4 else number] = 9.0
        return [scores]


@pytest.fixture
def corrector():
    made = OnnxCorrector.__new__(OnnxCorrector)
    made._tokens = ["[UNK]", "[CLS]", "[SEP]", "署", "布", "部"]
    made._numbers = {token: number for number, token in enumerate(made._tokens)}
    made._session, made._inputs = Session(), {"input_ids", "attention_mask"}
    return made


def test_without_a_path_there_is_no_corrector():
    assert installed_corrector("") is None


def test_a_missing_file_is_named(tmp_path):
    pytest.importorskip("onnxruntime")
    with pytest.raises(NoModel, match="missing"):
        OnnxCorrector(tmp_path / "missing.onnx")


def test_a_broken_file_is_named(tmp_path):
    pytest.importorskip("onnxruntime")
    (tmp_path / "vocab.txt").write_text("[UNK]\n[CLS]\n[SEP]\n")
    (tmp_path / "broken.onnx").write_bytes(b"no model")
    with pytest.raises(NoModel, match="broken"):
        OnnxCorrector(tmp_path / "broken.onnx")


def test_places_count_the_whole_text(corrector):
    (found,) = corrector.propose("部署。布署。")
    assert (found.start, found.end, found.right) == (3, 4, "部")
    assert found.sureness > 3
