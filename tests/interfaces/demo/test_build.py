"""Building the demonstration from a folder of samples: through the real intake, once, resumable."""

import json

import pytest

from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.models import Record
from gongkai.interfaces.demo import build as demo

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LINES = [
    {
        "title": "关于做好春耕生产的通知",
        "doc_no": "农发〔2024〕3号",
        "issuer": "某部",
        "text": "各地：做好春耕生产。" * 20,
    },
    {"title": "关于防治病虫害的通知", "doc_no": "农发〔2024〕4号", "issuer": "某部", "text": "各地：防治病虫害。" * 20},
]


@pytest.fixture
def samples(tmp_path, settings):
    settings.DATA_FOLDER = tmp_path / "data"
    settings.DATA_FOLDER.mkdir()
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "list.jsonl").write_text("\n".join(json.dumps(line) for line in LINES), encoding="utf-8")
    entry = {"path": "list.jsonl", "agency": "snyj", "item": "basic/0203", "kind": "policy"}
    (folder / "manifest.json").write_text(json.dumps([entry]), encoding="utf-8")
    return folder


def test_it_is_built_once_and_again_only_where_something_is_missing(
    samples, settings, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setenv("GONGKAI_DEMO_PASSWORD", "secret-of-the-day")
    first = demo.build(samples=samples)
    imported = Record.objects.visible().filter(agency__code="snyj").order_by("pk")
    assert [record.document_number for record in imported] == ["农发〔2024〕3号", "农发〔2024〕4号"]
    assert (first.is_new, first.failures, first.agencies) == (True, [], Agency.objects.count())
    assert imported[0].items.get().code == "0203"
    assert all(word in str(first) for word in ("/console/", "zhaomin", "secret-of-the-day", "政务公开办"))

    with django_assert_max_num_queries(4):
        again = demo.build(samples=samples)
    assert (again.is_new, again.records) == (False, first.records)

    (settings.DATA_FOLDER / demo.MARK).unlink()  # as if it had been killed before it was done
    resumed = demo.build(samples=samples)
    assert (resumed.is_new, resumed.records, resumed.failures) == (True, first.records, [])

    Record.objects.all().delete()  # an emptied database is filled again
    assert demo.build(samples=samples).is_new
