"""The shapes of the API's answers; their descriptions are the documentation."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema


class ErrorDetail(Schema):
    """One thing that is wrong."""

    parameter: str = Field(description="参数名称")
    message: str = Field(description="哪里不对、可以怎样写")


class Error(Schema):
    """A refusal."""

    code: str = Field(description="错误代码，供程序判断，不会改变")
    message: str = Field(description="说明，供人阅读")
    details: list[ErrorDetail] | None = Field(None, description="逐个参数的问题")


class Named(Schema):
    """A value of a vocabulary."""

    code: str = Field(description="代码")
    label: str = Field(description="名称")


class AgencyName(Schema):
    """An agency in short."""

    code: str = Field(description="机构编码")
    name: str = Field(description="机构全称")


class RecordSummary(Schema):
    """A record as lists show it."""

    id: int = Field(description="信息编号，不会改变")
    url: str = Field(description="本接口中这条信息的地址")
    address: str = Field(description="网页地址")
    index_no: str = Field(description="索引号")
    title: str = Field(description="标题")
    document_number: str | None = Field(description="文号")
    agency: AgencyName = Field(description="发布机构")
    kind: Named = Field(description="信息类别")
    validity: Named | None = Field(description="有效性；没有有效性的信息为空")
    formed_on: date | None = Field(description="成文日期")
    published_at: datetime = Field(description="发布时间")
    effective_on: date | None = Field(description="施行日期")
    expires_on: date | None = Field(description="有效期至")


class RecordPage(Schema):
    """A page of records."""

    items: list[RecordSummary] = Field(description="信息")
    next: str | None = Field(description="下一页的完整地址；没有下一页时为空")


class File(Schema):
    """An attachment."""

    title: str = Field(description="名称")
    address: str = Field(description="下载地址")
    media_type: str = Field(description="媒体类型")
    size: int = Field(description="字节数")
    sha256: str = Field(description="文件的SHA-256")


class LinkedRecord(Schema):
    """Another record and how it stands to this one."""

    relation: str = Field(description="关系，例如“相关解读”“被废止”")
    id: int = Field(description="信息编号")
    title: str = Field(description="标题")
    url: str = Field(description="本接口中的地址")


class ItemName(Schema):
    """A catalog item in short."""

    id: int = Field(description="事项编号")
    code: str = Field(description="事项编码，目录换版后不变")
    name: str = Field(description="公开事项")
    catalog: str = Field(description="所属目录的编码")


class Row(Schema):
    """A field that only this kind of record has."""

    name: str = Field(description="名称")
    value: str = Field(description="内容")


class RecordDetail(RecordSummary):
    """A record with all that is public of it."""

    issuer: str | None = Field(description="发文机关（与发布机构不同时）")
    theme: Named | None = Field(description="主题分类")
    genre: Named | None = Field(description="体裁分类")
    keywords: str | None = Field(description="关键词")
    summary: str | None = Field(description="内容概述")
    source: str | None = Field(description="信息来源")
    source_address: str | None = Field(description="原网址")
    repealed_on: date | None = Field(description="废止日期")
    amended_on: date | None = Field(description="修改日期")
    updated_at: datetime = Field(description="最近一次公开（首次公开或者更新）的时间")
    extra: list[Row] = Field(description="这一类信息特有的字段")
    body_html: str = Field(description="正文，经过安全处理的HTML，不含脚本和样式")
    body_text: str = Field(description="正文的纯文本")
    attachments: list[File] = Field(description="附件")
    relations: list[LinkedRecord] = Field(description="关联的公开信息")
    items: list[ItemName] = Field(description="所属公开事项")


class AgencyRow(Schema):
    """An agency in the tree."""

    code: str = Field(description="机构编码")
    name: str = Field(description="机构全称")
    short_name: str | None = Field(description="简称")
    kind: Named = Field(description="类别")
    level: int = Field(description="层级，最上级为1")
    parent: str | None = Field(description="上级机构的编码")
    url: str = Field(description="本接口中的地址")
    address: str = Field(description="网页地址")


class AgencyPage(Schema):
    """A page of agencies."""

    items: list[AgencyRow] = Field(description="机构，上级在前、紧跟其下级")
    next: str | None = Field(description="下一页的完整地址；没有下一页时为空")


class Head(Schema):
    """A head of an agency."""

    name: str = Field(description="姓名")
    title: str = Field(description="职务")
    portfolio: str | None = Field(description="分工")


class Guide(Schema):
    """What the guide to disclosure must say (Regulations art. 12)."""

    disclosure_unit: str | None = Field(description="政府信息公开工作机构")
    office_address: str | None = Field(description="办公地址")
    hours: str | None = Field(description="办公时间")
    phone: str | None = Field(description="联系电话")
    fax: str | None = Field(description="传真")
    email: str | None = Field(description="电子邮箱")
    postal_code: str | None = Field(description="邮政编码")
    address: str = Field(description="公开指南的网页地址")
    apply_address: str = Field(description="依申请公开的网页地址")


class AgencyDetail(AgencyRow):
    """An agency with functions, heads and guide."""

    uscc: str = Field(description="统一社会信用代码")
    functions: str | None = Field(description="机构职能")
    heads: list[Head] = Field(description="机构领导")
    guide: Guide = Field(description="公开指南中的联系事项")
    children: list[AgencyName] = Field(description="直接下级")
    records: str = Field(description="本机构及下级的信息，本接口中的地址")


class CatalogRow(Schema):
    """A current catalog."""

    code: str = Field(description="目录编码")
    name: str = Field(description="目录名称")
    kind: Named = Field(description="类别")
    version: str = Field(description="版本")
    valid_from: date | None = Field(description="启用日期")
    items: str = Field(description="事项，本接口中的地址")
    address: str = Field(description="网页地址")


class CatalogList(Schema):
    """All current catalogs."""

    items: list[CatalogRow] = Field(description="目录")


class ItemRow(Schema):
    """An item of a catalog with the elements of the duty."""

    id: int = Field(description="事项编号")
    code: str = Field(description="事项编码，目录换版后不变")
    parent: int | None = Field(description="上级事项的编号")
    name: str = Field(description="公开事项")
    is_heading: bool = Field(description="仅为分类，其下没有信息")
    elements: str | None = Field(description="公开内容（要素）")
    basis: str | None = Field(description="公开依据")
    time_limit: str | None = Field(description="公开时限")
    subject: str | None = Field(description="公开主体")
    audience: str | None = Field(description="公开对象")
    channels: list[str] = Field(description="公开渠道和载体")
    method: str = Field(description="公开方式")
    level: str | None = Field(description="公开层级")
    five_openness: str | None = Field(description="五公开")
    records: str = Field(description="这一事项下的信息，本接口中的地址")
    address: str = Field(description="网页地址")


class ItemPage(Schema):
    """A page of catalog items."""

    items: list[ItemRow] = Field(description="事项，按目录顺序")
    next: str | None = Field(description="下一页的完整地址；没有下一页时为空")


class Change(Schema):
    """What a mirror has to do about one record."""

    id: int = Field(description="信息编号")
    change: str = Field(description="published：首次公开或者更新，请重新读取；withdrawn：已撤下，请删除")
    at: datetime = Field(description="变更时间")
    url: str = Field(description="本接口中的地址")
    index_no: str | None = Field(description="索引号")
    reason: Named | None = Field(None, description="撤下原因")


class ChangePage(Schema):
    """A page of changes, oldest first."""

    items: list[Change] = Field(description="变更，从早到晚；一条信息可能出现多次，以当前状态为准")
    next: str = Field(description="继续读取的完整地址，保存下来，下次从这里开始")
    is_complete: bool = Field(description="为真时已经读到最新，请过一段时间再读；为假时请马上继续")


Values = dict[str, Any]
