"""What the desk found for a decision: published records and earlier replies, put into the fields by one press."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from gongkai.domain.records.models import Record
from gongkai.domain.requests import queries
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import IssuedLetter
from gongkai.interfaces.console.requests.moves.finding_form import FindingForm
from gongkai.interfaces.console.requests.published import published_for
from gongkai.rules.law.letters import DECISIONS
from gongkai.rules.law.outcomes import Outcome

MOST = 10


@dataclass(frozen=True)
class Offered:
    """Something that can be put into the fields: what it is, and the value of its button."""

    label: str
    value: str
    url: str = ""


def offered_to(case: DisclosureRequest, form: FindingForm) -> list[Offered]:
    """Return what fits the chosen outcome of one thing asked for."""
    prefix = form.item.pk
    if form.outcome is Outcome.R01:
        return [
            Offered(record.title, f"{prefix}:record:{record.pk}", record.get_absolute_url())
            for record in published_for(case).records
        ]
    if form.outcome in (Outcome.R17, Outcome.R20):
        return [
            Offered(
                f"{letter.issued_on:%Y-%m-%d}　{letter.number}　{letter.request.subject}", f"{prefix}:reply:{letter.pk}"
            )
            for letter in _replies(case)
        ]
    return []


def with_chosen(case: DisclosureRequest, data: QueryDict) -> QueryDict:
    """Return the posted fields with what was chosen put in; nothing is saved yet."""
    item, _sep, rest = data.get("use", "").partition(":")
    kind, _sep, key = rest.partition(":")
    if not (item.isdigit() and key.isdigit()):
        return data
    filled = data.copy()
    values = _of_record(int(key)) if kind == "record" else _of_reply(case, int(key))
    for name, value in values.items():
        filled[f"item{item}-{name}"] = value
    return filled


def _of_record(pk: int) -> dict[str, Any]:
    record = Record.objects.visible().filter(pk=pk).first()
    if record is None:
        return {}
    address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{record.get_absolute_url()}"
    where = _("在本机关网站政府信息公开栏目查阅《%(title)s》，网址：%(url)s") % {"title": record.title, "url": address}
    return {"record": str(pk), "how_to_obtain": where}


def _of_reply(case: DisclosureRequest, pk: int) -> dict[str, Any]:
    letter = _replies(case).filter(pk=pk).first() if pk else None
    if letter is None:
        return {}
    return {"earlier_reply_on": f"{letter.issued_on:%Y-%m-%d}", "earlier_reply_no": letter.number}


def _replies(case: DisclosureRequest) -> Any:
    """Return the decisions on this applicant's earlier applications, newest first."""
    earlier = [each.pk for each in queries.earlier_of(case)]
    letters = IssuedLetter.objects.filter(request__in=earlier, kind__in=[kind.value for kind in DECISIONS])
    return letters.select_related("request").order_by("-issued_on", "-pk")
