"""Title, number, issuer, dates, kind and catalog item are proposed with their evidence."""

from datetime import date

import pytest

from gongkai.engines.intake.propose import (
    KnownAgencies,
    KnownAgency,
    KnownItem,
    KnownItems,
    Piece,
    documents,
    propose,
)
from gongkai.engines.intake.readers import Found, read

AGENCIES = KnownAgencies(
    [
        KnownAgency("city", "示例市人民政府", "市政府"),
        KnownAgency("edu", "示例市教育局", "市教育局", ["示例市教育体育局"]),
        KnownAgency("east-edu", "东县教育局", "县教育局"),
        KnownAgency("west-edu", "西县教育局", "县教育局"),
    ]
)
ITEMS = KnownItems(
    [
        KnownItem(1, "01", "政策文件", ("规范性文件",)),
        KnownItem(2, "02", "义务教育招生", ("义务教育", "招生", "入学")),
        KnownItem(3, "03", "政府信息公开年报"),
        KnownItem(4, "04", "校车安全", ("校车", "安全")),
    ]
)
NOTICE = """示例市教育局文件
示教发〔2020〕12 号

示例市教育局关于做好2020年
义务教育招生入学工作的通知

各县（区）教育局：
为做好招生工作，根据《示例市义务教育办法》（示政发〔2018〕3号）和上级要求，现通知如下。
本通知自2020年5月1日起施行，有效期3年。

示例市教育局
2020年4月12日
（此件公开发布）
附件：招生日程
2020年8月1日前完成。
"""


def _propose(text, **options):
    return propose(documents(read("a.txt", text.encode())[0])[0], **options)


def _stated(**metadata):
    found = {name: Found(value, "网页元数据") for name, value in metadata.items()}
    return propose(Piece(text="正文。", html="", metadata=found), agencies=AGENCIES, items=ITEMS)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "示例市教育局关于做好2020年义务教育招生入学工作的通知"),
        ("doc_no", "示教发〔2020〕12号"),
        ("issuer", "示例市教育局"),
        ("agency", "edu"),
        ("formed_on", date(2020, 4, 12)),
        ("effective_on", date(2020, 5, 1)),
        ("expires_on", date(2023, 4, 30)),
        ("kind", "policy"),
        ("genre", "notice"),
        ("catalog_item", "2"),
    ],
)
def test_a_document_in_the_standard_format_tells_everything(field, value):
    proposal = _propose(NOTICE, agencies=AGENCIES, items=ITEMS).get(field)
    assert (proposal.value, proposal.is_sure) == (value, True)
    assert proposal.evidence


def test_numbers_cited_in_the_text_are_not_the_documents_own():
    text = "甲局关于某事的通知\n根据《某办法》（甲政发〔2018〕3号）的要求，现通知如下。\n"
    assert _propose(text).get("doc_no") is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("甲政发〔2020〕3号", "甲政发〔2020〕3号"),
        ("（甲政发[2020]3号）", "甲政发〔2020〕3号"),
        ("甲政发〔2020〕3号　　　签发人：张三", "甲政发〔2020〕3号"),
        ("甲县人民政府令第5号", "甲县人民政府令第5号"),
        ("财政部 某委员会公告〔2024〕第19号", "某委员会公告〔2024〕第19号"),
    ],
)
def test_a_number_on_its_own_line_is_found_in_any_writing(line, number):
    assert _propose(f"关于某事的通知\n{line}\n各单位：\n正文。").value("doc_no") == number


def test_a_number_behind_the_title_is_taken_off_it():
    proposals = _propose("甲局关于某事的通知（甲发〔2020〕3号）\n各单位：\n正文。")
    assert (proposals.value("title"), proposals.value("doc_no")) == ("甲局关于某事的通知", "甲发〔2020〕3号")


def test_stated_values_go_before_found_ones():
    proposals = _stated(title="某通知", doc_no="示教发[2020]5号", issuer="示例市教育局", formed_on="2020年04月12日")
    assert proposals.value("doc_no") == "示教发〔2020〕5号"
    assert proposals.value("agency") == "edu"
    assert proposals.value("formed_on") == date(2020, 4, 12)
    assert all(item.confidence > 0.9 for item in proposals if item.field in ("title", "doc_no", "formed_on"))


