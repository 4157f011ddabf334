"""How a case stands, in the words of people who do not know the law: what happens now, whose turn it is, until when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.portal.templatetags.portal import day
from gongkai.rules.law.clock import Clock, Stage, WaitKind, days_left
from gongkai.rules.law.days import WorkCalendar
from gongkai.rules.law.outcomes import Outcome


@dataclass(frozen=True)
class Standing:
    """The state of a case for its applicant."""

    title: str
    text: str
    turn: str
    until: date | None = None
    until_label: str = ""
    tone: str = "plain"
    mine: bool = False  # the applicant has to do something


def standing(case: DisclosureRequest, clock: Clock, calendar: WorkCalendar, today: date) -> Standing:
    """Return how the case stands today."""
    stage = clock.stage_on(today)
    if stage is Stage.IN_PROCESS:
        return _in_process(case, clock, calendar, today)
    return WORDS[stage](case, clock)


def _in_process(case: DisclosureRequest, clock: Clock, calendar: WorkCalendar, today: date) -> Standing:
    left, due = days_left(clock, today, calendar), clock.due.day if clock.due else None
    agency = case.agency.short_name or case.agency.name
    if left is not None and left < 0:
        text = _(
            "已经过了答复期限（%(due)s），对此我们很抱歉。请给受理机关打电话或者在下面留言；"
            "您也可以向上一级行政机关投诉、举报，或者依法申请行政复议、提起行政诉讼。"
        ) % {"due": day(due)}  # fmt: skip
        return Standing(_("超过期限还没有答复"), text, agency, due, _("应在此前答复"), "grave")
    text = _("受理机关正在查找、审查您要的信息，您不用做什么。")
    if clock.extension_workdays:
        text += _("答复期限延长过一次，原因写在给您的告知书里。")
    if left is not None:
        text += _("还有%s个工作日。") % left if left else _("今天是最后一天。")
    if clock.due and not clock.due.is_certain:
        text += _("这一天所在年份的放假安排还没有公布，日期可能有变化。")
    return Standing(_("正在办理"), text, agency, due, _("最迟答复日期"))


def _confirmation(case: DisclosureRequest, clock: Clock) -> Standing:
    text = _("申请已经送到。工作人员会用您留下的方式与您确认，确认的那天起算20个工作日的答复期限。请留意电话和邮件。")
    return Standing(_("已收到，待工作人员确认"), text, case.agency.short_name or case.agency.name)


def _correction(case: DisclosureRequest, clock: Clock) -> Standing:
    text = _(
        "只看原来的申请还找不到信息，请您补充说明。补正后重新计算答复期限；到期不补正又没有正当理由的，视为放弃申请。"
    )
    return Standing(_("请您补正"), text, _("您"), _until(clock, WaitKind.CORRECTION), _("请在此前补正"), "warn", True)


def _consulting(case: DisclosureRequest, clock: Clock) -> Standing:
    text = _("您要的信息涉及别人的权益或者由几个机关共同制作，正在依法征求他们的意见。这段时间不计算在答复期限内。")
    due = clock.due.day if clock.due else None
    label = _("预计最迟答复日期")
    return Standing(_("正在征求意见"), text, case.agency.short_name or case.agency.name, due, label)


def _reasons(case: DisclosureRequest, clock: Clock) -> Standing:
    text = _("您申请的数量、频次较多，请说明理由。理由合理的继续办理。")
    return Standing(_("请您说明理由"), text, _("您"), _until(clock, WaitKind.REASONS), _("请在此前说明"), "warn", True)


def _fee(case: DisclosureRequest, clock: Clock) -> Standing:
    fee = getattr(case, "fee", None)
    amount = _("金额%s元，计算过程写在收费通知里。") % fee.amount if fee else ""
    text = amount + _("请按通知缴纳信息处理费，缴费后继续办理；到期不缴费的，不再处理。")
    return Standing(_("请您缴费"), text, _("您"), _until(clock, WaitKind.FEE), _("请在此前缴费"), "warn", True)


def _suspended(case: DisclosureRequest, clock: Clock) -> Standing:
    text = _("因为法定的原因暂时停下，原因消除后继续办理，停下的时间不计算在答复期限内。")
    return Standing(_("暂时中止"), text, case.agency.short_name or case.agency.name)


def _decided(case: DisclosureRequest, clock: Clock) -> Standing:
    text = _("答复已经作出，可以在下面阅读和下载；受理机关还会按您选的方式送达。结果：%s。") % _result(case)
    return Standing(_("已答复"), text, case.agency.short_name or case.agency.name, tone="ok")


def _ended(case: DisclosureRequest, clock: Clock) -> Standing:
    return Standing(_("已办结"), _("结果：%s。") % _result(case), _("已经结束"), tone="ok")


def _result(case: DisclosureRequest) -> str:
    return Outcome(case.outcome).label if case.outcome else _("已答复")


def _until(clock: Clock, kind: WaitKind) -> date | None:
    return next((wait.until for wait in clock.waits if wait.kind is kind), None)


WORDS: dict[Stage, Callable[[DisclosureRequest, Clock], Standing]] = {
    Stage.AWAITING_CONFIRMATION: _confirmation,
    Stage.AWAITING_CORRECTION: _correction,
    Stage.CONSULTING: _consulting,
    Stage.AWAITING_REASONS: _reasons,
    Stage.AWAITING_FEE: _fee,
    Stage.SUSPENDED: _suspended,
    Stage.DECIDED: _decided,
    Stage.ENDED: _ended,
}
