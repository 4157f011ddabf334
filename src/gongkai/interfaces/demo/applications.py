"""The fictional city's applications for disclosure: sixty cases in all states, played through the actions of staff.

Every day is told by workdays before the day of building, so that something is always due today and something late.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.domain.cases.codes import grouped
from gongkai.domain.orgs.enums import AgencyKind
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.requests import receiving, remedying
from gongkai.domain.requests.applications import Application
from gongkai.domain.requests.models import DisclosureRequest, RequestSettings
from gongkai.domain.workdays.queries import current_calendar
from gongkai.interfaces.demo import paperwork, replaying
from gongkai.interfaces.demo.city import OFFICE_LOGIN
from gongkai.interfaces.demo.credit_codes import credit_code
from gongkai.interfaces.demo.plan import DATA, ROOT
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.application_form import IdentityKind, SupplyForm, SupplyRoute
from gongkai.rules.law.clock import ReceiptRule, RequestChannel, Stage
from gongkai.rules.law.days import add_workdays
from gongkai.rules.law.remedy_statistics import RemedyGroup, RemedyResult

ONLINE = (RequestChannel.SITE, RequestChannel.EMAIL)
OPENING = time(10, 0)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
HINTED = (Stage.ENDED, Stage.IN_PROCESS)  # of each one query code is shown, to be tried in the portal

Facts = Mapping[str, Any]


def build_applications() -> int:
    """Make the cases, in the order in which everything happened; return how many, none if there are any already."""
    prepare_agencies()
    if DisclosureRequest.objects.exists():
        return 0
    data = _data()
    with transaction.atomic():
        cast = _Cast(data)
        for ago, row, step in _agenda(data["cases"]):
            replaying.play(cast, row, step) if step else cast.receive(row, ago)
        for row in data["remedies"]:
            _remedy(cast, row)
        paperwork.bring_to_their_days(cast.cases.values())
    return len(cast.cases)


def prepare_agencies() -> None:
    """Set what letters must name for every agency that takes applications: numbers, remedies, payment."""
    agencies = {agency.path: agency for agency in Agency.objects.exclude(kind=AgencyKind.VILLAGE)}
    RequestSettings.objects.bulk_create([_settings(agency, agencies) for agency in agencies.values()],
                                        ignore_conflicts=True)  # fmt: skip


def query_codes() -> list[str]:
    """Return the lines that tell by which codes the progress of two cases may be asked."""
    lines = []
    for stage in HINTED:
        case = DisclosureRequest.objects.filter(state=stage, channel=RequestChannel.SITE).order_by("pk").first()
        if case is not None:
            lines.append(f"  {grouped(case.receipt_code)}　{case.subject}（{case.get_state_display()}）")
    return ["依申请公开查询码：", *lines] if lines else []


class _Cast:
    """Who plays: agencies with their desks, the cases so far, and the days counted back from today."""

    def __init__(self, data: Facts) -> None:
        self.agencies = {agency.code: agency for agency in Agency.objects.all()}
        self.people = {user.username: user for user in User.objects.all()}
        self.desks: dict[str, list[str]] = data["desks"]
        self.cases: dict[str, DisclosureRequest] = {}
        self.today = timezone.localdate()
        self._calendar = current_calendar()
        self._days: dict[int, date] = {}
        self._known: list[str] = list(dict.fromkeys(row["who"] for row in data["cases"]))

    def day(self, ago: int) -> date:
        """Return the day that lies `ago` workdays before the last workday, after it if negative."""
        if ago not in self._days:
            last = self.today
            while not self._calendar.is_workday(last, assume_plain_week=True):
                last -= timedelta(days=1)
            self._days[ago] = add_workdays(last, -ago, self._calendar, assume_plain_week=True) if ago else last
        return self._days[ago]

    def handler(self, code: str) -> User:
        """Return who handles the applications of an agency."""
        return self.people[self.desks.get(code, [OFFICE_LOGIN])[0]]

    def decider(self, code: str) -> User:
        """Return who decides them."""
        return self.people[self.desks.get(code, [OFFICE_LOGIN])[-1]]

    def receive(self, row: Facts, ago: int) -> None:
        """Take one application in, from the portal or on paper."""
        agency, channel = self.agencies[row["to"]], RequestChannel(row["by"])
        application = _application(row, self._known.index(row["who"]) + 1)
        if channel is RequestChannel.SITE:
            moment = timezone.make_aware(datetime.combine(self.day(ago), OPENING))
            case = receiving.submit(application=application, agency=agency, at=min(moment, timezone.now()))
            if row["steps"]:
                DisclosureRequest.objects.filter(pk=case.pk).update(handler=self.handler(row["to"]))
        else:
            case = receiving.register(
                application=application, agency=agency, channel=channel, arrived_on=self.day(ago),
                by=self.handler(row["to"]),
            )  # fmt: skip
        self.cases[row.get("key") or case.number] = case
        row["case"] = case.pk  # type: ignore[index]


def _data() -> Any:
    return json.loads((DATA / "requests.json").read_text(encoding="utf-8"))


def _agenda(rows: Sequence[Facts]) -> list[tuple[int, Facts, Any]]:
    """Return (days ago, case, step) in the order of time; the arrival is the step None."""
    agenda = [(row["ago"], row, None) for row in rows]
    agenda += [(step[0], row, step) for row in rows for step in row["steps"]]
    return sorted(agenda, key=lambda entry: -entry[0])


def _application(row: Facts, serial: int) -> Application:
    kind = ApplicantKind(row["kind"])
    is_online = row["by"] in ONLINE
    return Application(
        name=row["who"],
        kind=kind,
        identity_kind=IdentityKind.CREDIT_CODE if kind.is_organisation else IdentityKind.RESIDENT_CARD,
        identity_number=_credit_code(serial) if kind.is_organisation else _identity_number(serial),
        subject=row["what"],
        description=row["more"],
        items=row.get("items", ()),
        phone=f"0599-555{serial:04d}",
        email=f"applicant{serial}@example.com",
        address=f"示例市望舒区虚构路{serial}号",
        postal_code="349900",
        legal_representative="甲假名" if kind.is_organisation else "",
        contact_person="乙假名" if kind.is_organisation else "",
        agent_name=row.get("agent", ""),
        supply_form=SupplyForm.EMAIL if is_online else SupplyForm.PAPER,
        supply_route=SupplyRoute.NETWORK if is_online else SupplyRoute.POST,
    )


def _identity_number(serial: int) -> str:
    """Return the valid number of a person who does not exist: the division is invented."""
    stem = f"349902{1960 + serial % 40}0{1 + serial % 9}{10 + serial % 18}{serial:03d}"
    return stem + "10X98765432"[sum(int(digit) * w for digit, w in zip(stem, WEIGHTS, strict=True)) % 11]


def _credit_code(serial: int) -> str:
    return credit_code(9_000_000 + serial, kind=AgencyKind.INSTITUTION, division="349900")


def _settings(agency: Agency, agencies: Mapping[str, Agency]) -> RequestSettings:
    above = agencies.get(agency.path[: -Agency.steplen])
    is_government = agency.kind == AgencyKind.GOVERNMENT
    district = next((a.name for path, a in agencies.items() if a.depth == 2 and a.kind == AgencyKind.GOVERNMENT
                     and agency.path.startswith(path)), "示例市望舒区人民政府")  # fmt: skip
    mark = agency.document_codes[0] if agency.document_codes else agency.short_name
    return RequestSettings(
        agency=agency,
        receipt_rule=ReceiptRule.AUTO_CONFIRM if agency.code == ROOT else ReceiptRule.STAFF_CONFIRM,
        letter_code=f"{mark}依复",
        reconsideration_organ=above.name if above else "示例省人民政府",
        court="示例市中级人民法院" if is_government else district.removesuffix("人民政府") + "人民法院",
        fee_payment="凭收费通知书到市政务服务中心三楼非税缴费窗口缴纳，或者扫描通知书所附缴款码缴纳",
        contact_phone=agency.phone,
    )


def _remedy(cast: _Cast, row: Sequence[Any]) -> None:
    """Enter one reconsideration or lawsuit, and how it ended."""
    group, code, key, organ, claimant, filed, result, ended, note = row
    by = cast.handler(code)
    is_joint = group == RemedyGroup.LAWSUIT_AFTER and "共同被告" in note
    remedy = remedying.enter_remedy(
        agency=cast.agencies[code], by=by, kind=RemedyGroup(group), organ=organ, claimant=claimant, note=note,
        filed_on=cast.day(filed), request=cast.cases[key] if key else None, organ_is_co_defendant=is_joint,
        number=_case_number(group, cast.day(filed).year, filed),
    )  # fmt: skip
    if ended is not None:
        remedying.conclude_remedy(
            remedy=remedy, by=by, result=RemedyResult(result), concluded_on=cast.day(ended), note=note
        )


def _case_number(group: str, year: int, serial: int) -> str:
    if group == RemedyGroup.RECONSIDERATION:
        return f"示政复〔{year}〕{serial}号"
    return f"（{year}）示9902行初{serial}号"
