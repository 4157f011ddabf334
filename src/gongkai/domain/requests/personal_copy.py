"""Everything that is held about one person (个人信息保护法 art. 45): as plain data, and the files as they were given.

Left out is what others wrote for the office alone: inner notes, opinions of third parties, inner findings.
"""

from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model, QuerySet
from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.models import User
from gongkai.domain.requests.enums import FROM_APPLICANT, FileKind
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.parties import identity_key
from gongkai.domain.requests.queries import handled_by, letters_for_applicant, messages_for_applicant
from gongkai.rules.law.application_form import IdentityKind

COPIED = (*FROM_APPLICANT, FileKind.ANSWER, FileKind.PROOF)
LEFT_OUT = {"internal", "sealed", "request", "id", "reminded_on", "escalated_on", "rules_version", "identity_key"}

Encoder = DjangoJSONEncoder


def cases_of(number: str, *, by: User) -> QuerySet[DisclosureRequest]:
    """Return the applications under an identity number of whatever kind, of the agencies that `by` handles."""
    keys = [identity_key(kind, number) for kind in IdentityKind]
    return handled_by(by).filter(applicant__identity_key__in=keys).select_related("agency", "applicant").order_by("pk")


def copy_of(case: DisclosureRequest, *, by: User) -> dict[str, Any]:
    """Return what is held in one case, and note that it was copied."""
    with transaction.atomic():
        write_audit(case, "requests.copy_person", user=by)
    return {
        "编号": case.number,
        "办理机关": case.agency.name,
        "申请": _facts(case),
        "申请人": _facts(case.applicant),
        "申请事项": [_facts(item, leave={"proof", "grounds"}) for item in case.items.all()],
        "办理经过": [_facts(event, leave={"recorded_by"}) for event in case.events.all()],
        "文书": [_facts(letter, leave={"issued_by", "agency"}) for letter in letters_for_applicant(case)],
        "往来消息": [_facts(message, leave={"by"}) for message in messages_for_applicant(case)],
        "材料": [_facts(file, leave={"added_by"}) for file in case.files.filter(kind__in=COPIED)],
    }


def files_of(case: DisclosureRequest) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one case that are the person's, each with a name that tells it apart."""
    for place, file in enumerate(case.files.filter(kind__in=COPIED), start=1):
        name = "".join("_" if char in '/\\:*?"<>|\0' else char for char in file.title)
        yield f"{place:02d}-{name}", file.content()


def _facts(row: Model, leave: set[str] | None = None) -> dict[str, Any]:
    """Return the columns of a row under their Chinese names."""
    omitted = LEFT_OUT | (leave or set())
    fields = [field for field in row._meta.concrete_fields if field.name not in omitted]
    return {str(field.verbose_name): getattr(row, field.attname) for field in fields}
