"""Facts of an invented application that are complete for every kind of letter."""

from dataclasses import replace
from datetime import date

from gongkai.rules.law.letters import LetterFacts, LetterFinding, LetterKind, RecordResult, kind_for
from gongkai.rules.law.outcomes import Outcome

LETTER_OF = {kind_for(outcome): outcome for outcome in Outcome}
GROUNDS = {
    "reason": "该信息是本机关就项目选址与有关部门往来讨论的意见，尚未形成最终决定，公开后可能影响后续决策",
    "how_to_obtain": "云溪县人民政府门户网站“政务公开”栏目（https://www.yunxi.example.gov.cn/zwgk/1203）",
    "obtain_on": "自收到本告知书之日起的工作时间",
    "delivery_form": "纸质复印件",
    "delivery_route": "邮寄",
    "public_part": "《云溪县老旧小区改造实施方案》正文及附件1",
    "denied_part": "《云溪县老旧小区改造实施方案》附件2中的讨论记录",
    "denied_ground": Outcome.R09,
    "law_name": "《中华人民共和国统计法》第二十八条",
    "security_kind": "公共安全",
    "third_party_interest": "商业秘密",
    "third_party_opinion": "不同意公开，认为报价构成属于商业秘密，公开后将影响其后续投标",
    "internal_kind": "人事管理",
    "process_kind": "磋商信函",
    "case_file": "云环罚〔2026〕8号行政处罚案卷",
    "query_office": "云溪县不动产登记中心",
    "search_scope": "2023年1月至2026年3月本机关档案室、办公自动化系统和城建科存档文件",
    "search_method": "以“老旧小区”“改造”“实施方案”为关键词检索，并逐件核对目录",
    "competent_agency": "云溪县住房和城乡建设局",
    "competent_contact": "云溪县文化路18号，0550-6660118",
    "unclear_points": "未说明所指项目的名称、年度，不能确定具体的文件",
    "right_channel": "云溪县信访局（云溪县人民路2号，0550-6660003）",
    "earlier_reply_on": date(2025, 11, 12),
    "earlier_reply_no": "云依复〔2025〕88号",
    "reasons_asked_on": date(2026, 3, 9),
    "correction_notice_on": date(2026, 3, 5),
    "correction_until": date(2026, 3, 26),
    "fee_notice_on": date(2026, 3, 20),
    "fee_until": date(2026, 4, 20),
}
COMPLETE = LetterFacts(
    **GROUNDS,
    agency="云溪县人民政府办公室",
    agency_address="云溪县人民路1号",
    agency_postcode="239400",
    contact_person="李晓明",
    contact_phone="0550-6660001",
    applicant="张建国",
    applicant_contact="139****2041",
    request_no="YX-2026-0012",
    channel="网上申请",
    received_on=date(2026, 3, 2),
    due_on=date(2026, 3, 30),
    summary="2024年云溪县老旧小区改造项目的实施方案及资金使用情况",
    handler="王芳",
    letter_no="云依复〔2026〕12号",
    issued_on=date(2026, 3, 27),
    reconsideration_organ="云溪县人民政府",
    court="云溪县人民法院",
    annexes=("云溪县老旧小区改造实施方案", "2024年项目资金使用情况表"),
    correction_items=("说明所申请项目的名称和年度", "提供身份证明复印件"),
    correction_how="书面提交至本机关，或者登录网上申请页面补充",
    correction_workdays=15,
    count_period="2026年1月1日至2026年3月1日",
    count=126,
    reasons_until=date(2026, 3, 23),
    extension_workdays=20,
    extension_reason="申请内容涉及的文件数量较多，需要逐件审查",
    new_due_on=date(2026, 4, 28),
    delayed_until=date(2026, 6, 30),
    third_party="云溪建筑工程有限公司",
    information="《云溪县老旧小区改造工程施工合同》中的报价构成",
    consultation_reason="该信息可能涉及商业秘密，公开后可能损害合法权益",
    other_agency="云溪县财政局",
    task="核对2024年老旧小区改造资金的拨付情况，提出是否可以公开的意见",
    task_until=date(2026, 3, 16),
    fee_scale="按件计收（一个自然月内第11件至第30件，每件100元）",
    fee_calculation="本月第12件至第14件，3件×100元",
    fee_amount=300,
    fee_payment="持本通知书到云溪县政务服务中心非税窗口缴纳，或者扫描通知书所附缴款码缴纳",
    record="本人2024年度社会保险缴费记录中的单位名称",
    record_result=RecordResult.CORRECTED,
    served_letters=("政府信息部分公开告知书（云依复〔2026〕12号）",),
    service_way="邮寄（EMS）",
    service_place="云溪县和平小区3幢201室",
    served_on=date(2026, 3, 30),
    recipient="张建国",
    tracking_no="1123456789012",
)
SEVERAL = (
    LetterFinding(item="2024年老旧小区改造实施方案", outcome=Outcome.R02, **GROUNDS),
    LetterFinding(item="方案讨论会议记录", outcome=Outcome.R09, **GROUNDS),
    LetterFinding(item="2019年项目资金明细", outcome=Outcome.R12, **GROUNDS),
)


def complete(kind: LetterKind) -> LetterFacts:
    """Return facts with which a letter of this kind can be issued."""
    facts = replace(COMPLETE, outcome=LETTER_OF.get(kind))
    return replace(facts, findings=SEVERAL) if kind is LetterKind.ITEMISED else facts
