"""Inspection of a text that a program sends, by the same rules as beside the editor; nothing is kept."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from pydantic import ConfigDict

from gongkai.domain.inspection import corrector
from gongkai.domain.inspection.house import complete_series
from gongkai.domain.inspection.library import OwnLibrary
from gongkai.domain.records.kinds import KINDS
from gongkai.interfaces.api.answers import Error, Named, Values
from gongkai.interfaces.api.errors import BadParameter
from gongkai.rules.inspection.engine import Document, Finding, Knowledge, Pack, inspect_document
from gongkai.rules.inspection.engine.packs import all_rules, rule_by_id
from gongkai.rules.inspection.engine.run import unasked
from gongkai.rules.inspection.html import visible_text

LONGEST = 200_000  # characters
OFFERED = [pack for pack in Pack if pack is not Pack.PAGES]  # pages are fetched: `gongkai inspect` and `crawl`
PACKS_HELP = "、".join(f"{pack.value}（{pack.label}）" for pack in OFFERED)

PackName = Literal[tuple(pack.value for pack in OFFERED)]  # type: ignore[valid-type]
Kind = Literal[("", *KINDS)]  # type: ignore[valid-type]

router = Router(tags=["内容检查"])


class Sent(Schema):
    """A document to be inspected."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field("", max_length=LONGEST, description="正文，每段一行；与html只写一个")
    html: str = Field("", max_length=LONGEST, description="带标记的正文；给出时还检查标题层级、图片和表格")
    title: str = Field("", max_length=500, description="标题")
    kind: Kind = Field("", description="信息类别的代码；给出时检查该类信息的必备内容")
    document_number: str = Field("", max_length=100, description="本文的文号")
    formed_on: date | None = Field(None, description="成文日期，用来判断称谓、机构名称和所引文件在当时是否正确")
    published_on: date | None = Field(None, description="发布日期")
    attachments: list[str] | None = Field(None, max_length=200, description="附件名称；为空表示不知道有没有附件")
    packs: list[PackName] = Field(
        [],
        max_length=len(OFFERED),
        description=f"只用这些规则：{PACKS_HELP}；为空时全部使用",
    )


class FoundAt(Schema):
    """One finding."""

    rule: str = Field(description="规则编号，见检查规则一览")
    name: str = Field(description="规则名称")
    version: int = Field(description="规则版本")
    pack: Named = Field(description="规则类别")
    gravity: Named = Field(description="严重程度")
    start: int = Field(description="在正文（去掉标记后）中的起点，从0数起；与end相等时指全文")
    end: int = Field(description="终点，不含")
    text: str = Field(description="原文")
    before: str = Field(description="前文")
    after: str = Field(description="后文")
    reason: str = Field(description="问题和处理办法")
    fix: str | None = Field(description="建议改为；为空时须由人决定")


class InspectionAnswer(Schema):
    """All findings of a document."""

    findings: list[FoundAt] = Field(description="检查发现，按在文中的先后")
    unasked: list[str] = Field(description="没有对照材料、因而没有检查的规则编号")


@router.post(
    "/inspections",
    response={200: InspectionAnswer, 422: Error},
    url_name="inspections",
    operation_id="inspect",
    summary="内容检查",
)
def inspect(request: HttpRequest, sent: Sent) -> Values:
    """检查一篇文稿：个人信息、涉密标志、规范表述、标点数字、事实、引文、错别字、内容要素。文稿不保存。

    引文与本网站公开的文件核对；各单位登记的用语和领导名单不在其内。
    """
    if bool(sent.text) == bool(sent.html):
        raise BadParameter("text", _("text和html请写一个，且只写一个。"))
    rules = all_rules(Pack(name) for name in sent.packs or OFFERED)
    document = Document(
        text=sent.text or visible_text(sent.html),
        title=sent.title,
        html=sent.html,
        kind=sent.kind,
        document_number=sent.document_number,
        formed_on=sent.formed_on,
        published_on=sent.published_on,
        attachments=None if sent.attachments is None else tuple(sent.attachments),
    )
    knowledge = Knowledge(
        today=timezone.localdate(),
        library=OwnLibrary([document.text], complete_series()),
        corrector=corrector.installed(),
    )
    return {
        "findings": [_told(finding) for finding in inspect_document(document, rules, knowledge)],
        "unasked": [rule.id for rule in unasked(rules, knowledge)],
    }


def _told(finding: Finding) -> Values:
    rule = rule_by_id()[finding.rule]
    names = ("rule", "start", "end", "text", "before", "after", "reason", "fix")
    return {name: getattr(finding, name) for name in names} | {
        "name": rule.name,
        "version": rule.version,
        "pack": {"code": rule.pack.value, "label": rule.pack.label},
        "gravity": {"code": finding.gravity.value, "label": finding.gravity.label},
    }
