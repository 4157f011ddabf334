"""Keeping the ledger of reconsideration and lawsuits."""

from datetime import date

from django.db import transaction
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests.errors import NotLawful
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.remedies import Remedy
from gongkai.rules.law.remedy_statistics import RemedyGroup, RemedyResult


def enter_remedy(
    *,
    agency: Agency,
    by: User,
    kind: RemedyGroup,
    organ: str,
    claimant: str,
    filed_on: date,
    request: DisclosureRequest | None = None,
    number: str = "",
    organ_is_co_defendant: bool = False,
    note: str = "",
) -> Remedy:
    """Enter a reconsideration or lawsuit."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, agency)
    if request is not None and request.agency_id != agency.pk:
        raise NotLawful("该申请由另一机关办理，请在作出答复的机关名下登记。")
    with transaction.atomic():
        remedy = Remedy.objects.create(
            agency=agency, request=request, kind=kind, organ=organ, claimant=claimant, filed_on=filed_on,
            number=number, organ_is_co_defendant=organ_is_co_defendant, note=note,
        )  # fmt: skip
        write_audit(remedy, "requests.enter_remedy", user=by)
    return remedy


def conclude_remedy(*, remedy: Remedy, by: User, result: RemedyResult, concluded_on: date, note: str = "") -> None:
    """Enter how it ended."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, remedy.agency)
    if result is RemedyResult.PENDING:
        raise NotLawful("请选择审结的结果：维持、纠正或者其他。")
    if concluded_on < remedy.filed_on:
        raise NotLawful(f"审结日期不能早于受理日期（{remedy.filed_on:%Y-%m-%d}）。")
    with transaction.atomic():
        remedy.result, remedy.concluded_on = result, concluded_on
        remedy.note = note or remedy.note
        remedy.save(update_fields=["result", "concluded_on", "note"])
        write_audit(remedy, "requests.conclude_remedy", user=by, data={"result": result.value})
