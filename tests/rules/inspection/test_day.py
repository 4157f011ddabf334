"""From when a document is: what was right then is not wrong in it, whenever it was put on the site."""

from datetime import date

import pytest

from gongkai.rules.inspection.engine import Document, Pack, inspect_document
from gongkai.rules.inspection.engine.day import day_of, is_surely_after, last_day_of, stated_year
from gongkai.rules.inspection.engine.packs import rules_of

OUT = date(2026, 11, 26)  # the day on which an old document was brought in


@pytest.mark.parametrize(
    ("document", "day"),
    [
        (Document("通知。", published_on=OUT), OUT),
        (Document("通知。", formed_on=date(2015, 3, 2), published_on=OUT), date(2015, 3, 2)),
        (Document("通知。\n中国人民银行办公厅    2010 年 7 月 26 日印发", published_on=OUT), date(2010, 7, 26)),
        (Document("银发〔1997〕399号\n关于某事的通知。", published_on=OUT), None),
        (Document("要点。", title="某局2017年政务公开工作要点", published_on=OUT), None),
        (Document("要点。", title="某局2025年政务公开工作总结", published_on=OUT), OUT),
        (Document("通知。", document_number="示政发〔2026〕8号", published_on=OUT), OUT),
    ],
)
def test_the_day_of_a_document(document, day):
    assert day_of(document) == day


def test_a_number_in_a_sentence_is_not_the_documents_own():
    assert stated_year(Document("根据示政发〔2012〕8号，通知如下。")) is None
    assert stated_year(Document("示政发〔2012〕8 号\n关于某事的通知")) == 2012


def test_a_year_alone_gives_its_ends():
    old = Document("银发〔2018〕243号\n通知。", published_on=OUT)
    assert last_day_of(old) == date(2018, 12, 31)
    assert not is_surely_after(old, date(2018, 3, 1))
    assert is_surely_after(old, date(2017, 12, 31))


def test_an_old_body_is_right_in_an_old_document_that_is_put_on_the_site_today():
    text = "{}报国家工商行政管理总局备案。"
    rules = rules_of(Pack.WORDING)
    old = Document(text.format("工商字〔2016〕9号\n"), published_on=OUT)
    new = Document(text.format(""), published_on=OUT)
    assert not inspect_document(old, rules)
    assert [found.text for found in inspect_document(new, rules)] == ["国家工商行政管理总局"]
