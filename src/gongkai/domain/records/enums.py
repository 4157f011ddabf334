"""States of a record, its relations, and their named groups."""

from django.db import models


class Status(models.TextChoices):
    """Where a record is in its life; derived from facts, never stored."""

    DRAFT = "draft", "草稿"
    IN_REVIEW = "in_review", "审核中"
    SCHEDULED = "scheduled", "定时发布"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤下"
    CLOSED = "closed", "已审定不主动公开"


class RelationKind(models.TextChoices):
    """How the source of a relation stands to its target."""

    INTERPRETS = "interprets", "解读"
    AMENDS = "amends", "修改"
    REPEALS = "repeals", "废止"
    REPLACES = "replaces", "替代"
    IMPLEMENTS = "implements", "贯彻落实"
    FORWARDS = "forwards", "转发"
    DELIBERATES = "deliberates", "审议"
    PRESENTS = "presents", "新闻发布"
    CONSULTS_ON = "consults_on", "征求意见"
    RESPONDS_TO = "responds_to", "回应"
    EVALUATES = "evaluates", "实施评估"
    ATTACHED_TO = "attached_to", "附属于"
    RELATED = "related", "相关"


# What the target says of the source: the same link read from its other end.
INVERSE_LABELS: dict[RelationKind, str] = {
    RelationKind.INTERPRETS: "相关解读",
    RelationKind.AMENDS: "被修改",
    RelationKind.REPEALS: "被废止",
    RelationKind.REPLACES: "被替代",
    RelationKind.IMPLEMENTS: "落实文件",
    RelationKind.FORWARDS: "被转发",
    RelationKind.DELIBERATES: "审议会议",
    RelationKind.PRESENTS: "新闻发布会",
    RelationKind.CONSULTS_ON: "意见征集",
    RelationKind.RESPONDS_TO: "回应关切",
    RelationKind.EVALUATES: "实施评估",
    RelationKind.ATTACHED_TO: "附属信息",
    RelationKind.RELATED: "相关信息",
}
FORWARD_LABELS: dict[RelationKind, str] = {
    RelationKind.INTERPRETS: "相关文件",
    RelationKind.AMENDS: "修改了",
    RelationKind.REPEALS: "废止了",
    RelationKind.REPLACES: "替代了",
    RelationKind.IMPLEMENTS: "上级文件",
    RelationKind.FORWARDS: "所转发文件",
    RelationKind.DELIBERATES: "审议事项",
    RelationKind.PRESENTS: "发布事项",
    RelationKind.CONSULTS_ON: "征求意见的文件",
    RelationKind.RESPONDS_TO: "所回应事项",
    RelationKind.EVALUATES: "评估对象",
    RelationKind.ATTACHED_TO: "主件",
    RelationKind.RELATED: "相关信息",
}

ENDING_RELATIONS = (RelationKind.REPEALS, RelationKind.REPLACES)
