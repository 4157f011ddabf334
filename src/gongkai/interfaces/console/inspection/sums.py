"""What is open by agency and by rule, with the oldest: read from one index of what is open."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.inspection import queries
from gongkai.domain.inspection.queries import Sum
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console import tables
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.inspection.listing import TONES, page_of, rule_name
from gongkai.rules.inspection.engine import Gravity

Row = tuple[str, str, dict[str, int], int, str]  # name, query of the list, number by gravity, total, oldest


def overview(request: HttpRequest) -> HttpResponseBase:
    """Show the sums of the person's agencies."""
    if not policy_for(request.user).can_anywhere(Permission.VIEW):
        return refused(request)
    found = queries.sums(request.user)
    agencies = queries.agencies_by_id({each.agency_id for each in found})
    by_agency = _rows(found, lambda each: (str(agencies[each.agency_id]), f"agency={each.agency_id}"))
    by_rule = _rows(found, lambda each: (rule_name(each.rule), f"rule={each.rule}"))
    if kind := tables.wanted(request):
        heads = [_("分类"), _("名称"), *(each.label for each in Gravity), _("合计"), _("最早发现")]
        parts = ((_("机构"), by_agency), (_("规则"), by_rule))
        rows = ([part, row[0], *row[2].values(), row[3], row[4]] for part, rows in parts for row in rows)
        return tables.answer(kind, _("内容检查汇总"), heads, rows)
    counted = {each: sum(one.number for one in found if one.gravity == each) for each in Gravity}
    context = {
        "counts": [(each.label, counted[each], TONES[each], each.value) for each in Gravity],
        "parts": [(_("机构"), by_agency), (_("规则"), by_rule)],
        "heads": [each.label for each in Gravity],
        "shown": "sums",
    }
    return page_of(request, "sums", _("内容检查汇总"), context)


def _rows(found: list[Sum], named: Callable[[Sum], tuple[str, str]]) -> list[Row]:
    numbers: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(map(str, Gravity), 0))
    oldest: dict[tuple[str, str], datetime] = {}
    for each in found:
        name = named(each)
        numbers[name][each.gravity] += each.number
        oldest[name] = min(each.oldest, oldest.get(name, each.oldest))
    rows = [
        (*name, own, sum(own.values()), f"{timezone.localtime(oldest[name]):%Y-%m-%d}") for name, own in numbers.items()
    ]
    return sorted(rows, key=lambda row: -row[3])
