"""The address of a site as it was typed: brought into one form, or refused with what to write instead.

Names are not looked up here: whatever a name resolves to is looked at by the crawler at every connection.
"""

import ipaddress
import re
from urllib.parse import urlsplit, urlunsplit

from gongkai.domain.monitoring.errors import BadAddress

LONGEST = 300
EXAMPLE = "https://www.example.gov.cn/"
_SPACES = re.compile(r"[\s\x00-\x1f\x7f\u3000]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMERIC = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_INSIDE = (".local", ".localhost", ".internal", ".lan", ".intranet")


def checked_address(text: str, *, allow_private: bool) -> str:
    """Return the address in one form; BadAddress tells what is wrong with it."""
    address = text.strip()
    if not address or len(address) > LONGEST or _SPACES.search(address):
        raise BadAddress(f"请填写一个网址，不含空格，不超过{LONGEST}个字，例如 {EXAMPLE} 。")
    scheme, found, _rest = address.partition("://")
    if not found:
        raise BadAddress(f"网址要以 http:// 或 https:// 开头，例如 {EXAMPLE} 。")
    if scheme.lower() not in ("http", "https"):
        raise BadAddress("只能监测网站，网址要以 http:// 或 https:// 开头；文件和其他协议的地址不能填写。")
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname or ""
    except ValueError as problem:
        raise BadAddress(
            "网址里的主机名或端口不对。端口是1到65535的数字，例如 http://www.example.gov.cn:8080/ 。"
        ) from problem
    if parts.username is not None or parts.password is not None:
        raise BadAddress("网址里不要写用户名和密码；需要登录才能看的网站不能监测。")
    if port == 0:
        raise BadAddress("端口是1到65535的数字。")
    host = _checked_host(host, allow_private=allow_private)
    where = f"[{host}]" if ":" in host else host
    standard = {"http": 80, "https": 443}[scheme.lower()]
    netloc = where if port in (None, standard) else f"{where}:{port}"
    return urlunsplit((scheme.lower(), netloc, parts.path or "/", parts.query, ""))


def _checked_host(host: str, *, allow_private: bool) -> str:
    if not host:
        raise BadAddress(f"网址里没有主机名，请写成 {EXAMPLE} 的样子。")
    if ":" in host:
        return _checked_ip(host, allow_private=allow_private)
    try:
        ascii_host = host.encode("ascii" if host.isascii() else "idna").decode().lower().rstrip(".")
    except UnicodeError as problem:
        raise BadAddress(f"“{host}”不是可用的域名，请核对；中文域名也可以写成 xn-- 开头的形式。") from problem
    if _NUMERIC.fullmatch(ascii_host):  # looked at in plain letters: wide digits and dots are numbers to the network
        return _checked_ip(ascii_host, allow_private=allow_private)
    labels = ascii_host.split(".")
    if not all(map(_LABEL.fullmatch, labels)):
        raise BadAddress(f"“{host}”不是可用的域名，请核对。")
    is_inside = len(labels) == 1 or ascii_host.endswith(_INSIDE)
    if is_inside and not allow_private:
        raise BadAddress(_only_public(host))
    return ascii_host


def _checked_ip(host: str, *, allow_private: bool) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError as problem:
        raise BadAddress(f"“{host}”不是完整的IP地址，请写成四段十进制数字，或者改用域名。") from problem
    if not allow_private and (not address.is_global or address.is_multicast or _carries_another(address)):
        raise BadAddress(_only_public(host))
    return str(address)


def _carries_another(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Say whether an IPv6 address stands for an IPv4 one, which nobody writes for a public site."""
    if isinstance(address, ipaddress.IPv4Address):
        return False
    return bool(address.ipv4_mapped or address.sixtofour) or address in _NAT64


def _only_public(host: str) -> str:
    return (
        f"“{host}”是本机或内部网络的地址。只能监测互联网上的网站；"
        "确需检查内部网络的网站，请最高一级机构的政务公开办或系统管理员勾选“允许内部网络”。"
    )
