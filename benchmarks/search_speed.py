"""Measure search over many records beside SQLite FTS5 with the same tokens, in one run.

    python -m benchmarks.search_speed [--records 200000] [--data DIRECTORY]      (or GONGKAI_DATA)

Records are made of real sentences of policy texts in new order where the data set is at hand, else of a small
grammar of official phrases. Both engines get the same questions, one after the other, in one thread:

- gongkai: ten hits by relevance with highlighted passages, total, and counts for six facets;
- FTS5: ten hits by bm25() with snippet(), and the total; it is spared the facets, title weights and synonyms.
  Its table holds pairs of characters of title and text, the tokens by which gongkai matches.
"""

import argparse
import gzip
import json
import os
import random
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

from gongkai.engines.search.folding import fold
from gongkai.engines.search.port import SearchDocument, SearchQuery
from gongkai.engines.search.questions import understand
from gongkai.engines.search.tantivy_engine import TantivyEngine
from gongkai.engines.search.tokens import grams
from gongkai.rules.text.queries import pinyin_of

LENGTH = 900  # characters of a record
QUERIES = 200
FIRST_DAY = date(2008, 5, 1)
KINDS = ("document", "news", "interpretation", "budget", "personnel", "procurement", "announcement", "service")
SOURCES = ("policy_qa/docs.jsonl.gz", "laws/laws.jsonl.gz", "pbc_documents/pbc_documents.jsonl.gz")

WHO = [
    "县人民政府",
    "市财政局",
    "各乡镇",
    "有关部门",
    "教育行政部门",
    "医疗保障部门",
    "用人单位",
    "申请人",
    "建设单位",
    "街道办事处",
    "农业农村局",
    "参保人员",
]
HOW = [
    "应当依法",
    "要及时",
    "按照规定",
    "会同有关单位",
    "在十个工作日内",
    "通过政府网站",
    "根据职责分工",
    "不得擅自",
    "进一步",
    "优先",
]
DOES = [
    "公开",
    "审核",
    "受理",
    "补贴",
    "减免",
    "监督",
    "检查",
    "落实",
    "征收",
    "登记",
    "评估",
    "整改",
    "发布",
    "推进",
    "调整",
    "答复",
]
WHAT = [
    "年度预算决算",
    "义务教育招生政策",
    "医疗保险待遇",
    "农村低保对象名单",
    "环境影响评价报告",
    "国有土地上房屋征收补偿方案",
    "疫情防控措施",
    "行政许可事项",
    "政务公开工作要点",
    "重大建设项目信息",
    "公共资源交易结果",
    "安全生产隐患",
    "税收优惠政策",
    "稳岗返还资金",
    "残疾人就业岗位",
]


def invented(chance: random.Random, number: int) -> list[str]:
    parts = (WHO, HOW, DOES, WHAT)
    return ["".join(chance.choice(part) for part in parts) + "。" for _ in range(number)]


def real(data: Path) -> list[str]:
    found: list[str] = []
    for source in SOURCES:
        with gzip.open(data / source, "rt", encoding="utf-8") as file:
            for line in file:
                found += re.split(r"(?<=[。；\n])", json.loads(line)["text"] or "")
    return [sentence.strip() for sentence in found if 10 < len(sentence) < 120]


