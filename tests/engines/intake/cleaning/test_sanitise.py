"""HTML that reaches a record has structure, and no looks or behaviour."""

import pytest

from gongkai.engines.intake.cleaning import sanitise


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p style='color:red' class='x' onclick='y()'>甲</p>", "<p>甲</p>"),
        ("<script>alert(1)</script><p>甲</p><style>p{}</style>", "<p>甲</p>"),
        ("<p>甲<img src='a.png' onerror='x()'>乙</p>", "<p>甲乙</p>"),
        ("<iframe src='http://a.cn'>x</iframe><svg onload='x()'><text>y</text></svg>甲", "甲"),
        ("<a href='javascript:alert(1)'>甲</a>", '<a rel="noopener noreferrer">甲</a>'),
        ("<a href='data:text/html,x'>甲</a>", '<a rel="noopener noreferrer">甲</a>'),
        ("<td colspan=2 rowspan=3 width=9>甲</td>", "甲"),
        (
            "<table><tr><th scope='col'>甲</th><td colspan='2' width='9'>乙</td></tr></table>",
            '<table><tbody><tr><th scope="col">甲</th><td colspan="2">乙</td></tr></tbody></table>',
        ),
        ("<h1>甲</h1><h2>乙</h2><div><b>丙</b><em>丁</em></div>", "甲<h2>乙</h2>丙<em>丁</em>"),
        ("<p>H<sub>2</sub>O<br>甲</p><!-- 注 -->", "<p>H<sub>2</sub>O<br>甲</p>"),
    ],
)
def test_only_structure_is_kept(given, kept):
    assert sanitise(given) == kept


@pytest.mark.parametrize("address", ["http://a.cn/b", "https://a.cn", "mailto:a@b.cn", "/zwgk/1.html", "../a.docx"])
def test_safe_links_stay(address):
    assert f'href="{address}"' in sanitise(f'<a href="{address}">甲</a>')
