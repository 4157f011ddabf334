"""Each outcome from the application to the archive: letters issued, counted in its row of the annual report."""

from datetime import date

import pytest
from tests import applications

from gongkai.domain.orgs.models import User
from gongkai.domain.requests import closing, consulting, deciding, moves, statistics
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.bound import Bound
from gongkai.domain.requests.deciding import Finding
from gongkai.domain.requests.enums import ConsultedKind, FileKind, Opinion, ServeWay
from gongkai.domain.requests.errors import Incomplete
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.rules.law.fees import fee_by_pages
from gongkai.rules.law.letters import kind_for
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.outcomes import Outcome
from gongkai.rules.law.statistics import RESULT_ROWS

RECEIVED, DAY = date(2026, 3, 2), date(2026, 3, 20)
REASON = "经审查，该信息在行政管理过程中形成，依法作出如下处理。"


@pytest.fixture
def clerk(bureau):
    applications.prepare(bureau)
    return User.objects.create_user(username="clerk", display_name="陈办", password="x")


@pytest.fixture
def clerk_of_bureau(clerk, bureau):
    clerk.staff_roles.create(agency=bureau, role="openness_office")
    return clerk


def _ask_correction(case, by):
    return moves.ask_correction(request=case, by=by, what=["请写明项目名称或者文号"], on=date(2026, 3, 6), workdays=5)


def _corrected(case, by):
    case = moves.correct(
        request=_ask_correction(case, by), by=by, text="补充：2025年立项的道路改造项目", on=date(2026, 3, 11)
    )
    return moves.mark_still_unclear(request=case, by=by, note="仍不能确定项目", on=date(2026, 3, 12))


def _objected(case, by):
    asked = consulting.consult(
        request=case, by=by, kind=ConsultedKind.THIRD_PARTY, name="某某公司", question="项目投标文件",
        on=date(2026, 3, 5),
    )  # fmt: skip
    consulting.letter_received(consultation=asked, by=by, on=date(2026, 3, 6))
    case = consulting.take_opinion(
        consultation=asked, by=by, opinion=Opinion.OBJECTED, words="涉及商业秘密", on=date(2026, 3, 16)
    )
    consulting.judge_opinion(consultation=asked, by=by, is_reasonable=True)
    return case


def _asked_for_reasons(case, by):
    case = moves.ask_reasons(
        request=case, by=by, period="2026年2月", count=140, until=date(2026, 3, 13), on=date(2026, 3, 5)
    )
    case = moves.take_reasons(request=case, by=by, reasons="没有理由", on=date(2026, 3, 10))
    deciding.judge_reasons(request=case, by=by, are_good=False)
    return DisclosureRequest.objects.get(pk=case.pk)


def _asked_to_pay(case, by):
    return moves.notify_fee(request=case, by=by, quantity=44, calculation=fee_by_pages(44), on=date(2026, 3, 4))


GROUNDS = {
    "R01": Grounds(how_to_obtain="示例市人民政府网站“政府信息公开”栏目，标题《关于某项目的批复》"),
    "R02": Grounds(obtain_on="即日起", how_to_obtain="随本告知书邮寄"),
    "R03": Grounds(public_part="批复正文", denied_part="投标文件", denied_ground=Outcome.R09, process_kind="过程稿",
                   reason=REASON),
    "R04": Grounds(reason=REASON),
    "R05": Grounds(law_name="《中华人民共和国统计法》第九条", reason=REASON),
    "R06": Grounds(security_kind="公共安全", reason=REASON),
    "R07": Grounds(third_party_interest="商业秘密", third_party_opinion="不同意公开", reason=REASON),
    "R08": Grounds(internal_kind="人事管理", reason=REASON),
    "R09": Grounds(process_kind="讨论记录", reason=REASON),
    "R10": Grounds(case_file="某行政处罚案", reason=REASON),
    "R11": Grounds(law_name="《不动产登记暂行条例》第二十七条", query_office="示例市不动产登记中心"),
    "R12": Grounds(search_scope="本机关档案室和公文系统", search_method="以项目名称和文号逐一检索"),
    "R13": Grounds(reason="该信息由其他机关制作", competent_agency="示例市财政局", competent_contact="0349-7654321"),
    "R14": Grounds(reason="本机关没有按年度汇总的数据"),
    "R15": Grounds(unclear_points="不能确定所指的项目"),
    "R16": Grounds(reason="您反映的是对征地补偿的投诉", right_channel="示例市信访局"),
    "R17": Grounds(earlier_reply_on=date(2026, 1, 20), earlier_reply_no="示发改依复〔2026〕3号"),
    "R18": Grounds(how_to_obtain="《示例市年鉴2025》，可在市图书馆查阅"),
    "R19": Grounds(reason="一个月内提交140件，所述理由不能说明其必要"),
    "R20": Grounds(reason="您已于2025年取得该批复", earlier_reply_on=date(2025, 6, 3),
                   earlier_reply_no="示发改依复〔2025〕9号"),
    "R21": Grounds(),
    "R22": Grounds(),
    "R23": Grounds(reason="所申请的事项已经解决"),
}  # fmt: skip
BEFORE = {
    "R07": _objected, "R15": _corrected, "R19": _asked_for_reasons, "R21": _ask_correction, "R22": _asked_to_pay,
}  # fmt: skip
DECIDED = {"R22": date(2026, 4, 10)}


