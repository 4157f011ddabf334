"""Reads saved pages of government sites: the body, the metadata table and the labels of the site standard."""

import email
import email.policy
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.engines.intake.cleaning.sanitise import sanitise
from gongkai.engines.intake.errors import Broken, EmptyFile
from gongkai.engines.intake.readers.blocks import SKIPPED, inline_text, node_text, squeeze
from gongkai.engines.intake.readers.extracted import Extracted, Found, PageKind, Source
from gongkai.engines.intake.readers.labels import ENGLISH, clean_value, field_of
from gongkai.engines.intake.readers.text import decode
from gongkai.rules.inspection.pages.parts import is_too_deep

# Where the content systems of Chinese government sites put the body, most particular first.
BODY_SELECTORS = (
    "#UCAP-CONTENT", "ucapcontent", "#zoomcon", ".TRS_Editor", ".TRS_UEDITOR", ".trs_editor_view", "#zoom",
    "#Zoom", ".article-content", "#article-content", ".pages_content", ".article_content", "#articleContent",
    ".news_content", ".conTxt", ".Custom_UnionStyle", "#content_body", ".view_content", ".xxgk_content",
)  # fmt: skip
CHROME = "nav, header, footer, aside, form, script, style, noscript, template, iframe"
MIN_BODY = 40  # characters of running text below which a container is not a body
PAGER = frozenset({"下一页", "下页", "尾页", "末页"})
LABEL_LENGTH = 12
VALUE_LENGTH = 300
FEW_LINKS = 8
LINK_SHARE = 0.5  # of the characters, above which a page leads to documents rather than being one
_LABEL_VALUE = re.compile(r"^([\u3000\s\u4e00-\u9fff]{2,16}?)[\s\u3000]*[:：][\s\u3000]*(.*)$", re.DOTALL)
_META_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{2}-\d{2}")
_SITE_NAME = re.compile("(?:网|网站|门户|平台|人民政府|政府)$")
_SITE_SUFFIX = re.compile(r"\s*(?:[|｜_–—>]|\s-\s|-(?=[\u4e00-\u9fff]{2,15}(?:网|网站|政府)$))\s*")


def read_html(source: Source) -> Iterator[Extracted]:
    """Yield the page as one document, or as a list or home page with a warning; EmptyFile if it holds no text."""
    text, warnings = decode_page(source.data)
    yield read_page(text, warnings=warnings)


def read_mht(source: Source) -> Iterator[Extracted]:
    """Yield the page inside a single-file web archive (MHT); Broken if there is none."""
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if part is None:
        raise Broken("MHT 文件里没有网页正文。请在浏览器中重新打开原网页，另存为“仅 HTML”后再导入。")
    text, warnings = decode_page(part.get_payload(decode=True) or b"")
    yield read_page(text, warnings=warnings)


def read_page(html: str, *, warnings: tuple[str, ...] = ()) -> Extracted:
    """Return what one page of HTML holds; EmptyFile if it holds no text, Broken if no browser would show it."""
    if is_too_deep(html):
        raise Broken("网页的标签嵌套了几千层，浏览器也无法显示。请用原网页重新保存后再导入。")
    tree = LexborHTMLParser(html)
    root = tree.body or tree.root
    if root is None or not node_text(root):
        raise EmptyFile("网页里没有文字。请确认保存的是完整网页，而不是登录页或空白页。")
    labels = _meta_labels(tree)
    body = _body(tree, root)
    pairs = _label_pairs(root, body)
    kind = _page_kind(tree, root, body, is_article="title" in labels or len(pairs) > 1)
    metadata = {**labels, **pairs}
    title = _title(tree, metadata, labels)
    if kind is not PageKind.DOCUMENT:
        return _leading_page(kind, title, metadata, warnings)
    links = frozenset(inline_text(link) for link in root.css("a")) if body is None else frozenset()
    return _document(body, html, links, title=title, metadata=metadata, warnings=warnings)


def _document(
    body: LexborNode | None,
    html: str,
    links: frozenset[str],
    *,
    title: str | None,
    metadata: dict[str, Found],
    warnings: tuple[str, ...],
) -> Extracted:
    content = body.html or "" if body is not None else _fallback(html, links)
    tree = LexborHTMLParser(content)
    node = tree.body
    images = len(tree.css("img"))
    if body is None and not content:
        warnings = (*warnings, "没有找到正文，只取到了标题和元数据。正文可能在附件里，请补充。")
    return Extracted(
        text=node_text(node) if node is not None else "",
        title=title,
        html=sanitise(_lower_headings(content)),
        metadata=metadata,
        warnings=warnings if not images else (*warnings, f"正文里有 {images} 张图片没有导入，请检查是否需要补充。"),
        media_type="text/html",
        images=images,
        tables=len(tree.css("table")),
    )