def records(sentences: Sequence[str], number: int) -> Iterator[SearchDocument]:
    """Yield the same records at each call."""
    chance = random.Random(1)
    for row in range(1, number + 1):
        body = ""
        while len(body) < LENGTH:
            body += chance.choice(sentences)
        agency, day = chance.randrange(10, 110), FIRST_DAY + timedelta(days=chance.randrange(6500))
        yield SearchDocument(
            id=row,
            title=chance.choice(sentences)[:32],
            agency=agency,
            agency_name=f"第{agency}局",
            agency_path=(agency, agency // 10, 1),
            kind=chance.choice(KINDS),
            items=(chance.randrange(200),),
            validity=chance.choice(("valid", "valid", "valid", "repealed")),
            published_on=day,
            published_at=day.toordinal() * 86_400,
            year=day.year,
            body=body[:LENGTH],
        )


def queries(sentences: Sequence[str]) -> list[SearchQuery]:
    """Return what people type: mostly two or three words, some filters, one in eight a whole question."""
    chance = random.Random(2)
    asked = []
    for number in range(QUERIES):
        sentence = re.sub(r"[^\u4e00-\u9fff]", "", chance.choice(sentences)) or "公开"
        words = [word.text for word in understand(sentence[:14]).wanted if len(word.text) > 1] or ["公开"]
        text = sentence[:28] + "怎么办理？" if number % 8 == 0 else " ".join(words[: chance.choice((1, 2, 2, 3))])
        chosen = {"kind": chance.choice(KINDS), "year": 2019} if number % 5 == 0 else {}
        asked.append(SearchQuery(text=text, **chosen))
    return asked


def prefixes(sentences: Sequence[str]) -> list[str]:
    """Return beginnings of titles, of one to five characters, and of their pinyin."""
    chance = random.Random(3)
    typed = [chance.choice(sentences)[: chance.randrange(1, 6)] for _ in range(QUERIES)]
    return [text if number % 3 else pinyin_of(text).full for number, text in enumerate(typed)]


class Fts5:
    """SQLite's own full-text index over pairs of characters."""

    def __init__(self, path: Path, documents: Iterable[SearchDocument]) -> None:
        self.base = sqlite3.connect(path)
        self.base.execute("PRAGMA cache_size=-400000")
        self.base.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, kind TEXT, year INTEGER)")
        self.base.execute("CREATE VIRTUAL TABLE found USING fts5(title, body)")
        for document in documents:
            texts = [" ".join(grams(fold(text))) for text in (document.title, document.body)]
            self.base.execute("INSERT INTO record VALUES (?, ?, ?)", (document.id, document.kind, document.year))
            self.base.execute("INSERT INTO found (rowid, title, body) VALUES (?, ?, ?)", (document.id, *texts))
        self.base.execute("CREATE INDEX record_kind_year ON record (kind, year)")
        self.base.execute("INSERT INTO found (found) VALUES ('optimize')")
        self.base.commit()

    def search(self, asked: SearchQuery) -> int:
        """Return the total after reading ten hits."""
        question = understand(asked.text)
        pairs = [grams(wanted.text) for wanted in question.wanted] if question.needs_all else [question.grams]
        terms = dict.fromkeys(f'"{pair}"' for group in pairs for pair in group)
        match = (" AND " if question.needs_all else " OR ").join(terms)
        source, values = "FROM found WHERE found MATCH ?", [match]
        if asked.kind:
            source = "FROM found JOIN record ON record.id = found.rowid WHERE found MATCH ? AND kind = ? AND year = ?"
            values += [asked.kind, asked.year]
        shown = "found.rowid, title, snippet(found, 1, '<mark>', '</mark>', '…', 60)"
        self.base.execute(f"SELECT {shown} {source} ORDER BY bm25(found) LIMIT 10", values).fetchall()
        return self.base.execute(f"SELECT count(*) {source}", values).fetchone()[0]


def timed(ask: Callable[[Any], object], asked: Iterable[Any]) -> list[float]:
    """Return the milliseconds of each question in ascending order; the first ten warm up and are not counted."""
    asked = list(asked)
    for query in asked[:10]:
        ask(query)
    times = []
    for query in asked[10:]:
        started = perf_counter()
        ask(query)
        times.append((perf_counter() - started) * 1000)
    return sorted(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--data", type=Path, default=os.environ.get("GONGKAI_DATA"))
    parser.add_argument("--skip-fts5", action="store_true")
    options = parser.parse_args()
    chance = random.Random(0)
    sentences = real(Path(options.data)) if options.data else invented(chance, 20_000)
    asked, console = queries(sentences), Console(width=100)
    table = Table("engine", "build s", "records/s", "p50 ms", "p95 ms", "p99 ms", "max ms")
    with tempfile.TemporaryDirectory() as directory:
        engine = TantivyEngine(Path(directory) / "index")
        builders: dict[str, Callable[[], Callable[[SearchQuery], object]]] = {
            "gongkai": lambda: (engine.rebuild(records(sentences, options.records)), engine.search)[1],
            "SQLite FTS5": lambda: Fts5(Path(directory) / "fts5.db", records(sentences, options.records)).search,
        }
        for name, build in list(builders.items())[: 1 if options.skip_fts5 else 2]:
            started = perf_counter()
            ask = build()
            took = perf_counter() - started
            times = timed(ask, asked)
            shares = (times[int(len(times) * share)] for share in (0.5, 0.95, 0.99))
            figures = [f"{value:.1f}" for value in (*shares, times[-1])]
            table.add_row(name, f"{took:.0f}", f"{options.records / took:.0f}", *figures)
        times = timed(engine.suggest, prefixes(sentences))
        figures = [f"{times[int(len(times) * share)]:.1f}" for share in (0.5, 0.95, 0.99)]
        table.add_row("gongkai, completions", "", "", *figures, f"{times[-1]:.1f}")
    console.print(f"{options.records} records of {LENGTH} characters, {len(asked)} questions")
    console.print(table)


if __name__ == "__main__":
    main()
