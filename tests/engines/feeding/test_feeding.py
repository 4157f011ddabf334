"""The index follows the database: publish, change, withdraw, kill, rebuild."""

import pytest

from gongkai.domain.outbox.models import Change
from gongkai.domain.records import actions
from gongkai.domain.records.models import Record
from gongkai.engines.search import feeding
from gongkai.engines.search.port import SearchQuery
from gongkai.rules.law.disclosure import WithdrawalReason


@pytest.fixture(autouse=True)
def _own_index(settings, tmp_path):
    settings.SEARCH_FOLDER = str(tmp_path / "search")
    feeding.engine.cache_clear()
    yield
    feeding.engine.cache_clear()


def found(text: str) -> list[int]:
    return [hit.id for hit in feeding.engine().search(SearchQuery(text=text)).hits]


@pytest.fixture
def record(make, bureau):
    return make.record(agency=bureau, title="关于稳定粮食生产的通知", body="<p>早稻播种面积不得减少。</p>", public=True)


def test_a_published_record_is_found_by_words_of_its_body(record):
    assert feeding.drain_all() == 1
    assert found("早稻 播种") == [record.pk]
    assert not Change.objects.exists()


def test_a_draft_is_not_found(make, bureau):
    make.record(agency=bureau, title="内部草稿")
    feeding.drain_all()
    assert found("内部草稿") == []


def test_a_withdrawn_record_is_gone(record, office):
    feeding.drain_all()
    actions.withdraw(record=record, by=office, reason=WithdrawalReason.PRIVACY)
    feeding.drain_all()
    assert found("早稻") == []
    assert feeding.differences() == (0, 0)


def test_the_outbox_is_cleared_only_after_the_index_has_it(record, monkeypatch):
    monkeypatch.setattr(feeding, "clear", lambda changes: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        feeding.drain()
    assert Change.objects.count() == 1
    monkeypatch.undo()
    feeding.engine.cache_clear()
    assert feeding.drain_all() == 1
    assert found("早稻") == [record.pk]


def test_the_state_is_read_when_the_engine_writes_and_not_before(record, office, monkeypatch):
    engine = feeding.engine()
    write = engine.write

    def late(upserts, deletes):
        actions.withdraw(record=Record.objects.get(), by=office, reason=WithdrawalReason.SECRECY)
        write(upserts, deletes)

    monkeypatch.setattr(engine, "write", late)
    feeding.drain()
    assert found("早稻") == []


def test_differences_are_found_and_mended(record):
    Change.objects.all().delete()
    assert feeding.differences() == (1, 0)
    assert feeding.reconcile() == (1, 0)
    feeding.drain_all()
    assert feeding.differences() == (0, 0)


def test_a_rebuild_has_all_public_records(make, bureau):
    for number in range(5):
        make.record(agency=bureau, title=f"第{number}号公告", public=number != 3)
    assert feeding.rebuild() == 4
    assert sorted(feeding.engine().ids()) == sorted(Record.objects.visible().values_list("pk", flat=True))


def test_documents_take_a_constant_number_of_queries(make, bureau, django_assert_num_queries):
    ids = [make.record(agency=bureau, public=True).pk for _ in range(20)]
    with django_assert_num_queries(4):
        feeding.documents_for(ids)
