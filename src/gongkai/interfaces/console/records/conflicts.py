"""Two people in one form: what somebody saved meanwhile is not overwritten, and what was typed is not lost."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.log_actions import log
from wagtail.models import Revision

from gongkai.domain.orgs.models import User
from gongkai.domain.records.errors import ChangedMeanwhile, InReview
from gongkai.domain.records.models import Record

IN_REVIEW = gettext_noop("已提交审核或被锁定，您的修改没有保存，仍留在下面的表单里。请提交人撤回后可再次保存。")
NONE_YET = "0"  # the base of a record that has no versions


@dataclass(frozen=True)
class Conflict:
    """The version that was saved meanwhile."""

    revision: Revision
    who: str
    compare_url: str

    @property
    def when(self) -> str:
        """Return the local time of saving."""
        return f"{timezone.localtime(self.revision.created_at):%Y-%m-%d %H:%M}"


class KeepsOthersWork:
    """Mixed into the edit view: the form carries the version it was opened on, and saving asks for it."""

    request: HttpRequest
    object: Record
    action: str
    conflict: Conflict | None = None

    def form_valid(self, form: ModelForm) -> HttpResponse:
        """Save unless the base is stale or reviewers are reading; else show the form with all that was typed."""
        try:
            with transaction.atomic():
                newest = self._newest_locked()
                is_overwriting = self.request.POST.get("action-overwrite") == newest != self._base()
                if not is_overwriting:
                    self._ensure_fresh(newest)
                answer: HttpResponse = super().form_valid(form)
                if is_overwriting:
                    log(self.object, "records.overwrite", user=self.request.user, data={"version": newest})
                return answer
        except ChangedMeanwhile as refusal:
            return self._shown_again(form, refusal.message)
        except InReview:
            return self._shown_again(form, _(IN_REVIEW))

    def is_valid(self, form: ModelForm) -> bool:
        """Say in words why what is being read cannot be saved, and check the rest so that the form is shown whole."""
        if self.locked_for_user and self.request.method == "POST":
            form.is_valid()
            self.produced_error_code = "locked"
            self.produced_error_message = _(
                "已提交审核或被锁定，您的修改没有保存，仍留在下面的表单里。撤回后可再次保存。"
            )
            return False
        return bool(super().is_valid(form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the base, which stays the one that the person started from, and the conflict."""
        return super().get_context_data(**kwargs) | {"base_revision": self._base(), "conflict": self.conflict}

    def _shown_again(self, form: ModelForm, message: str) -> HttpResponse:
        self.produced_error_code, self.produced_error_message = "invalid_revision", message
        answer: HttpResponse = self.form_invalid(form)
        answer.status_code = 409
        return answer

    def _base(self) -> str:
        posted = self.request.POST.get("base_revision")
        return posted if posted is not None else str(self.live_object.latest_revision_id or NONE_YET)

    def _newest_locked(self) -> str:
        row = Record.objects.select_for_update().filter(pk=self.object.pk)
        return str(row.values_list("latest_revision_id", flat=True).get() or NONE_YET)

    def _ensure_fresh(self, newest: str) -> None:
        if newest == self._base():
            return
        revision = Revision.objects.select_related("user").get(pk=newest)
        base = self._base() if self._base() != NONE_YET else "earliest"
        address = reverse("console_records:revisions_compare", args=[self.object.pk, base, newest])
        self.conflict = Conflict(revision, _name(revision.user, self.request.user), address)
        told = {"who": self.conflict.who, "when": self.conflict.when}
        raise ChangedMeanwhile(_("没有保存：%(who)s在 %(when)s 保存了新的版本。您填写的内容仍在下面。") % told)


def _name(user: User | None, reader: Any) -> str:
    if user is None:
        return _("其他人")
    return _("您本人（在另一个窗口）") if user.pk == reader.pk else str(user)
