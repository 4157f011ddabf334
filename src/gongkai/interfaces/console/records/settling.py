"""The buttons beside a finding: put right, keep with a reason, false alarm; what was typed is saved first."""

from collections.abc import Callable
from typing import Any

from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.inspection import actions, queries, storing
from gongkai.domain.inspection.models import StoredFinding
from gongkai.domain.inspection.teaching import teaches
from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.records.errors import RecordError
from gongkai.domain.records.models import Record

WHY = "why-"  # the field of a reason, with the finding's mark


class Settles:
    """Mixed into the views of the form."""

    request: HttpRequest
    object: Record
    get_edit_url: Callable[[], str]
    form: ModelForm

    def fix_action(self) -> HttpResponse:
        """Put one finding right wherever it stands in the version just saved."""
        digest = self.request.POST.get("action-fix", "")
        return self._answer(lambda: self._put_right(digest))

    def keep_action(self) -> HttpResponse:
        """Keep what was found, with the reason that was written."""
        digest = self.request.POST.get("action-keep", "")
        reason = self.request.POST.get(WHY + digest, "")
        return self._answer(lambda: self._keep(digest, reason))

    def alarm_action(self) -> HttpResponse:
        """Mark one finding as no fault."""
        digest = self.request.POST.get("action-alarm", "")
        reason = self.request.POST.get(WHY + digest, "")
        return self._answer(lambda: self._silence(digest, reason))

    def _put_right(self, digest: str) -> str:
        done = actions.fix(record=self._record(), digest=digest, by=self.request.user)
        return _("已改正%d处，并保存为草稿。") % done

    def _keep(self, digest: str, reason: str) -> str:
        finding = self._finding(digest)
        if finding is None:
            return _("内容已保存；这一处已经不在这一版里了。")
        actions.accept(finding=finding, by=self.request.user, reason=reason)
        return _("已记录保留理由，这一处不再提示。")

    def _silence(self, digest: str, reason: str) -> str:
        finding = self._finding(digest)
        if finding is None:
            return _("内容已保存；这一处已经不在这一版里了。")
        actions.false_alarm(finding=finding, by=self.request.user, reason=reason)
        if teaches(finding):
            told = {"text": finding.text[:30], "agency": finding.record.agency}
            return _("已记为误报，%(agency)s及下级今后不再提示“%(text)s”。") % told
        return _("已记为误报，这份信息不再提示。")

    def _record(self) -> Record:
        return Record.objects.select_related("agency").get(pk=self.object.pk)

    def _finding(self, digest: str) -> StoredFinding | None:
        record = self._record()
        storing.inspect_version(record)
        return StoredFinding.objects.select_related("record__agency").filter(record=record, digest=digest).first()

    def _answer(self, act: Callable[[], str]) -> HttpResponse:
        try:
            messages.success(self.request, act())
        except (NotAllowed, RecordError) as refusal:
            message: Any = _("内容已保存为草稿，但没有完成操作。%s") % refusal
            messages.error(self.request, message)
        return redirect(f"{self.get_edit_url()}#gk-findings")


def warn_of_open(request: HttpRequest, pk: int) -> None:
    """Say how much of what was found in what was handed in is open besides personal information."""
    number = queries.pressing_in(pk)
    if number:
        messages.warning(request, _("内容检查还有%d处没有处理，审核人会看到。") % number)
