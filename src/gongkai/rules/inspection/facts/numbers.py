"""Document numbers that contradict the document's day, its field or who issued it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.cited import numbers_in
from gongkai.rules.inspection.engine.day import formed_day
from gongkai.rules.inspection.engine.word_lists import rows_of
from gongkai.rules.law.dates import chinese_date
from gongkai.rules.law.document_number import DocumentNumber, DocumentNumberKind, normalise

_HEAD_LINES = 12
_LONGEST_NUMBER = 40
_LATE_NUMBERING = 3  # numbers of the year before are given out until the spring
_NAME = "(?:(?!关于|印发|转发)[\u4e00-\u9fff]){2,20}"
_TITLE_OFFICE = re.compile(rf"{_NAME}人民政府办公[厅室](?=关于|印发|转发)")
_TITLE_GOVERNMENT = re.compile(rf"{_NAME}人民政府(?=关于|印发|转发)")
_OF_OFFICE = re.compile("政办|府办|政府办")
_OF_GOVERNMENT = re.compile("[政府](?:发|函|规|字)$")


@dataclass(frozen=True)
class _Own:
    """The document's own number, and where it stands in the text; both 0 where it is only in the field."""

    number: DocumentNumber
    start: int = 0
    end: int = 0


def _own(document: Document) -> _Own | None:
    field = normalise(document.document_number).number if document.document_number else None
    return _head(document.text) or (_Own(field) if field else None)


def _head(text: str) -> _Own | None:
    """Return the number that stands alone on a line near the beginning."""
    place = 0
    for line in text[:3000].split("\n")[:_HEAD_LINES]:
        words = line.strip()
        if 6 <= len(words) <= _LONGEST_NUMBER and words.endswith("号"):
            number = normalise(words).number
            if number and number.year and number.kind is DocumentNumberKind.DOCUMENT:
                start = place + line.find(words)
                return _Own(number, start, start + len(words))
        place += len(line) + 1
    return None


