"""Changes to the index: seen at once, all or nothing, one writer at a time, safe to kill."""

import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from gongkai.engines.search.errors import IndexLocked
from gongkai.engines.search.port import SearchQuery
from gongkai.engines.search.tantivy_engine import TantivyEngine
from gongkai.engines.search.tantivy_storage import Storage


@pytest.fixture
def engine(tmp_path, documents):
    engine = TantivyEngine(tmp_path)
    engine.write(documents)
    return engine


def ids(engine):
    return list(engine.ids())


def test_an_index_not_yet_written_is_empty(tmp_path):
    engine = TantivyEngine(tmp_path)
    assert (engine.count(), ids(engine), engine.suggest("政"), engine.search(SearchQuery()).total) == (0, [], [], 0)


def test_ids_come_in_order_for_reconciliation(engine):
    assert ids(engine) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_record_written_again_replaces_itself(engine, documents):
    engine.write([replace(documents[0], title="另一个标题")])
    assert engine.count() == 8
    assert engine.search(SearchQuery(text="另一个标题")).hits[0].id == 1


def test_a_withdrawn_record_is_gone_from_hits_counts_and_completions(engine):
    engine.write([], deletes=[3])
    assert ids(engine) == [1, 2, 4, 5, 6, 7, 8]
    assert "政务公开工作要点解读" not in engine.suggest("政务公开")
    assert engine.search(SearchQuery(text="政务公开")).total == 3


def test_another_process_sees_a_commit_at_its_next_question(engine, tmp_path):
    reader = TantivyEngine(tmp_path)
    assert reader.count() == 8
    engine.write([], deletes=[1, 2])
    assert reader.count() == 6


def test_an_error_while_writing_changes_nothing(engine, documents):
    def broken():
        yield replace(documents[0], id=99)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        engine.write(broken(), deletes=[1])
    assert ids(engine) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_second_writer_is_refused_with_the_number_of_the_first(engine, tmp_path):
    with Storage(tmp_path).locked(), pytest.raises(IndexLocked, match="PID"):
        engine.write([], deletes=[1])
    engine.write([], deletes=[1])
    assert engine.count() == 7


def test_a_rebuilt_index_takes_the_place_of_the_old_one(engine, documents, tmp_path):
    reader = TantivyEngine(tmp_path)
    assert reader.count() == 8
    assert engine.rebuild(documents[:3]) == 3
    assert ids(reader) == [1, 2, 3]
    assert len(list(tmp_path.glob("generation-*"))) == 1


def test_a_rebuild_that_fails_leaves_the_old_index_in_use(engine):
    def broken():
        raise RuntimeError
        yield

    with pytest.raises(RuntimeError):
        engine.rebuild(broken())
    assert engine.count() == 8


def test_an_index_of_an_older_schema_counts_as_none(engine, tmp_path):
    (tmp_path / "current").write_text("generation-0-1")
    engine.close()
    assert engine.count() == 0


WRITE_FOR_EVER = """
import sys
from gongkai.engines.search.port import SearchDocument
from gongkai.engines.search.tantivy_engine import TantivyEngine
engine = TantivyEngine(sys.argv[1])
for batch in range(10_000):
    rows = range(batch * 20, batch * 20 + 20)
    engine.write(SearchDocument(id=row, title=f"政务公开第{row}号", body="公开内容" * 50) for row in rows)
    print(batch, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("extra_delay", [0.0, 0.003, 0.011])
def test_a_writer_killed_at_work_leaves_the_last_commit(tmp_path, extra_delay):
    writer = subprocess.Popen([sys.executable, "-c", WRITE_FOR_EVER, tmp_path], stdout=subprocess.PIPE, text=True)
    done = [int(writer.stdout.readline()) for _ in range(5)][-1]
    time.sleep(extra_delay)
    writer.send_signal(signal.SIGKILL)
    rest = writer.communicate()[0].split()
    engine = TantivyEngine(tmp_path)
    kept = ids(engine)
    assert kept == list(range(len(kept)))
    assert len(kept) % 20 == 0
    assert len(kept) >= 20 * (int(rest[-1]) + 1 if rest else done + 1)
    engine.write([], deletes=[0])
    assert engine.count() == len(kept) - 1
