"""Saved pages of government sites give body, title and metadata, whatever their layout; lists are told apart."""

import pytest

from gongkai.engines.intake.readers import PageKind, read
from gongkai.engines.intake.readers.saved_page import read_page

BODY = (
    "<p>各县（区）人民政府：</p><p>为做好政务公开工作，切实保障公众的知情权，现将有关事项通知如下。</p>"
    "<p>特此通知。</p>"
)
TEXT = "各县（区）人民政府：\n为做好政务公开工作，切实保障公众的知情权，现将有关事项通知如下。\n特此通知。"
MENU = "".join(f"<li><a href='/{number}/'>栏目名称{number}</a></li>" for number in range(12))
TABLE = """<table><tr><td><b>索 引 号：</b></td><td>11330000/2020-00001</td>
<td><b>发文机关：</b></td><td>甲市政府</td></tr>
<tr><td><b>标　　题：</b></td><td colspan=3>甲市政府关于某事的通知</td></tr>
<tr><td><b>发文字号：</b></td><td>甲政发〔2020〕3号</td><td><b>成文日期：</b></td><td>2020年01月02日</td></tr></table>"""
LIST = (
    "<dl><dd><label>索引号：</label><div>11330000/2020-00001</div></dd>"
    "<dd><label>发文日期：</label><div>2020-01-02</div></dd></dl>"
)
LINES = (
    "<p><strong>文号</strong>：甲政发〔2020〕3号</p>"
    "<p><strong>发布机构</strong>：甲市政府</p><p><strong>主题词</strong>：无</p>"
)


def _page(metadata="", head="", body=BODY):
    return read_page(
        f"<html><head><title>某事 | 甲市政府网</title>{head}</head><body><ul class='nav'>{MENU}</ul>{metadata}"
        f"<div class='article-content'>{body}</div><div>主办：甲市政府 <a href='/'>网站声明</a></div></body></html>"
    )


@pytest.mark.parametrize(
    ("metadata", "values"),
    [
        (
            TABLE,
            {
                "index_no": "11330000/2020-00001",
                "issuer": "甲市政府",
                "title": "甲市政府关于某事的通知",
                "doc_no": "甲政发〔2020〕3号",
                "formed_on": "2020年01月02日",
            },
        ),
        (LIST, {"index_no": "11330000/2020-00001", "formed_on": "2020-01-02"}),
        (LINES, {"doc_no": "甲政发〔2020〕3号", "issuer": "甲市政府"}),
    ],
)
def test_metadata_is_read_from_tables_lists_and_lines(metadata, values):
    extracted = _page(metadata)
    assert {name: found.value for name, found in extracted.metadata.items()} == values
    assert extracted.text == TEXT


def test_labels_of_the_site_standard_are_read():
    head = (
        "<meta name='ArticleTitle' content='某通知'><meta name='PubDate' content='2020-01-02 10:00'>"
        "<meta name='ContentSource' content='甲局'><meta name='SiteIDCode' content='3300000001'>"
        "<meta name='keywords' content='甲市,政府网'>"
    )
    extracted = _page(head=head)
    assert extracted.title == "某通知"
    assert extracted.metadata["published_on"].evidence == "网页标签 PubDate"
    assert extracted.metadata["site_code"].value == "3300000001"
    assert "keywords" not in extracted.metadata  # in lower case it describes the site


def test_labels_inside_the_body_are_not_the_documents_metadata():
    extracted = _page(body=BODY + "<table><tr><td>名称：</td><td>某设备</td></tr></table>")
    assert "title" not in extracted.metadata


def test_without_metadata_the_title_is_the_pages_without_the_site():
    assert _page().title == "某事"


def test_menus_and_footers_stay_out_without_a_known_container():
    html = f"<html><body><ul>{MENU}</ul><div><div>{BODY}{BODY}{BODY}</div></div><p>主办：甲市</p></body></html>"
    assert read_page(html).text == "\n".join([TEXT] * 3)


def test_scripts_and_styles_never_reach_the_record():
    extracted = _page(body=BODY + "<script>alert(1)</script><p onclick='x()' style='y'>末段<img src=x onerror=z()></p>")
    assert "<p>末段</p>" in extracted.html
    for word in ("script", "alert", "onclick", "style", "onerror", "<img"):
        assert word not in extracted.html
    assert extracted.images == 1


def test_a_page_of_dated_links_is_a_list():
    rows = "".join(
        f"<li><a href='{n}.html'>关于第{n}号文件的通知</a><span>2020-01-{n:02}</span></li>" for n in range(1, 20)
    )
    extracted = read_page(f"<html><body><ul>{MENU}</ul><ul>{rows}</ul></body></html>")
    assert extracted.kind is PageKind.LIST
    assert "列表页" in extracted.warnings[0]


def test_a_page_of_many_sections_is_a_home_page():
    sections = "".join(
        f"<div><h2>栏目{n}</h2><ul><li><a href='{n}'>某条新闻的标题{n}</a></li></ul></div>" for n in range(20)
    )
    assert read_page(f"<html><body>{sections}</body></html>").kind is PageKind.HOME


def test_a_page_without_body_keeps_its_metadata_and_says_so():
    extracted = _page(TABLE, body="")
    assert extracted.metadata["doc_no"].value == "甲政发〔2020〕3号"
    assert "没有找到正文" in extracted.warnings[0]


def test_pages_in_gbk_are_read_by_their_declaration():
    html = f"<html><head><meta charset='gb2312'><title>某事</title></head><body>{BODY}</body></html>"
    assert read("a.html", html.encode("gbk"))[0].text == TEXT


def test_single_file_pages_are_read():
    mht = (
        'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{BODY}\r\n--b--\r\n"
    )
    assert read("a.mht", mht.encode())[0].text == TEXT


def test_tables_in_the_body_keep_their_spans():
    extracted = _page(
        body=BODY + "<table class=x><tr><td colspan=2 width=9>合计</td></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    assert '<td colspan="2">合计</td>' in extracted.html
    assert extracted.text.endswith("合计\n1\t2")
