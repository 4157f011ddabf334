"""Damaged text comes back as it was, clean text stays as it is."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.rules.text.changes import undo
from gongkai.rules.text.repair import LOST_MARK, ChangeKind, looks_damaged, repair

CLEAN = (
    "我局认真贯彻落实省、市关于政务公开的决定，坚持为民服务（含窗口单位），办理件数增长12.5%；现将有关情况报告如下。",
    "各乡镇、各单位要严格对照标准，规范开展监督检查：一是组织领导到位；二是责任到位；三是经费到位！",
    "里面和后面的干部征求了于主任的意见，并采取措施，占地范围在3,000平方米以内。",
    "活动当天发放宣传资料约2000份，接受群众咨询120人次，现场办结85件。",
)
sentences = st.lists(st.sampled_from(CLEAN), min_size=1, max_size=4).map("\n".join)
garbage = st.text(
    alphabet=st.sampled_from("政務公開动(wùkāi)，。,;F(xiàn)ㄒ唬┱J;顒dòng?zhèn鬟_\ufffd一)、1（） 亳bó\nA著着乾")
)


@pytest.mark.parametrize("clean", CLEAN)
@pytest.mark.parametrize("space", ["", " "])
def test_annotated_traditional_text_becomes_clean_again(damage: Callable[..., str], clean: str, space: str) -> None:
    garbled = damage(clean, "務開動會實標準監領導經費現資詢場", space=space)
    assert looks_damaged(garbled)
    assert repair(garbled).text == clean


@given(text=sentences, annotated=st.sets(st.sampled_from("務開會實標準監領導經現資詢場單對嚴組織")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_whatever_is_annotated_the_text_comes_back(damage: Callable[..., str], text: str, annotated: set[str]) -> None:
    assert repair(damage(text, annotated)).text == text


@pytest.mark.parametrize(
    ("garbled", "clean"),
    [
        (",F(xiàn)將有關(guān)情況報(bào)告如下", "，现将有关情况报告如下"),
        ("政務(wù)公開(kāi)工作。ㄒ唬┱J(rèn)識(shí)到位", "政务公开工作。（一）认识到位"),
        ("會(huì)議強(qiáng)調(diào);顒(dòng)開(kāi)始", "会议强调；活动开始"),
        ("發(fā)展!睘槠髽I(yè)和群眾辦實(shí)事", "发展！”为企业和群众办实事"),
        ("我局認(rèn)真?zhèn)鬟_(dá)了會(huì)議精神", "我局认真传达了会议精神"),
        ("國(guó)際競(jìng)賽59項(xiàng)次。ㄖ袊(guó))館", "国际竞赛59项次。（中国)馆"),
        ("項(xiàng)目建設,F有國家級基地3個", "项目建设，现有国家级基地3个"),
        ("(1)建設(shè)道路。2)建設(shè)橋樑。", "（1）建设道路。（2)建设桥梁。"),
    ],
)
def test_a_lost_byte_is_put_back_where_it_can_be_derived(garbled: str, clean: str) -> None:
    result = repair(garbled)
    assert result.text == clean
    assert ChangeKind.BYTE_RESTORED in result.counts
    assert result.needs_review


def test_a_byte_lost_by_the_rule_comes_back(damage: Callable[..., str]) -> None:
    clean = "政务公开工作稳步推进，现有专栏12个，实现全覆盖。"
    garbled = damage(clean, "務開現", loses=True)
    assert ",F(xiàn)有" in garbled
    assert repair(garbled).text == clean


def test_what_cannot_be_derived_is_marked_and_not_guessed() -> None:
    result = repair("共\ufffd\ufffd件")
    assert result.text == f"共{LOST_MARK}件"
    assert result.counts == {ChangeKind.LOST_MARKED: 1}


@pytest.mark.parametrize(
    "clean",
    [
        *CLEAN,
        "亳（bó）州市，又写作亳(bó)州；(一)、(8)、(全文)、(test) 都不动,逗号也不动。",
        "乾隆年间的著名建筑，位于乾安县；於氏、徵羽、瞭望塔、慰藉。",
        "公司英文名 Foo (Beijing) Co., Ltd.，注册地在臺北路。",
        "按“A股”“B超”“T型台”分类，A类3家，F栋2层。",
        "",
    ],
)
def test_clean_text_is_left_alone(clean: str) -> None:
    assert not looks_damaged(clean)
    assert repair(clean).text == clean


def test_only_the_damaged_stretch_of_a_mixed_text_changes(damage: Callable[..., str]) -> None:
    clean = "亳(bó)州市积极推进政务公开,成效明显。\n" * 20
    mixed = clean + damage("各单位要认真贯彻执行，严格监督检查。\n" * 3, "認監") + clean
    repaired = repair(mixed).text
    assert "各单位要认真贯彻执行，严格监督检查。" in repaired
    # A few lines beside the damage are taken with it, the others keep what their writer put in.
    assert repaired.count("亳（bó）州") >= 34


def test_ambiguous_characters_go_by_phrase() -> None:
    assert (
        repair("乾隆時期與乾淨環境,隨著發展,顯著進步,著名專家").text
        == "乾隆时期与干净环境，随着发展，显著进步，著名专家"
    )


@given(text=garbage | st.text())
@settings(max_examples=300, deadline=None)
def test_repair_never_fails_and_can_be_undone(text: str) -> None:
    result = repair(text)
    assert undo(result) == text
    assert all(text[c.start : c.start + len(c.before)] == c.before for c in result.changes)


@given(text=garbage | st.text())
@settings(max_examples=300, deadline=None)
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair(text).text
    assert repair(once).text == once


@given(text=st.text(alphabet=st.sampled_from("政务公开工作总结，。（一）(1)abcDEF,.:;0123 \n“”《》〔〕的了在和")))
def test_simplified_text_with_ordinary_brackets_is_never_touched(text: str) -> None:
    assert not looks_damaged(text)
    assert repair(text).changes == ()