def test_an_impossible_date_is_named_and_not_taken():
    proposals = _stated(title="某通知", formed_on="2020年2月30日")
    assert proposals.get("formed_on") is None
    assert proposals.warnings == ("成文日期“2020年2月30日”有误：2020年2月没有 30 日，请核对日期。",)


def test_an_impossible_date_in_the_signature_is_named():
    proposals = _propose("甲局关于某事的通知\n各单位：\n正文。\n甲县教育局\n2020年2月30日")
    assert proposals.get("formed_on") is None
    assert "2020年2月30日" in proposals.warnings[-1]


def test_an_unreadable_number_is_kept_and_named():
    proposals = _stated(title="某通知", doc_no="甲发20号文")
    assert not proposals.get("doc_no").is_sure
    assert "文号“甲发20号文”不规范" in proposals.warnings[0]


def test_a_title_of_5000_characters_is_not_taken():
    proposals = propose(Piece(text="甲局关于某事的通知\n正文。", html="", title="长" * 5000))
    assert proposals.value("title") == "甲局关于某事的通知"
    assert "标题有 5000 个字" in proposals.warnings[0]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("示例市教育局", "edu"),
        ("示例市 教育局", "edu"),
        ("市教育局", "edu"),
        ("示例市教育体育局", "edu"),
        ("示例市教育局办公室", "edu"),
        ("示例市", "city"),
        ("示例市水利局", None),
        ("县教育局", None),
    ],
)
def test_agencies_are_matched_by_any_of_their_names(name, code):
    assert _stated(issuer=name).value("agency") == code


def test_an_unknown_issuer_is_proposed_as_written():
    proposals = _stated(issuer="外省某厅")
    assert (proposals.value("issuer"), proposals.get("agency")) == ("外省某厅", None)


def test_the_signature_of_the_notice_goes_before_dates_in_its_annex():
    text = "甲局关于印发方案的通知\n各单位：\n现印发。\n甲县教育局\n2020年1月2日\n实施方案\n一、时间\n2020年3月4日\n"
    proposals = _propose(text)
    assert proposals.value("formed_on") == date(2020, 1, 2)
    assert proposals.value("issuer") == "甲县教育局"


def test_joint_signatures_name_all_issuers():
    proposals = _propose("关于某事的通知\n各单位：\n正文。\n甲县教育局　乙县财政局\n2020年1月2日")
    assert proposals.value("issuer") == "甲县教育局、乙县财政局"


def test_a_joint_title_keeps_the_space_between_its_issuers():
    proposals = _stated(title="甲县教育局 甲县财政局关于 印 发 办法的通知")
    assert proposals.value("title") == "甲县教育局 甲县财政局关于印发办法的通知"


@pytest.mark.parametrize(
    ("metadata", "kind"),
    [
        ({"title": "甲市2020年政府信息公开工作年度报告"}, "annual_report"),
        ({"title": "《甲办法》解读"}, "interpretation"),
        ({"title": "甲局2020年工作总结"}, "work_summary"),
        ({"title": "甲局召开动员大会", "column": "工作动态"}, "news"),
        ({"title": "甲局机构职能", "catalog": "机构概况"}, "agency_profile"),
        ({"title": "关于甲某的通知", "kind": "personnel"}, "personnel"),
    ],
)
def test_the_kind_follows_from_title_and_column(metadata, kind):
    assert _stated(**metadata).value("kind") == kind


@pytest.mark.parametrize(
    ("metadata", "item"),
    [
        ({"title": "某通知", "catalog": "政策 > 政策文件"}, "1"),
        ({"title": "甲市2020年政府信息公开工作年度报告"}, "3"),
        ({"title": "关于校车安全的通知"}, "4"),
        ({"title": "关于加强安全工作的通知"}, None),
    ],
)
def test_a_catalog_item_is_proposed_only_when_sure(metadata, item):
    assert _stated(**metadata).value("catalog_item") == item


def test_the_summary_is_the_beginning_of_the_text_in_whole_sentences():
    sentence = "为做好政务公开工作，切实保障人民群众的知情权，现就有关事项通知如下。"
    summary = _propose("甲局关于某事的通知\n各单位：\n" + sentence * 6).value("summary")
    assert summary == sentence * 3


def test_the_file_name_is_the_last_resort_for_a_title():
    proposal = _propose("123\n456", file_name="上传/2020年招生计划表.txt").get("title")
    assert (proposal.value, proposal.is_sure) == ("2020年招生计划表", False)
