"""Records of a given length made of the shipped catalogs' own words, the same at every run."""

import csv
import random
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

AGENCY_WORDS = (
    "教育",
    "财政",
    "民政",
    "住房和城乡建设",
    "交通运输",
    "卫生健康",
    "应急管理",
    "市场监管",
    "生态环境",
    "水务",
)
GENRES = ("通知", "公告", "意见", "办法", "方案", "通报")


@lru_cache(maxsize=1)
def phrases() -> tuple[str, ...]:
    """Return some thousand phrases of official Chinese out of the catalogs that the package ships."""
    found: set[str] = set()
    for path in files("gongkai.domain.catalogs").joinpath("data").iterdir():
        if path.name.endswith(".csv"):
            with path.open(encoding="utf-8") as file:
                for row in csv.reader(file):
                    for cell in row:
                        found.update(part.strip() for part in cell.replace("、", ";").split(";") if len(part) > 3)
    return tuple(sorted(found))


def records(number: int, *, length: int = 900, seed: int = 7) -> Iterator[dict[str, str]]:
    """Yield `number` records of about `length` characters with title, number, dates and text."""
    chance, stock = random.Random(seed), phrases()
    for serial in range(1, number + 1):
        subject, field = chance.choice(stock)[:30], chance.choice(AGENCY_WORDS)
        year, month, day = chance.randint(2012, 2026), chance.randint(1, 9), chance.randint(1, 28)
        yield {
            "title": f"关于{subject}有关事项的{chance.choice(GENRES)}（{serial}）",
            "doc_no": f"示{field[:2]}发〔{year}〕{serial}号",
            "formed_on": f"{year}-{month:02}-{day:02}",
            "published_on": f"{year}-{month + 2:02}-{day:02}",
            "text": _body(chance, stock, length),
        }


def _body(chance: random.Random, stock: tuple[str, ...], length: int) -> str:
    paragraphs, size = [], 0
    while size < length:
        sentence = "，".join(chance.choices(stock, k=chance.randint(3, 6))) + "。"
        paragraphs.append(sentence)
        size += len(sentence)
    return "\n".join(paragraphs)
