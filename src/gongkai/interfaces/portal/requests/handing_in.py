"""From a draft to the application that the domain takes in."""

from gongkai.domain.requests.applications import Application
from gongkai.domain.requests.models import SUBJECT_LIMIT
from gongkai.interfaces.portal.requests import choices, draft_files
from gongkai.interfaces.portal.requests.draft import Draft
from gongkai.rules.law.applicants import ApplicantKind

SAME = (
    "name", "identity_number", "document_number", "phone", "email", "address", "postal_code", "legal_representative",
    "contact_person", "agent_name", "agent_identity_number", "purpose",
)  # fmt: skip
OF_ORGANISATIONS = ("legal_representative", "contact_person")
OF_AGENTS = ("agent_name", "agent_identity_number")


def application(kept: Draft) -> Application:
    """Return what was written, without answers to questions that no longer belong to it."""
    values = kept.values
    kind = ApplicantKind(values["kind"])
    dropped = (() if kind.is_organisation else OF_ORGANISATIONS) + (() if values["by"] == choices.AGENT else OF_AGENTS)
    _label, form, route = choices.SUPPLY[values["supply"]]
    return Application(
        kind=kind,
        identity_kind=choices.paper_of(values),
        subject=" ".join(kept.items[0].split())[:SUBJECT_LIMIT],
        description=values.get("more", ""),
        items=tuple(kept.items),
        supply_form=form,
        supply_route=route,
        uploads=draft_files.take(kept.files),
        **{name: values.get(name, "") for name in SAME if name not in dropped},
    )
