"""Pages are inspected by what they show, and masked inside their markup; all persons and numbers are invented."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.inspection.html import inspect_html, redact_html, visible_text
from gongkai.rules.inspection.privacy import Kind, Severity, has_blocking


@pytest.mark.parametrize(
    ("html", "masked"),
    [
        ("<p>手机13812341234</p>", "<p>手机138****1234</p>"),
        ("<p>手机138<b>1234</b>1234</p>", "<p>手机138<b>****</b>1234</p>"),
        ("<p>手机1<i>3</i><i>8</i>1234&#49;234</p>", "<p>手机1<i>3</i><i>8</i>****1234</p>"),
        ("<p>手机138&#8203;1234&shy;1234</p>", "<p>手机138****1234</p>"),
        ("<p>手机138\n  1234 1234，A&amp;B&lt;</p>", "<p>手机138****1234，A&amp;B&lt;</p>"),
        ('<p><a href="tel:13812341234">打电话</a></p>', '<p><a href="tel:138****1234">打电话</a></p>'),
        ('<a href="mailto:li%40example.com">写信</a>', '<a href="mailto:l***@example.com">写信</a>'),
        ('<img alt="张三 13812341234">', '<img alt="张三 138****1234">'),
        ("<p>手机</p><!-- 13812341234 -->", "<p>手机</p>"),
        ("<p>住址：燕南街道解放路<em>12号</em></p>", "<p>住址：燕南街道***<em></em></p>"),
        (
            "<table><tbody><tr><th>姓名</th><th>年龄</th></tr><tr><td><p>张小明</p></td><td>8</td></tr></tbody></table>",
            "<table><tbody><tr><th>姓名</th><th>年龄</th></tr><tr><td><p>张某某</p></td><td>8</td></tr></tbody></table>",
        ),
    ],
)
def test_masking_keeps_the_tags(html, masked):
    assert redact_html(html, inspect_html(html)) == masked
    assert not has_blocking(inspect_html(masked))


def test_a_finding_says_where_to_jump():
    html = "<h2>公示</h2><p>第一段。</p><p>请联系张三，手机13812341234，谢谢。</p>"
    (finding,) = inspect_html(html)
    assert (finding.paragraph, finding.before, finding.after) == (2, "公示 第一段。 请联系张三，手机", "，谢谢。")
    assert visible_text(html)[finding.start : finding.end] == finding.text == "13812341234"
    assert (finding.kind, finding.severity, finding.attribute) == (Kind.MOBILE, Severity.BLOCKING, "")


def test_an_attribute_is_named_and_found_in_its_block():
    (finding,) = inspect_html('<p>甲</p><p>乙<a href="tel:13812341234">丙</a></p>')
    assert (finding.attribute, finding.paragraph) == ("href", 1)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/art/2024/13812341234.html">通知</a>',
        "<script>var time = 13812341234</script>",
        "<p>共138<br>12341234元</p>",
        "<table><tr><td>编号</td><td>名称</td></tr><tr><td>13812341234</td><td>水泵</td></tr></table>",
    ],
)
def test_addresses_of_pages_code_and_serials_are_left_alone(html):
    assert [finding for finding in inspect_html(html) if finding.is_masked] == []


def test_spans_of_cells_keep_the_columns_in_place():
    html = (
        "<table><tr><th rowspan='2'>单位</th><th colspan='2'>甲</th><th>姓名</th><th>残疾等级</th></tr>"
        "<tr><td>1</td><td>2</td><td>张三</td><td>二级</td></tr></table>"
    )
    assert [finding.text for finding in inspect_html(html)] == ["二级"]


def test_without_findings_a_page_stays_as_it_is():
    html = "<P class=x>甲<p>乙 &nbsp; "
    assert redact_html(html, ()) == html


def test_a_stale_finding_is_refused():
    findings = inspect_html("<p>手机13812341234</p>")
    for html in ("<p>新手机13812341234</p>", "<p></p>"):
        with pytest.raises(ValueError, match="重新检查"):
            redact_html(html, findings)


TAGS = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", "<td>", "</td>", "<tr>", "<table>", "</table>", "<br>", "&#49;", "&nbsp;", "<!--",
        "-->", "<a href='tel:", "'>", "138", "1234", "13812341234", "姓名", "年龄", "张小明", "8", "\n", " ", "<pre>",
        "</pre>", "<", "&", "\x00", "住村3组",
    ]
)  # fmt: skip


@given(st.lists(TAGS, max_size=40).map("".join))
def test_any_page_is_read_and_masked_once_for_all(html):
    findings = inspect_html(html)
    text = visible_text(html)
    for finding in findings:
        if not finding.attribute:
            assert text[finding.start : finding.end] == finding.text
    assert not has_blocking(inspect_html(redact_html(html, findings)))


@pytest.mark.slow
@pytest.mark.parametrize("html", ["<b>" * 20_000, "<table><tr><td>" * 3000, "<p>1<b>" * 2000, "&" * 100_000])
def test_hostile_pages_take_no_long_time(html):
    started = time.process_time()
    inspect_html(html)
    assert time.process_time() - started < 5
