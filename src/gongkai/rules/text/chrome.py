"""Lines of a web page that are not part of the document: navigation, downloads, recommendations."""

import re
from collections.abc import Iterable

_CHROME = re.compile(
    r"""^[\s\-·•>|【\[]*(?:
      (?:您(?:现在)?(?:所在)?的?位置|当前位置|首页\s*[>»›]).*
    | (?:相关(?:推荐|文章|阅读|新闻|链接|资讯|附件下载)|猜你喜欢|推荐阅读|热门文章|延伸阅读|猜您喜欢)[\]】：:\s]*
    | (?:上一[篇条]|下一[篇条])\s*[:：].*
    | .{0,3}(?:打印|关闭|返回顶部|收藏本页|分享到|加入收藏|我要纠错)
      (?:[\s|\]】【\[]*(?:打印|关闭|窗口|本页|返回顶部))*[\s|\]】：:]*
    | 字[体号]\s*[:：【\[(（].{0,20}
    | 点击(?:查看|下载).{0,12}
    | (?:推荐度|文档为\w{1,5}格式)[:：]?.{0,6}
    | 将本文的.{0,8}文档下载.{0,20}
    | 《[^《》]{2,80}\.(?:docx?|pdf|wps)》
    | (?:价格|编号|软件|格式|大小|比例|页数)\s.{0,30}
    | .{0,8}小编.{0,60}
    )$""",
    re.VERBOSE,
)
_TAIL_BEGINS = re.compile(
    r"^[\s\-【\[]*(?:相关(?:推荐|文章|阅读)|猜你喜欢|推荐阅读|点击(?:查看更多|下载)|推荐度|【?.{2,40}】相关文章[:：]?$"
    r"|《[^《》]{2,80}\.(?:docx?|pdf|wps)》$|将本文的.{0,8}文档下载|.{0,20}提供.{2,40}供(?:会员|大家).{0,6}下载"
    r"|本(?:网站|站)所有(?:作品|资源)|声明[:：].{0,12}(?:网|本站))"
)
_LABEL = re.compile(
    r"^[\s\[【]*(发布时间|发布日期|成文日期|时间|日期|信息来源|来源|作者|责任编辑|编辑|审核|浏览次数|阅读次数|点击数|索引号"
    r"|发文字号|文号|发布机构|主题分类|主题词|关键词|有效性)[\]】]?\s*[:：]\s*([^。]{0,60})$"
)

_DISCLAIMER = re.compile(
    r"(?:免责)?声明[:：][^\n]{0,40}(?:版权归|来源于?网络|网友上传|仅供)[^\n]{0,160}$|本(?:站|网)部分文章来源于?网络[^\n]{0,160}$"
)


def without_disclaimer(text: str) -> str:
    """Return `text` without the copying site's disclaimer at its end, which may be glued to the last sentence."""
    return _DISCLAIMER.sub("", text.rstrip()).rstrip()


def is_chrome(line: str) -> bool:
    """Say whether `line` is a site's own and not the document's."""
    return _CHROME.match(line.strip()) is not None


def labelled(line: str) -> tuple[str, str] | None:
    """Return (label, value) of a line of page metadata such as 时间:2025-04-06, None for any other line."""
    found = _LABEL.match(line.strip())
    return (found[1], found[2].strip()) if found else None


def tail_start(lines: Iterable[str]) -> int | None:
    """Return the index of the line where a page's recommendations and downloads begin, None if there are none."""
    return next((index for index, line in enumerate(lines) if _TAIL_BEGINS.match(line.strip())), None)
