"""Limits of catalog rows are read from the words that published catalogs use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.law.time_limits import LimitKind, LimitUnit, parse_time_limit, parse_time_limits


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("信息形成或者变更之日起20个工作日内", 20, LimitUnit.WORKDAYS),
        ("信息形成(变更)20个工作日内公开", 20, LimitUnit.WORKDAYS),
        ("制定或获取信息之日起10个工作日内; 公示7个工作日", 10, LimitUnit.WORKDAYS),
        ("本级政府财政部门批复后20日内", 20, LimitUnit.DAYS),
        ("批准后二十日内", 20, LimitUnit.DAYS),
        ("自该政府信息形成或者变更之日起20个工作日内及时公开", 20, LimitUnit.WORKDAYS),
        ("自信息形成或者变更之日起20个工作日内予以公开; 结果信息7个工作日内", 20, LimitUnit.WORKDAYS),
        ("处罚决定作出之日起7个工作日内; 其他20个工作日内", 20, LimitUnit.WORKDAYS),
        ("执法决定信息在决定作出之日起7个工作日内公开, 其他相关信息20个工作日内", 20, LimitUnit.WORKDAYS),
        ("批前公示时间不得少于30日; 批后公布在规划批准后20个工作日内", 20, LimitUnit.WORKDAYS),
        ("自收到评标报告之日起3日内公示, 公示期不得少于3日", 3, LimitUnit.DAYS),
        ("10个工作日内(有的乡3个工作日)", 10, LimitUnit.WORKDAYS),
        ("作出决定之日起7个工作日; 撤销变更后3个工作日内撤回", 7, LimitUnit.WORKDAYS),
        ("事件发生后5小时内", 5, LimitUnit.HOURS),
    ],
)
def test_a_limit_for_publishing_is_read(text, amount, unit):
    limit = parse_time_limit(text)
    assert (limit.amount, limit.unit, limit.kind) == (amount, unit, LimitKind.WITHIN)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("实时公开", LimitKind.IMMEDIATE),
        ("按进展情况及时公开", LimitKind.PROMPT),
        ("长期公开; 处罚决定20个工作日内", LimitKind.CONTINUOUS),
        ("除处罚决定外其他内容: 长期公开(动态调整); 处罚决定: 20个工作日内", LimitKind.CONTINUOUS),
        ("按年公开", LimitKind.PERIODIC),
        ("每20个工作日更新", LimitKind.PERIODIC),
        ("每年1月31日前", LimitKind.PERIODIC),
        ("提前一周发通知邀请", LimitKind.BEFORE_EVENT),
        ("《听证通知书》在组织听证7个工作日前公开; 其他听证内容依申请公开", LimitKind.BEFORE_EVENT),
        ("在实地启动拟征收土地工作时, 在村公示栏公开", LimitKind.AT_EVENT),
        ("自收到申请之日起20个工作日内公开", LimitKind.ON_APPLICATION),
        ("公示7个工作日", LimitKind.UNKNOWN),
        ("公告时间不少于30日", LimitKind.UNKNOWN),
        ("按规定", LimitKind.UNKNOWN),
        ("", LimitKind.UNKNOWN),
    ],
)
def test_words_without_a_limit_for_publishing_are_told_apart(text, kind):
    assert parse_time_limit(text).kind is kind


def test_a_display_period_is_kept_beside_the_limit():
    limit, display = parse_time_limits("制定或获取信息之日起10个工作日内; 公示7个工作日")
    assert limit.kind is LimitKind.WITHIN
    assert (display.amount, display.unit, display.kind) == (7, LimitUnit.WORKDAYS, LimitKind.DISPLAY)


def test_a_special_limit_names_its_part_and_its_trigger():
    general, special = parse_time_limits(
        "信息形成20个工作日内公开; 其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示"
    )
    assert (general.applies_to, general.trigger) == ("", "信息形成")
    assert (special.applies_to, special.trigger) == ("行政许可、行政处罚事项", "作出行政决定")


def test_a_limit_before_an_event_has_its_amount():
    limit = parse_time_limit("提前一周发通知邀请")
    assert (limit.amount, limit.unit) == (7, LimitUnit.DAYS)


@given(amount=st.integers(1, 99), trigger=st.sampled_from(["信息形成", "批准", "决定作出"]))
def test_any_amount_after_any_trigger_is_read(amount, trigger):
    limit = parse_time_limit(f"自{trigger}之日起{amount}个工作日内公开")
    assert (limit.amount, limit.unit, limit.trigger) == (amount, LimitUnit.WORKDAYS, trigger)


@given(st.text(alphabet="自信息形成之日起公示0123456789个工作日内前后每年月提及时长期;（）", max_size=50))
def test_reading_never_fails(text):
    assert parse_time_limit(text).amount >= 0