def _year(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    own = _own(document)
    day = formed_day(document) if own else None
    if own is None or day is None or own.number.year is None or own.number.kind is not DocumentNumberKind.DOCUMENT:
        return
    gap = day.year - own.number.year
    if gap < 0 or gap > 1 or (gap == 1 and day.month > _LATE_NUMBERING):
        said = f"文号是{own.number.year}年的，文件日期却是{chinese_date(day)}，请核对"
        yield own.start, own.end, said, None


def _field(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    head = _head(document.text)
    field = normalise(document.document_number).number if document.document_number else None
    if head and field and field.kind is DocumentNumberKind.DOCUMENT and head.number.key != field.key:
        yield head.start, head.end, f"正文的文号与文号栏的“{field}”不一致，请核对", None


def _later(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    day = document.formed_on
    if day is None:
        return
    for start, end, number in numbers_in(document.text):
        if number.year is not None and number.year > day.year:
            said = f"引用了{number.year}年的文件，本文的成文日期却是{chinese_date(day)}，请核对"
            yield start, end, said, None


def _agency(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    own = _own(document)
    if own is None or own.number.kind is not DocumentNumberKind.DOCUMENT:
        return
    code, title = own.number.organ_code, " ".join(document.title.split())
    for row in rows_of("facts", "organ-codes.csv"):
        if code == row["code"]:
            issuers = row["issuers"].split("｜")
            head = title.partition("关于")[0]
            if head and head != title and not any(re.search(f"{issuer}(?!办公厅)", head) for issuer in issuers):
                yield own.start, own.end, f"机关代字“{code}”属于{issuers[0]}，标题中的发文机关不是，请核对", None
            return
    if _TITLE_OFFICE.match(title) and _OF_GOVERNMENT.search(code) and "办" not in code:
        yield own.start, own.end, f"标题的发文机关是政府办公厅（室），机关代字“{code}”却是政府的，请核对", None
    elif _TITLE_GOVERNMENT.match(title) and _OF_OFFICE.search(code) and "办公" not in title:
        yield own.start, own.end, f"标题的发文机关是政府，机关代字“{code}”却是政府办公厅（室）的，请核对", None


_STANDARD = "GB/T 9704-2012 第7.2.5条"
_SIGNED = "某县人民政府办公室关于做好防汛工作的通知\n某政办发〔{year}〕12号\n各乡镇：\n请做好准备。"
NUMBER_YEAR = Rule(
    id="facts.number-year",
    name="文号年份与日期不符",
    gravity=Gravity.WARNING,
    source=_STANDARD,
    how_to_fix="对照原件核对发文字号的年份和成文日期；转发上级文件时，文号栏填写本机关的文号。",
    look=_year,
    hits=(
        Example.of(_SIGNED.format(year=2024), "某政办发〔2024〕12号", formed_on=date(2023, 6, 1)),
        Example.of(_SIGNED.format(year=2022), "某政办发〔2022〕12号", formed_on=date(2023, 6, 1)),
    ),
    passes=(
        Example.of(_SIGNED.format(year=2023), formed_on=date(2023, 6, 1)),
        Example.of(_SIGNED.format(year=2022), formed_on=date(2023, 1, 5)),
        Example.of(_SIGNED.format(year=2022), published_on=date(2024, 5, 5)),
        Example.of("根据国办发〔2019〕2号文件要求，通知如下。", formed_on=date(2023, 6, 1)),
    ),
)
NUMBER_FIELD = Rule(
    id="facts.number-field",
    name="正文文号与文号栏不一致",
    gravity=Gravity.WARNING,
    source=_STANDARD,
    how_to_fix="对照原件，把录入的文号和正文的文号改成一致。",
    look=_field,
    hits=(Example.of(_SIGNED.format(year=2023), "某政办发〔2023〕12号", document_number="某政办发〔2023〕21号"),),
    passes=(
        Example.of(_SIGNED.format(year=2023), document_number="某政办发[2023] 12号"),
        Example.of("按国办发〔2019〕2号执行。", document_number="某政办发〔2023〕21号"),
    ),
)
LATER_NUMBER = Rule(
    id="facts.later-number",
    name="引用晚于本文的文件",
    gravity=Gravity.WARNING,
    source="《党政机关公文处理工作条例》第十九条（内容准确）",
    how_to_fix="核对引用文件的文号年份；本文成文在前，不可能引用之后的文件。",
    look=_later,
    hits=(Example.of("根据国办发〔2025〕2号文件精神，制定本方案。", "国办发〔2025〕2号", formed_on=date(2023, 6, 1)),),
    passes=(
        Example.of("根据国办发〔2019〕2号文件精神，制定本方案。", formed_on=date(2023, 6, 1)),
        Example.of("根据国办发〔2025〕2号文件精神，制定本方案。"),
    ),
)
NUMBER_AGENCY = Rule(
    id="facts.number-agency",
    name="机关代字与发文机关不符",
    gravity=Gravity.WARNING,
    source=_STANDARD,
    how_to_fix="核对标题的发文机关和发文字号的机关代字，以原件为准。",
    look=_agency,
    hits=(
        Example.of(
            "云某省人民政府办公厅关于发展保险服务的实施意见\n云政发〔2014〕3号\n各市：",
            "云政发〔2014〕3号",
            title="云某省人民政府办公厅关于发展保险服务的实施意见",
        ),
        Example.of("国发〔2019〕2号\n各省：", "国发〔2019〕2号", title="国务院办公厅关于印发试点方案的通知"),
    ),
    passes=(
        Example.of("国办发〔2019〕2号\n各省：", title="国务院办公厅关于印发试点方案的通知"),
        Example.of("某政办发〔2014〕3号\n各市：", title="某省人民政府办公厅关于发展保险服务的实施意见"),
        Example.of("某府办〔2005〕59号\n各市：", title="转发省财政厅某市人民政府关于县域经济情况报告的通知"),
    ),
)
