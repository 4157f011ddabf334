"""Chinese names of metadata on pages, in tables and in lists, and the field each of them means.

Names: handbook 03, section 5 (metadata of a record) and 2.13 (page labels of the site standard).
"""

import re
from functools import lru_cache

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("标题", "名称", "信息名称", "公文标题", "文件标题", "文件名称", "信息标题", "公文名称", "题名"),
    "doc_no": ("文号", "发文字号", "文件编号", "发文文号", "公文文号", "文件字号", "文件文号", "发布文号", "字号"),
    "index_no": ("索引号", "信息索引号", "索取号", "信息索引", "索引号码"),
    "issuer": (
        "发文机关", "发布机构", "发文单位", "制发机关", "发布机关", "发布单位", "公开责任部门", "责任部门",
        "发文机构", "制发单位", "制作单位", "公开主体", "责任单位", "信息公开责任部门", "公开机构", "公开单位",
        "发文部门", "发布部门",
    ),
    "formed_on": (
        "成文日期", "生成日期", "制发日期", "印发日期", "签发日期", "发文日期", "成文时间", "发文时间",
        "生成时间", "印发时间", "形成日期",
    ),
    "published_on": (
        "发布日期", "发布时间", "公开日期", "公开时间", "上网日期", "发稿时间", "信息发布日期", "更新日期",
    ),
    "topic": ("主题分类", "信息分类", "分类", "主题类别"),
    "genre": ("体裁分类", "体裁", "文种", "公文种类"),
    "keywords": ("主题词", "关键词", "关键字"),
    "validity": ("有效性", "时效性", "效力状态", "是否有效", "文件效力", "时效状态"),
    "effective_on": ("生效日期", "施行日期", "实施日期", "生效时间", "实施时间", "施行时间"),
    "expires_on": ("失效日期", "废止日期", "有效期至", "失效时间", "废止时间", "终止日期"),
    "summary": ("内容概述", "摘要", "内容摘要", "概述", "内容概要"),
    "disclosure": ("公开方式", "公开属性", "公开类别", "公开形式"),
    "audience": ("公开范围", "公开对象"),
    "source": ("来源", "信息来源", "稿件来源", "文章来源"),
    "author": ("作者", "撰稿", "拟稿人"),
    "url": ("链接", "网址", "原文链接", "原文网址", "URL", "地址链接"),
    "catalog": ("目录", "栏目", "所属栏目", "公开目录", "信息类别", "类别", "公开事项"),
    "body": ("正文", "内容", "全文", "信息内容", "公文正文", "正文内容"),
}  # fmt: skip

# Names of the site standard (meta tags), of JSON records and of front matter, in lower case.
ENGLISH: dict[str, str] = {
    "articletitle": "title",
    "title": "title",
    "pubdate": "published_on",
    "published_date": "published_on",
    "publish_date": "published_on",
    "published_on": "published_on",
    "published_at": "published_on",
    "contentsource": "source",
    "source": "source",
    "keywords": "keywords",
    "author": "author",
    "description": "summary",
    "summary": "summary",
    "url": "url",
    "doc_no": "doc_no",
    "document_number": "doc_no",
    "number": "doc_no",
    "index_no": "index_no",
    "issuer": "issuer",
    "agency": "issuer",
    "issuing_body": "issuer",
    "written_date": "formed_on",
    "issue_date": "formed_on",
    "formed_on": "formed_on",
    "effective_date": "effective_on",
    "effective_on": "effective_on",
    "expiry_date": "expires_on",
    "expires_on": "expires_on",
    "topic": "topic",
    "genre": "genre",
    "kind": "kind",
    "catalog": "catalog",
    "item": "catalog",
    "text": "body",
    "body": "body",
    "content": "body",
    "html": "html",
    "sitename": "site_name",
    "siteidcode": "site_code",
    "sitedomain": "site_domain",
    "columnname": "column",
    "columntype": "column_type",
}

_NOISE = re.compile(r"[\s\u3000\xa0:：\[\]【】()（）*]+")
_BY_LABEL = {label: name for name, labels in FIELDS.items() for label in labels}
EMPTY_VALUES = frozenset({"", "无", "暂无", "-", "--", "—", "——", "/", "null", "none", "空", "无文号", "_"})


@lru_cache(maxsize=1024)
def field_of(label: str) -> str | None:
    """Return the field that a Chinese or English name means, however it is spaced; None if unknown."""
    bare = _NOISE.sub("", label)
    return _BY_LABEL.get(bare) or ENGLISH.get(bare.lower())


def clean_value(value: str) -> str:
    """Return the value without padding, and nothing for the words that mean nothing (无, 暂无 …)."""
    bare = re.sub(r"[\s\u3000\xa0]+", " ", value).strip(" ;；,，")
    return "" if bare.lower() in EMPTY_VALUES else bare
