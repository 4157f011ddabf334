"""Reading what is sealed: who applied, and the files of a case; who read what is kept."""

from wagtail.log_actions import log as write_audit

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import RequestFile
from gongkai.domain.requests.parties import Applicant


def read_identity(*, request: DisclosureRequest, by: User) -> Applicant:
    """Return the applicant with papers and contacts; the reading is noted in the audit log."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    write_audit(request, "requests.read_identity", user=by)
    return Applicant.objects.get(request=request)


def read_file(*, file: RequestFile, by: User) -> bytes:
    """Return the bytes of a file as they were handed in; the reading is noted in the audit log."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, file.request.agency)
    content = file.content()
    write_audit(file.request, "requests.read_file", user=by, data={"file": file.pk, "title": file.title})
    return content
