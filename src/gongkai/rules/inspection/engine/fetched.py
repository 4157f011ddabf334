"""What is known of a page that was fetched: how the server answered, and what its links answered."""

from dataclasses import dataclass

from gongkai.rules.law.labels import LabelledEnum


class Role(LabelledEnum):
    """What a page is in its site."""

    HOME = "home", "首页"
    COLUMN = "column", "栏目页"
    ARTICLE = "article", "内容页"
    OTHER = "other", "其他页面"


class Trouble(LabelledEnum):
    """Why there was no answer."""

    NONE = "", "有应答"
    NO_HOST = "no-host", "域名解析不到"
    REFUSED = "refused", "服务器拒绝连接"
    TIMEOUT = "timeout", "等不到应答"
    BROKEN = "broken", "连接中断"
    CERTIFICATE = "certificate", "安全连接失败"
    LOOP = "loop", "反复跳转"
    NOT_ASKED = "not-asked", "没有检查"


@dataclass(frozen=True)
class Answer:
    """What the target of a link answered; `status` 0 where nothing came back."""

    target: str
    status: int = 0
    media_type: str = ""
    trouble: Trouble = Trouble.NONE
    words: str = ""  # of the link
    pages: int = 1  # on how many pages the link stands
    is_own: bool = True  # of the same site
    is_error_page: bool = False  # answers with success what reads as «not found»


@dataclass(frozen=True)
class Fetched:
    """A page as it came: the whole markup with navigation and footer, and what the server said of it."""

    html: str
    role: Role = Role.OTHER
    seconds: float | None = None  # until the whole page was there
    size: int = 0  # bytes
    declared: str = ""  # the encoding that header or markup name
    encoding: str = ""  # the encoding that the bytes are in
    is_text: bool = True  # no binary file that calls itself a page
    answers: tuple[Answer, ...] = ()
