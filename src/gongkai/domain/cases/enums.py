"""Channels and states that all cases share, and the kinds of errors that readers report."""

from django.db import models


class Channel(models.TextChoices):
    """How a case reached the agency."""

    PORTAL = "portal", "本网站"
    NATIONAL_PLATFORM = "national_platform", "全国平台转办"
    PHONE = "phone", "电话"
    LETTER = "letter", "信函"
    VISIT = "visit", "当面"


class CaseState(models.TextChoices):
    """Where a case is in its life."""

    RECEIVED = "received", "待办理"
    ANSWERED = "answered", "已答复"
    CLOSED = "closed", "不予受理"


FINAL = (CaseState.ANSWERED, CaseState.CLOSED)


class ErrorKind(models.TextChoices):
    """What a reader found wrong with a page."""

    TYPO = "typo", "错别字、表述错误"
    DEAD_LINK = "dead_link", "链接失效、打不开"
    WRONG_CONTENT = "wrong_content", "内容错误"
    OUTDATED = "outdated", "内容过期未更新"
    FILE = "file", "图片、附件打不开"
    PRIVACY = "privacy", "泄露个人信息"
    OTHER = "other", "其他"
