"""Signs in an application and its applicant's history; what is no sign matters most."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.law.applications import (
    Likeness,
    PastApplication,
    SignKind,
    VolumeLimits,
    abnormal_volume,
    asks_for_information,
    first_item_no,
    read_wording,
    repeated,
    similar_passages,
)
from gongkai.rules.law.outcomes import Outcome

PLAN = "幸福村2023年土地征收补偿安置方案"
EARLIER = PastApplication(
    "1",
    date(2026, 1, 5),
    f"根据《中华人民共和国政府信息公开条例》，申请公开：1、{PLAN}；2、该项目的征地批复。",
    items=2,
    replied_on=date(2026, 1, 20),
    reply_number="〔2026〕3号",
)


@pytest.mark.parametrize("text", [f"请公开{PLAN}", f"本人再次向贵局申请公开 {PLAN}的复印件。谢谢！", f"1. {PLAN}"])
def test_the_same_thing_asked_in_other_words_of_courtesy_is_a_repetition(text):
    (found,) = repeated(text, [EARLIER])
    (passage,) = found.passages
    assert found.is_whole
    assert found.is_ground
    assert passage.likeness is Likeness.SAME
    assert text[passage.start : passage.end] == passage.text
    assert EARLIER.text[passage.earlier_start : passage.earlier_end] == PLAN
    assert "〔2026〕3号" in found.note


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        (PLAN.replace("2023", "2024"), Likeness.OTHER_NUMBERS),
        (PLAN.replace("幸福", "光明"), Likeness.SIMILAR),
        (PLAN + "的实施情况", Likeness.SIMILAR),
    ],
)
def test_another_year_place_or_matter_is_like_it_but_no_repetition(text, likeness):
    (found,) = repeated(text, [EARLIER])
    assert not found.is_whole
    assert not found.is_ground
    assert {passage.likeness for passage in found.passages} == {likeness}
    assert all(text[p.start : p.end] == p.text for p in found.passages)


@pytest.mark.parametrize(
    ("one", "other"),
    [("申请公开1-2号楼规划许可证", "申请公开12号楼规划许可证"), ("张三、李四的任免文件", "张四、李四的任免文件")],
)
def test_numbers_in_names_and_addresses_are_not_taken_for_list_marks(one, other):
    assert Likeness.SAME not in {passage.likeness for passage in similar_passages(one, other)}


def test_one_of_two_things_asked_again_repeats_in_part():
    (found,) = repeated(f"1、{PLAN}\n2、幸福村村务监督委员会名单", [EARLIER])
    assert not found.is_ground
    assert "其余事项需要分别答复" in found.note


def test_the_same_application_still_unanswered_is_merged_not_refused():
    (found,) = repeated(PLAN, [PastApplication("2", date(2026, 3, 1), PLAN)])
    assert found.is_whole
    assert not found.is_ground
    assert "可以合并办理" in found.note


def test_the_likest_earlier_application_comes_first():
    others = [
        PastApplication("2", date(2026, 3, 1), PLAN.replace("3", "2")),
        PastApplication("3", date(2026, 3, 1), "招生办法"),
    ]
    assert [one.earlier.key for one in repeated(PLAN, [*others, EARLIER])] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("我要举报某公司偷排污水", SignKind.PETITION, "我要举报"),
        ("某公司偷排，请贵局依法查处。", SignKind.PETITION, "请贵局依法查处"),
        ("要求贵府对违法占地行为立案查处", SignKind.PETITION, "要求贵府对违法占地行为立案"),
        ("请问办理低保需要什么条件？", SignKind.CONSULTATION, "请问"),
        ("请书面答复：该项目是否合法？", SignKind.CONSULTATION, "是否合法？"),
        ("申请提供《南京统计年鉴2023》一本", SignKind.PUBLICATION, "申请提供《南京统计年鉴2023》一本"),
        ("请赠阅省人民政府公报2024年第3期", SignKind.PUBLICATION, "请赠阅省人民政府公报2024年第3期"),
        ("请贵局确认附件《批复》的真实性", SignKind.CONFIRMATION, "请贵局确认附件《批复》的真实性"),
        ("请重新出具告知书", SignKind.CONFIRMATION, "请重新出具"),
    ],
)
def test_wording_that_asks_for_something_else_is_shown_with_its_place(text, kind, words):
    (sign,) = read_wording(text)
    assert (sign.kind, sign.text) == (kind, words)
    assert text[sign.start : sign.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "申请公开幸福小区2023年拆迁补偿方案",
        "申请公开我于2025年3月5日向贵局投诉某公司一事的处理结果",
        "申请公开信访事项处理意见书",
        "申请公开对某公司违法排污举报后，依法查处的文件",
        "能否公开2023年预算？",
        "申请公开在《南京日报》上发布公告的依据",
        "申请公开地方志编纂经费",
        "申请公开土地确权证明文件",
        "请确认收到本申请",
        "申请公开信访事项是否受理的告知书",
        "望江县自然资源局撤销许可的决定书",
        "",
    ],
)
def test_an_application_for_information_shows_no_sign(text):
    assert read_wording(text) == ()


def test_a_complaint_that_also_wants_its_result_asks_for_information_too():
    text = "某公司偷排，请依法查处，并公开处理结果"
    assert [sign.kind.outcome for sign in read_wording(text)] == [Outcome.R16]
    assert asks_for_information(text)
    assert not asks_for_information("请依法查处")
    assert SignKind.CONSULTATION.outcome is None


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="请对将依法查处举报投诉确认真实《》，。？贵局 \n年1", max_size=200))
def test_signs_stand_where_they_say(text):
    assert all(text[sign.start : sign.end] == sign.text for sign in read_wording(text))


@pytest.mark.parametrize("piece", ["请对", "请将对依法", "根据政府信息公开条例", "请贵局对", "1、", "举报：", "《年鉴"])
def test_a_long_senseless_text_is_read_in_no_time(piece):
    text = piece * 2000
    assert len(read_wording(text)) <= len(text)
    assert isinstance(similar_passages(text, text[1:]), tuple)


def test_volume_counts_the_natural_month_and_year_up_to_the_day():
    days = [date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1)]
    volume = abnormal_volume([PastApplication(str(day), day) for day in days], date(2026, 2, 28))
    assert (volume.count_month, volume.count_year, volume.is_abnormal, volume.reason) == (2, 3, False, "")


def test_volume_beyond_a_limit_says_which_and_asks_for_reasons_first():
    history = [PastApplication(str(n), date(2026, 3, 4)) for n in range(140)]
    volume = abnormal_volume(history, date(2026, 3, 4))
    assert volume.is_abnormal
    assert "2026年3月收到140件，超过每月10件" in volume.reason
    assert "要求申请人说明理由" in volume.reason
    assert not abnormal_volume(history, date(2026, 3, 4), VolumeLimits(month=140, year=140)).is_abnormal


def test_items_of_the_month_are_numbered_on_for_the_fee():
    earlier = [EARLIER, PastApplication("2", date(2026, 1, 31), items=9), PastApplication("3", date(2025, 12, 31))]
    assert first_item_no(earlier, date(2026, 1, 31)) == 12
    assert first_item_no(earlier, date(2026, 2, 1)) == 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 400)), st.integers(0, 400))
def test_a_further_application_never_makes_volume_smaller(offsets, more):
    start, on = date(2026, 1, 1), date(2026, 12, 31)
    history = [PastApplication(str(n), start + timedelta(days=n)) for n in offsets]
    before, after = (
        abnormal_volume(history, on),
        abnormal_volume([*history, PastApplication("x", start + timedelta(days=more))], on),
    )
    assert after.count_year >= before.count_year >= before.count_month
