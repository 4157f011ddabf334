"""What happened in a case as its applicant may know it: no names of others, no notes, nothing struck out."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.interfaces.portal.templatetags.portal import day
from gongkai.rules.law.clock import ClockEvent, EventKind
from gongkai.rules.law.clock.events import standing

WORDS = {
    EventKind.ARRIVED: _("收到您的申请"),
    EventKind.CONFIRMED: _("工作人员与您确认了申请"),
    EventKind.CONTACT_FAILED: _("与您联系，没有联系上"),
    EventKind.CORRECTION_ASKED: _("请您补正"),
    EventKind.CORRECTION_TERM_EXTENDED: _("延长了补正的时间"),
    EventKind.CORRECTED: _("收到您的补正"),
    EventKind.THIRD_PARTY_ASKED: _("开始征求有关第三方的意见"),
    EventKind.AGENCY_ASKED: _("开始征求共同制作机关的意见"),
    EventKind.EXTENDED: _("告知您延期答复"),
    EventKind.REASONS_ASKED: _("请您说明理由"),
    EventKind.REASONS_GIVEN: _("收到您说明的理由"),
    EventKind.DELAYED: _("告知您延迟答复的期限"),
    EventKind.SUSPENDED: _("暂时中止"),
    EventKind.RESUMED: _("恢复办理"),
    EventKind.FEE_NOTIFIED: _("通知您缴费"),
    EventKind.FEE_PAID: _("收到您缴的费用"),
    EventKind.WITHDRAWN: _("您撤回了申请"),
    EventKind.LAPSED: _("到期没有补正或者缴费，不再处理"),
    EventKind.DECIDED: _("作出答复"),
    EventKind.SERVED: _("答复送达"),
}
ENDS = (EventKind.WITHDRAWN, EventKind.LAPSED, EventKind.SERVED)


def timeline(events: Sequence[ClockEvent]) -> list[dict[str, Any]]:
    """Return what to show, oldest first, for the component life_line; the same thing twice on a day stands once."""
    shown: list[dict[str, Any]] = []
    for event in standing(events):
        if event.kind in WORDS:
            row = {"when": day(event.on), "label": str(WORDS[event.kind])}
            row |= {"state": "end"} if event.kind in ENDS else {}
            if row not in shown:
                shown.append(row)
    if shown and "state" not in shown[-1]:
        shown[-1] = shown[-1] | {"state": "now"}
    return shown
