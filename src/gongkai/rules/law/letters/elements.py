"""The elements of letters: Chinese names, which are the placeholders, fields, and where people enter them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Element:
    """One thing a letter may have to state; `or_fields` name what may stand in its place."""

    name: str  # also the placeholder: {申请人}
    field: str
    where: str
    or_fields: tuple[str, ...] = ()


_OFFICE, _CASE, _OPINION, _ISSUE = "机构设置", "申请信息", "办理意见", "文书信息"
_CORRECTION, _THIRD, _AGENCY, _FEE, _DELIVERY = "补正", "征求第三方意见", "征求机关意见", "收费", "送达"

ELEMENTS = (
    Element("机关", "agency", _OFFICE),
    Element("机关地址", "agency_address", _OFFICE),
    Element("邮政编码", "agency_postcode", _OFFICE),
    Element("联系人", "contact_person", _OFFICE),
    Element("联系电话", "contact_phone", _OFFICE),
    Element("复议机关", "reconsideration_organ", _OFFICE),
    Element("法院", "court", _OFFICE),
    Element("申请人", "applicant", _CASE),
    Element("申请人联系方式", "applicant_contact", _CASE),
    Element("受理编号", "request_no", _CASE),
    Element("申请方式", "channel", _CASE),
    Element("收到日期", "received_on", _CASE),
    Element("答复期限", "due_on", _CASE),
    Element("申请内容", "summary", _CASE),
    Element("经办人", "handler", _CASE),
    Element("文号", "letter_no", _ISSUE),
    Element("落款日期", "issued_on", _ISSUE),
    Element("附件", "annexes", "随答复提供的材料", ("how_to_obtain",)),
    Element("理由", "reason", _OPINION),
    Element("获取方式", "how_to_obtain", _OPINION),
    Element("获取时间", "obtain_on", _OPINION),
    Element("提供形式", "delivery_form", _OPINION),
    Element("提供途径", "delivery_route", _OPINION),
    Element("公开部分", "public_part", _OPINION),
    Element("不公开部分", "denied_part", _OPINION),
    Element("不公开情形", "denied_ground", _OPINION),
    Element("法律法规条款", "law_name", _OPINION),
    Element("危及事项", "security_kind", _OPINION),
    Element("第三方权益", "third_party_interest", _OPINION),
    Element("第三方意见", "third_party_opinion", _THIRD),
    Element("内部事务类别", "internal_kind", _OPINION),
    Element("过程性信息类别", "process_kind", _OPINION),
    Element("执法案卷", "case_file", _OPINION),
    Element("办理机构", "query_office", _OPINION),
    Element("检索范围", "search_scope", _OPINION),
    Element("检索方法", "search_method", _OPINION),
    Element("负责公开的机关", "competent_agency", _OPINION),
    Element("负责公开机关的联系方式", "competent_contact", _OPINION),
    Element("不明确之处", "unclear_points", _OPINION),
    Element("相应渠道", "right_channel", _OPINION),
    Element("原答复日期", "earlier_reply_on", _OPINION),
    Element("原答复文号", "earlier_reply_no", _OPINION),
    Element("补正事项", "correction_items", _CORRECTION),
    Element("补正方式", "correction_how", _CORRECTION),
    Element("补正工作日数", "correction_workdays", _CORRECTION),
    Element("补正期限", "correction_until", _CORRECTION),
    Element("补正告知日期", "correction_notice_on", _CORRECTION),
    Element("统计期间", "count_period", "说明理由"),
    Element("申请件数", "count", "说明理由"),
    Element("说明理由期限", "reasons_until", "说明理由"),
    Element("说明理由告知日期", "reasons_asked_on", "说明理由"),
    Element("延长工作日数", "extension_workdays", "延期答复"),
    Element("延期理由", "extension_reason", "延期答复"),
    Element("新答复期限", "new_due_on", "延期答复"),
    Element("延迟答复日期", "delayed_until", "延迟答复"),
    Element("第三方", "third_party", _THIRD),
    Element("涉及信息", "information", _THIRD),
    Element("征求意见原因", "consultation_reason", _THIRD),
    Element("其他机关", "other_agency", _AGENCY),
    Element("协办事项", "task", _AGENCY),
    Element("协办期限", "task_until", _AGENCY),
    Element("收费标准", "fee_scale", _FEE),
    Element("收费计算", "fee_calculation", _FEE),
    Element("收费金额", "fee_amount", _FEE),
    Element("缴费方式", "fee_payment", _FEE),
    Element("收费通知日期", "fee_notice_on", _FEE),
    Element("缴费期限", "fee_until", _FEE),
    Element("更正事项", "record", "更正记录"),
    Element("更正处理", "record_result", "更正记录"),
    Element("送达文书", "served_letters", _DELIVERY),
    Element("送达方式", "service_way", _DELIVERY),
    Element("送达地点", "service_place", _DELIVERY),
    Element("送达日期", "served_on", _DELIVERY),
    Element("受送达人", "recipient", _DELIVERY),
    Element("邮件单号", "tracking_no", _DELIVERY),
)
BY_NAME = {element.name: element for element in ELEMENTS}
BY_FIELD = {element.field: element for element in ELEMENTS}
ITEM = "事项"  # of one thing asked for, only in the paragraphs of the answer
HONORIFIC, BASIS, REMEDIES, ITEMISED_REPLY = "尊称", "依据", "救济途径", "分项答复"
DERIVED = frozenset({HONORIFIC, BASIS, REMEDIES, ITEMISED_REPLY, ITEM})
PLACEHOLDERS = frozenset(BY_NAME) | DERIVED
