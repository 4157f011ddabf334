"""Setting how an agency takes applications, and the wordings of its letters."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import log
from gongkai.domain.requests.errors import Incomplete
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.settings import RequestSettings
from gongkai.domain.workdays.queries import current_calendar
from gongkai.rules.law.letters import LetterKind, wording_faults

SETTABLE = (
    "accepts_online", "receipt_rule", "letter_code", "reconsideration_organ", "court", "fee_payment", "contact_person",
    "contact_phone", "abnormal_per_month", "retention_years",
)  # fmt: skip


def configure(*, agency: Agency, by: User, values: Mapping[str, Any]) -> RequestSettings:
    """Set what is named in `values`; another receipt rule counts the open cases anew, so that page and list agree."""
    policy_for(by).require(Permission.DECIDE_REQUESTS, agency)
    with transaction.atomic():
        chosen = _locked(agency)
        changed = [name for name in SETTABLE if name in values and getattr(chosen, name) != values[name]]
        for name in changed:
            setattr(chosen, name, values[name])
        chosen.save()
        if "receipt_rule" in changed:
            _recount(agency)
        write_audit(chosen, "requests.set", user=by, data={"changed": changed, "name": agency.name})
    return chosen


def set_wording(*, agency: Agency, kind: LetterKind, text: str, by: User) -> RequestSettings:
    """Replace the wording of a kind of letter, "" for the usual one; Incomplete when no letter can be made of it."""
    policy_for(by).require(Permission.DECIDE_REQUESTS, agency)
    wanted = text.replace("\r\n", "\n").strip()
    if wanted and (faults := wording_faults(kind, wanted)):
        raise Incomplete(faults)
    with transaction.atomic():
        chosen = _locked(agency)
        others = {name: words for name, words in chosen.wordings.items() if name != kind.value}
        chosen.wordings = others | ({kind.value: wanted} if wanted else {})
        chosen.save()
        write_audit(chosen, "requests.set", user=by, data={"wording": kind.value, "name": agency.name})
    return chosen


def _recount(agency: Agency) -> None:
    cases = DisclosureRequest.objects.filter(agency=agency, closed_at=None).select_for_update(of=("self",))
    moved = log.recount(cases, current_calendar())
    DisclosureRequest.objects.bulk_update(moved, log.FOLLOWING, batch_size=500)


def _locked(agency: Agency) -> RequestSettings:
    RequestSettings.objects.get_or_create(agency=agency)
    return RequestSettings.objects.select_for_update().get(agency=agency)
