"""What somebody sends in: the words and facts of an application, before it is a case."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.domain.requests.enums import FileKind
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.application_form import IdentityKind, SupplyForm, SupplyRoute


@dataclass(frozen=True)
class Upload:
    """A file handed in, whole in memory; its size was limited where it came in."""

    name: str
    content: bytes
    media_type: str = ""
    kind: FileKind = FileKind.ENCLOSURE


@dataclass(frozen=True)
class Application:
    """What art. 29 asks for, as handed in; `items` are the things asked for, one text each."""

    name: str
    kind: ApplicantKind
    identity_kind: IdentityKind
    identity_number: str
    subject: str
    description: str = ""
    document_number: str = ""
    items: Sequence[str] = ()
    phone: str = ""
    email: str = ""
    fax: str = ""
    address: str = ""
    postal_code: str = ""
    legal_representative: str = ""
    contact_person: str = ""
    agent_name: str = ""
    agent_identity_number: str = ""
    purpose: str = ""
    supply_form: SupplyForm = SupplyForm.EMAIL
    supply_route: SupplyRoute = SupplyRoute.NETWORK
    uploads: Sequence[Upload] = field(default=())