def _run(case, by, outcome):
    """Bring a case to its archive with this outcome."""
    if prelude := BEFORE.get(outcome):
        case = prelude(case, by)
    item = case.items.get()
    proof = "机密★5年，依据《国家秘密目录》第3条" if outcome == "R04" else ""
    deciding.find(item=item, finding=Finding(Outcome(outcome), GROUNDS[outcome], proof=proof), by=by)
    given = [Upload("批复.pdf", b"%PDF-1.4", kind=FileKind.ANSWER)] if outcome in ("R02", "R03") else []
    day = DECIDED.get(outcome, DAY)
    letter = deciding.decide(request=case, by=by, enclosures=given, on=day)
    deciding.serve(request=case, letter=letter, by=by, way=ServeWay.POST, on=day, note="EMS 1234567890123")
    closing.archive(request=case, bound=Bound(b"%PDF-1.4 everything", 3, ({"title": "申请", "page": 2},)), by=by)
    return DisclosureRequest.objects.get(pk=case.pk), letter


@pytest.mark.parametrize("outcome", [outcome.value for outcome in Outcome])
def test_a_case_with_this_outcome_reaches_the_archive_and_its_row(outcome, bureau, clerk_of_bureau):
    case = applications.handed_in(bureau, clerk_of_bureau, RECEIVED, kind="enterprise")
    case, letter = _run(case, clerk_of_bureau, outcome)
    assert (case.outcome, case.get_state_display()) == (outcome, "已办结")
    assert letter.kind == kind_for(Outcome(outcome))
    assert case.applicant.name in letter.content["addressee"] + "".join(letter.content["paragraphs"])
    assert letter.content["remedies"] in letter.content["paragraphs"]
    assert case.archived_at
    assert case.archive_file.content() == b"%PDF-1.4 everything"
    table = statistics.table_three([bureau.pk], 2026)
    row = Outcome(outcome).row
    assert {code: table.cell(code, "enterprise") for code in RESULT_ROWS} == dict.fromkeys(RESULT_ROWS, 0) | {row: 1}
    assert list(statistics.cases_behind([bureau.pk], 2026, row, "enterprise")) == [case]


def test_two_things_asked_for_are_answered_one_by_one_and_counted_once(bureau, clerk_of_bureau):
    case = applications.handed_in(bureau, clerk_of_bureau, RECEIVED, items=["批复", "会议讨论记录"])
    first, second = case.items.all()
    deciding.find(item=first, finding=Finding(Outcome.R02, GROUNDS["R02"]), by=clerk_of_bureau)
    assert deciding.faults(case, DAY) == ("第2项申请内容还没有填写办理结果，请先逐项填写。",)
    deciding.find(item=second, finding=Finding(Outcome.R09, GROUNDS["R09"]), by=clerk_of_bureau)
    letter = deciding.decide(request=case, by=clerk_of_bureau, on=DAY)
    assert "（一）关于“批复”。" in "".join(letter.content["paragraphs"])
    table = statistics.table_three([bureau.pk], 2026)
    assert (table.cell("3.2", "natural_person"), table.cell("3.7", "total")) == (1, 1)


def test_a_refusal_without_its_facts_is_not_issued_and_changes_nothing(bureau, clerk_of_bureau):
    case = applications.handed_in(bureau, clerk_of_bureau, RECEIVED)
    deciding.find(item=case.items.get(), finding=Finding(Outcome.R07, GROUNDS["R07"]), by=clerk_of_bureau)
    with pytest.raises(Incomplete, match="征求意见"):
        deciding.decide(request=case, by=clerk_of_bureau, on=DAY)
    case.refresh_from_db()
    assert (case.outcome, case.decided_on, case.letters.count()) == ("", None, 0)
