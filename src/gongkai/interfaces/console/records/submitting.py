"""Handing in from the form of a record: the note, what is said afterwards, and the words of the lock meanwhile."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel
from wagtail.locks import BaseLock, WorkflowLock

from gongkai.domain.records.models import Record
from gongkai.domain.review.queries import last_return_of, open_review_of
from gongkai.interfaces.console.reviews.wording import whereabouts

NOTE, NOTE_LIMIT = "review_note", 300


class SubmitPanel(Panel):
    """A short note for the reviewers, and the reason when the record came back."""

    class BoundPanel(Panel.BoundPanel):
        """Shown while the record can be handed in."""

        template_name = "console/panels/submit.html"

        def is_shown(self) -> bool:
            """Hide while the record is being read."""
            return self.instance is not None and self.instance.submitted_at is None

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the last return, if the record was not handed in again since."""
            returned = last_return_of(self.instance) if self.instance.pk else None
            return super().get_context_data(parent_context) | {"name": NOTE, "limit": NOTE_LIMIT, "returned": returned}


class ReadingLock(WorkflowLock):
    """Wagtail's lock of what is in review, in words that say who reads it and how to take it back."""

    def get_message(self, user: Any) -> SafeString | str:
        """Return the message above the form."""
        review = open_review_of(self.object)
        if review is None:
            return ""
        return format_html(
            '{} {} <a href="{}">{}</a>',
            _("稿件正在审核，暂时不能修改。"),
            whereabouts(review) + _("要修改请在审核页撤回。"),
            reverse("console_reviews:review", args=[(review.leader_id or review.pk)]),
            _("打开审核页"),
        )


def worded(lock: BaseLock | None) -> BaseLock | None:
    """Return the lock with our words if it is the workflow's."""
    return ReadingLock(lock.object, lock.task) if isinstance(lock, WorkflowLock) else lock


def said_of(pk: int, title: str) -> str:
    """Return what handing in brought about: who has it now, or that it is out."""
    record = Record.objects.get(pk=pk)
    review = open_review_of(record)
    if review is not None:
        return _("《%s》已提交审核，") % title + whereabouts(review)
    if record.live:
        return _("《%(title)s》已签发并公开，索引号%(number)s。") % {"title": title, "number": record.index_no}
    return _("《%(title)s》已签发：%(status)s。") % {"title": title, "status": record.status.label}
