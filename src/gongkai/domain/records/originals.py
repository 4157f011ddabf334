"""Reading what is closed: the originals of files, as they were uploaded, each reading with its entry."""

from django.core.files import File
from wagtail.log_actions import log

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Attachment, Record


def read_original(*, record: Record, attachment: Attachment, by: User) -> File:
    """Return the closed original, opened for reading; who read which is kept."""
    policy_for(by).require(Permission.READ_ORIGINAL, record.agency)
    log(record, "records.read_original", user=by, data={"attachment": attachment.pk, "title": attachment.title})
    return attachment.original.open("rb")
