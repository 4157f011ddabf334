"""Addresses of sites: one form for what can be watched, and for all else a message that says what to write."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.monitoring.addresses import checked_address
from gongkai.domain.monitoring.errors import BadAddress


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" https://www.example.gov.cn ", "https://www.example.gov.cn/"),
        ("HTTP://WWW.Example.GOV.CN:80/Index.html", "http://www.example.gov.cn/Index.html"),
        ("http://www.example.gov.cn:8080/a?b=1#c", "http://www.example.gov.cn:8080/a?b=1"),
        ("http://示例.政务.cn/", "http://xn--fsq092h.xn--zfr164b.cn/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2400:3200::1]:8080/", "http://[2400:3200::1]:8080/"),
    ],
)
def test_what_can_be_watched_is_kept_in_one_form(typed, kept):
    assert checked_address(typed, allow_private=False) == kept
    assert checked_address(kept, allow_private=False) == kept


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "请填写一个网址"),
        ("www.example.gov.cn", "http:// 或 https:// 开头"),
        ("file:///etc/passwd", "只能监测网站"),
        ("ftp://www.example.gov.cn/", "只能监测网站"),
        ("gopher://127.0.0.1/", "只能监测网站"),
        ("http://user:secret@www.example.gov.cn/", "用户名和密码"),
        ("http://@www.example.gov.cn/", "用户名和密码"),
        ("http://www.example.gov.cn:99999/", "端口"),
        ("http://www.example.gov.cn:0/", "端口"),
        ("http://www.example.gov.cn:x/", "端口"),
        ("http:///path", "没有主机名"),
        ("http://www.exa mple.gov.cn/", "不含空格"),
        ("http://www.example.gov.cn/\n", None),
        ("http://[::1", "主机名或端口"),
        ("http://-bad-.cn/", "不是可用的域名"),
        ("http://a..cn/", "不是可用的域名"),
        ("http://" + "中" * 80 + ".cn/", "不是可用的域名"),
        ("http://" + "a" * 400, "不超过300"),
    ],
)
def test_bad_input_is_refused_with_what_to_write(typed, told):
    if told is None:
        assert checked_address(typed, allow_private=False)
        return
    with pytest.raises(BadAddress, match=told):
        checked_address(typed, allow_private=True)


INSIDE = (
    "http://localhost/", "http://127.0.0.1/", "http://127.1/", "http://0x7f000001/", "http://2130706433/",
    "http://10.0.0.8/", "http://192.168.1.1/", "http://172.16.0.1/", "http://169.254.169.254/", "http://0.0.0.0/",
    "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://intranet/",
    "http://server.local/", "http://a.internal/", "http://224.0.0.1/", "http://100.64.0.1/",
    "http://127.0.0.1./", "http://localhost./", "http://１２７.0.0.1/", "http://127。0。0。1/", "http://ｌｏｃａｌｈｏｓｔ/",
    "http://017700000001/", "http://[::ffff:10.0.0.1]/", "http://[2002:7f00:1::]/", "http://[64:ff9b::7f00:1]/",
)  # fmt: skip


@pytest.mark.parametrize("typed", INSIDE)
def test_internal_addresses_need_the_permission_and_are_never_written_in_another_form(typed):
    with pytest.raises(BadAddress):
        checked_address(typed, allow_private=False)


def test_whole_internal_addresses_can_be_allowed():
    assert checked_address("http://127.0.0.1:8080", allow_private=True) == "http://127.0.0.1:8080/"
    assert checked_address("http://localhost:8080/", allow_private=True) == "http://localhost:8080/"
    with pytest.raises(BadAddress, match="四段十进制"):
        checked_address("http://127.1/", allow_private=True)


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://a.cn:", "http://["]))
def test_whatever_is_typed_is_kept_or_refused(text, before):
    kept = ""
    with suppress(BadAddress):
        kept = checked_address(before + text, allow_private=False)
    if kept:
        assert checked_address(kept, allow_private=False) == kept