def _leading_page(
    kind: PageKind, title: str | None, metadata: dict[str, Found], warnings: tuple[str, ...]
) -> Extracted:
    name = "首页" if kind is PageKind.HOME else "列表页"
    note = f"这是{name}，不是一篇文件，没有可导入的正文。请保存具体文件的页面后再导入。"
    return Extracted(
        text="", title=title, metadata=metadata, kind=kind, warnings=(*warnings, note), media_type="text/html"
    )


def decode_page(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the markup of a page and warnings about lost characters; UnreadableEncoding."""
    declared = _META_CHARSET.search(data[:2048])
    if declared and declared.group(1).lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return data.decode("gb18030"), ()
        except UnicodeDecodeError:
            pass  # many pages declare one encoding and are saved in another
    return decode(data)


def _meta_labels(tree: LexborHTMLParser) -> dict[str, Found]:
    labels: dict[str, Found] = {}
    for node in tree.css("meta[name][content]"):
        name = (node.attributes.get("name") or "").strip()
        field = ENGLISH.get(name.lower())
        value = clean_value(node.attributes.get("content") or "")
        # Lower-case «title», «keywords», «description» are written for search engines, not about the article.
        if field and value and not name.islower():
            labels.setdefault(field, Found(value, f"网页标签 {name}"))
    return labels


def _label_pairs(root: LexborNode, body: LexborNode | None) -> dict[str, Found]:
    """Return the values that stand beside a known label, as in 索引号：…, in cells, lists or short lines.

    Labels inside the body belong to its forms and tables, not to the document.
    """
    inside = body if body is not None and body.mem_id != root.mem_id else None
    pairs: dict[str, Found] = {}
    for node in root.css("td, th, dt, label, b, strong, font, p, li, span, div"):
        text = inline_text(node) if _is_short(node) else ""
        match = _LABEL_VALUE.match(text)
        label = match.group(1) if match else text
        field = field_of(label) if 1 < len(label) <= LABEL_LENGTH + 4 else None
        if field is None or field in pairs or field == "body" or (inside and _is_inside(node, inside)):
            continue
        value = match.group(2) if match and match.group(2) else _beside(node, needs_colon=match is None)
        value = clean_value(value)
        if value and len(value) <= VALUE_LENGTH and not _is_label(value):
            pairs[field] = Found(value, f"网页元数据“{''.join(label.split())}”")
    return pairs


def _is_inside(node: LexborNode, container: LexborNode) -> bool:
    ancestor: LexborNode | None = node
    while ancestor is not None and ancestor.mem_id != container.mem_id:
        ancestor = ancestor.parent
    return ancestor is not None


def _is_label(text: str) -> bool:
    """Say whether a text is itself a label, with or without a value: the neighbour in a table's header row."""
    match = _LABEL_VALUE.match(text)
    return field_of(match.group(1) if match else text) is not None


def _is_short(node: LexborNode) -> bool:
    """Say whether a node is small enough to be a label with its value; looks at no more than a few children."""
    for count, child in enumerate(node.iter(), start=1):
        if count > 4 or child.tag in ("table", "ul", "dl", "div", "p"):
            return False
    return len(node.text(deep=True)) <= VALUE_LENGTH


def _beside(node: LexborNode, *, needs_colon: bool) -> str:
    """Return the text of the cell or element after a label; a bare label counts only in a table or list."""
    if needs_colon and node.tag not in ("td", "th", "dt", "label"):
        return ""
    sibling = node.next
    while sibling is not None:
        if sibling.tag == "-text" and (text := squeeze(sibling.text_content or "")):
            return text.lstrip(":： ")
        if sibling.tag and not sibling.tag.startswith(("-", "!")) and sibling.tag not in SKIPPED:
            return squeeze(sibling.text(deep=True)).lstrip(":： ")
        sibling = sibling.next
    parent = node.parent
    # 〈td〉〈b〉label〈/b〉〈/td〉〈td〉value〈/td〉: the label fills its cell.
    if parent is not None and parent.tag in ("td", "th", "dt", "b", "label", "strong") and not needs_colon:
        return _beside(parent, needs_colon=False)
    return ""


def _body(tree: LexborHTMLParser, root: LexborNode) -> LexborNode | None:
    """Return the container of the running text, by the usual names first, then by where the paragraphs are."""
    if (known := _known_body(tree)) is not None:
        return known
    if len(root.css("a")) < FEW_LINKS:
        return root  # a page without navigation: saved from a word processor, or cut down to its text
    scores: dict[int, int] = {}
    parents: dict[int, LexborNode] = {}
    for paragraph in root.css("p"):
        parent = paragraph.parent
        length = 0 if _is_label(inline_text(paragraph)) else _running_text(paragraph)
        if parent is not None and length:
            scores[parent.mem_id] = scores.get(parent.mem_id, 0) + length
            parents[parent.mem_id] = parent
    if not scores:
        return None
    best = max(scores, key=lambda key: scores[key])
    return parents[best] if scores[best] >= MIN_BODY * 3 else None


def _known_body(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the fullest container of a name that content systems give to the body."""
    for selector in BODY_SELECTORS:
        nodes = [node for node in tree.css(selector) if _running_text(node) >= MIN_BODY]
        if nodes:
            return max(nodes, key=_running_text)
    return None


def _running_text(node: LexborNode) -> int:
    """Return the characters of `node` that are not inside links."""
    return len(squeeze(node.text(deep=True))) - sum(len(squeeze(link.text(deep=True))) for link in node.css("a"))


def _page_kind(tree: LexborHTMLParser, root: LexborNode, body: LexborNode | None, *, is_article: bool) -> PageKind:
    if is_article or _known_body(tree) is not None:
        return PageKind.DOCUMENT
    links = root.css("a")
    linked = sum(len(inline_text(link)) for link in links)
    total = max(1, len(node_text(root)))
    if body is not None and _running_text(body) > linked:
        return PageKind.DOCUMENT
    if len(links) < FEW_LINKS or linked / total < LINK_SHARE / 2:
        return PageKind.DOCUMENT
    category = tree.css_first("meta[name='PageCategory']")
    is_index = category is not None and (category.attributes.get("content") or "").lower() == "index"
    return PageKind.HOME if is_index or not _is_list(root) else PageKind.LIST


def _is_list(root: LexborNode) -> bool:
    """Say whether the page turns its pages, or one table or list holds most of its dated links."""
    if any(inline_text(link) in PAGER for link in root.css("a")):
        return True
    dated: dict[int, int] = {}
    for item in root.css("li, tr"):
        parent = item.parent
        if parent is not None and item.css_first("a") is not None and _DATE.search(item.text(deep=True)):
            dated[parent.mem_id] = dated.get(parent.mem_id, 0) + 1
    return bool(dated) and max(dated.values()) >= 5 and max(dated.values()) * 2 > sum(dated.values())


def _title(tree: LexborHTMLParser, metadata: dict[str, Found], labels: dict[str, Found]) -> str | None:
    """Return the title from the metadata, else the first heading, else the page title without the site's name."""
    if "title" in metadata:
        return metadata["title"].value
    headings = [text for node in tree.css("h1, .article-title, .title h2") if (text := inline_text(node))]
    page = tree.css_first("title")
    page_title = inline_text(page) if page is not None else ""
    # A site's logo is often an h1 too: the right heading is the one that the page title repeats.
    for heading in headings:
        if heading in page_title:
            return heading
    if page_title:
        parts = [part for part in _SITE_SUFFIX.split(page_title) if part]
        site = labels["site_name"].value if "site_name" in labels else ""
        named = [part for part in parts if part != site and not _SITE_NAME.search(part)]
        return max(named or parts, key=len)
    return headings[0] if headings else None


def _fallback(html: str, links: frozenset[str]) -> str:
    """Return the body as trafilatura finds it, nothing if it found only labels and links; slow, so asked last."""
    import trafilatura  # takes a second to load, and few pages need it

    content = trafilatura.extract(html, output_format="html", include_tables=True, include_comments=False)
    node = LexborHTMLParser(content or "").body
    lines = node_text(node).split("\n") if node is not None else []
    running = sum(len(line) for line in lines if line not in links and not _is_label(line))
    # Menus and metadata make no sentences.
    return content if content and running >= MIN_BODY and any("。" in line for line in lines) else ""


def _lower_headings(html: str) -> str:
    """Return `html` with h1 as h2: the record's own title is the page's only h1."""
    return re.sub(r"<(/?)h1\b", r"<\1h2", html)
