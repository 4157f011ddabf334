"""What each kind of information must say, and what an interpretation must explain.

The elements are data (structure/data/elements.json): a name, and words by which a text shows that it has it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule

_SHORTEST = 80  # characters: below that the text only leads to a file or a link


@dataclass(frozen=True)
class _Element:
    """One thing to be said; asked for only where `only` is said, if there is such a condition."""

    name: str
    signs: re.Pattern[str]
    only: re.Pattern[str] | None = None


@dataclass(frozen=True)
class _Wanted:
    """The elements of a kind, where they are asked for, and how many an interpretation must have."""

    basis: str
    elements: tuple[_Element, ...]
    needed: int = 0
    shortest: int = _SHORTEST


@cache
def _data() -> tuple[dict[str, _Wanted], _Wanted]:
    text = files("gongkai.rules.inspection.structure").joinpath("data", "elements.json").read_text(encoding="utf-8")
    whole = json.loads(text)
    return {kind: _wanted(entry) for kind, entry in whole["kinds"].items()}, _wanted(whole["interpretation"])


def _wanted(entry: dict[str, object]) -> _Wanted:
    rows = entry["elements"]
    assert isinstance(rows, list)
    elements = tuple(
        _Element(row["name"], re.compile(row["signs"]), re.compile(row["only"]) if "only" in row else None)
        for row in rows
    )
    needed, shortest = entry.get("needed", 0), entry.get("shortest", _SHORTEST)
    return _Wanted(str(entry["basis"]), elements, int(str(needed)), int(str(shortest)))


def _required(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    wanted = _data()[0].get(document.kind)
    if wanted is None or document.attachments or len(document.text.strip()) < wanted.shortest:
        return
    whole = _whole(document)
    missing = [each.name for each in wanted.elements if _is_asked(each, whole) and not each.signs.search(whole)]
    if missing:
        yield 0, 0, f"没有写明：{'、'.join(missing)}（{wanted.basis}）", None


def _whole(document: Document) -> str:
    """Return the text with all that is said beside it: title, number, day, and the filled fields of the form."""
    day = f"{document.formed_on.year}年{document.formed_on.month}月" if document.formed_on else ""
    fields = (f"{title}：{value}" for title, value in document.fields.items())
    return "\n".join([document.title, document.text, document.document_number, day, *fields])


def _is_asked(element: _Element, whole: str) -> bool:
    return element.only is None or element.only.search(whole) is not None


def _explained(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    wanted = _data()[1]
    if document.kind != "interpretation" or len(document.text) < wanted.shortest:
        return  # pictures and films are interpretations too, of few words
    missing = [each.name for each in wanted.elements if not each.signs.search(document.text)]
    has = len(wanted.elements) - len(missing)
    if has < wanted.needed:
        said = f"解读只写到{has}项要素，至少要有{wanted.needed}项；没有看到：{'、'.join(missing)}"
        yield 0, 0, said, None


_PENALTY = "当事人：某公司。经查，其未取得许可经营。依据《某条例》第二十条，处罚款5000元。"
_POLICY = (
    "《某县养老服务补贴办法》解读\n一、背景依据：根据省有关规定制定。\n二、目标任务：提高服务水平。\n"
    "三、主要内容：共五章。\n四、适用范围：本县户籍老人。\n五、补助标准：每人每月100元。"
) + "各乡镇要认真组织学习。" * 20
REQUIRED = Rule(
    id="structure.required-elements",
    name="缺少必备内容",
    gravity=Gravity.WARNING,
    source="各类信息的公开要求，见 structure/data/elements.json",
    how_to_fix="补写缺少的内容；写在附件里的，上传附件。",
    look=_required,
    hits=(
        Example(Document("关于某公司的行政处罚决定。" + "经研究决定予以处罚。" * 9, kind="penalty"), ("",)),
        Example(
            Document("某局政府信息公开指南。" + "本局负责答复咨询，编制目录，方便群众获取。" * 5, kind="guide"), ("",)
        ),
    ),
    passes=(
        Example.of(_PENALTY + "某罚决字〔2024〕3号，2024年5月1日。", kind="penalty"),
        Example.of("关于某公司的行政处罚决定。", kind="penalty"),
        Example.of("关于某公司的行政处罚决定。" + "经研究决定予以处罚。" * 9, kind="news"),
        Example.of(
            "市政府常务会议研究防汛工作。" * 8, kind="meeting", fields={"召开日期": "2026-05-08", "议题": "防汛"}
        ),
    ),
)
INTERPRETATION = Rule(
    id="structure.interpretation-contents",
    name="解读要素不足",
    gravity=Gravity.WARNING,
    source="国办发〔2016〕80号；政策解读材料的要素",
    how_to_fix="补写背景依据、目标任务、主要内容、适用范围、执行标准、注意事项等要素。",
    look=_explained,
    hits=(Example(Document("某县发布新办法，全县认真学习。" * 20, kind="interpretation"), ("",)),),
    passes=(
        Example.of(_POLICY, kind="interpretation"),
        Example.of("一图读懂某县新办法", kind="interpretation"),
        Example.of("某县发布新办法，全县认真学习。" * 20, kind="news"),
    ),
)
