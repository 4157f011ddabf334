"""Writing, changing and deleting records: Wagtail's editor with this project's actions behind its buttons."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views import snippets

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.domain.records import actions
from gongkai.domain.records.errors import RecordError
from gongkai.domain.records.kinds import KINDS, WITH_VALIDITY
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions as review
from gongkai.domain.review.errors import ReviewError
from gongkai.interfaces.console.paginator import BoundedPaginator
from gongkai.interfaces.console.records import starting, submitting
from gongkai.interfaces.console.records.binding import Binds
from gongkai.interfaces.console.records.conflicts import KeepsOthersWork
from gongkai.interfaces.console.records.findings import stopping_in
from gongkai.interfaces.console.records.masking import mask_chosen
from gongkai.interfaces.console.records.settling import Settles, warn_of_open
from gongkai.interfaces.console.reviews.small_office import submit_and_sign

DRAFT_KEEPING = (
    "mask",
    "fix",
    "keep",
    "alarm",
    "overwrite",
    "bind",
    "unbind",
)  # actions of ours that save what was typed, complete or not


class _Editing(Binds, Settles):
    """What writing and changing share."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Leave automatic saving out: each one would send and clean every chosen file again."""
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False
        self.saving_as_draft = self.saving_as_draft or self.action in DRAFT_KEEPING

    def get_side_panels(self) -> MediaContainer:
        """Leave out Wagtail's text metrics, which count words by blanks and rate English sentences."""
        return MediaContainer([panel for panel in super().get_side_panels() if not isinstance(panel, ChecksSidePanel)])

    def get_available_actions(self) -> list[str]:
        """Offer saving and handing in, and none of Wagtail's own: publishing and cancelling pass the review by."""
        return [*self.actions, "submit-review", "submit-and-sign", *DRAFT_KEEPING]

    def get_success_url(self) -> str:
        """Stay on the form after what keeps a draft."""
        return self.get_edit_url() if self.action == "overwrite" else super().get_success_url()

    def get_success_message(self, instance: Record | None = None) -> str:
        """Say what happened."""
        title = str(instance or self.object)[:60]
        if self.action in ("submit-review", "submit-and-sign"):
            return submitting.said_of(self.object.pk, title)
        return _("《%s》已保存为草稿，尚未公开。") % title

    def get_success_buttons(self) -> list[Any]:
        """Offer the public page and the way back to the form."""
        fresh = Record.objects.filter(pk=self.object.pk).only("live").first()
        buttons = [messages.button(self.get_edit_url(), _("继续编辑"))]
        if fresh is not None and fresh.live:
            buttons.append(messages.button(fresh.get_absolute_url(), _("查看公开页面"), new_window=True))
        return buttons

    def submit_review_action(self) -> HttpResponse | None:
        """Hand the draft in for review."""
        return self._hand_in(review.submit)

    def submit_and_sign_action(self) -> HttpResponse | None:
        """Hand in and take all steps, where a small office has recorded that one person may."""
        return self._hand_in(submit_and_sign)

    def _hand_in(self, act: Callable[..., Any]) -> HttpResponse | None:
        note = self.request.POST.get(submitting.NOTE, "").strip()[: submitting.NOTE_LIMIT]
        try:
            act(record=Record.objects.get(pk=self.object.pk), by=self.request.user, note=note)
        except (NotAllowed, RecordError, ReviewError) as refusal:
            return self._kept_as_draft(str(refusal))
        if count := stopping_in(self.object):
            messages.warning(self.request, _("仍有%d处不得公开的个人信息，签发前须处理。") % count)
        warn_of_open(self.request, self.object.pk)
        return None

    def mask_action(self) -> HttpResponse:
        """Mask what was chosen in the version just saved, so that nothing typed is lost."""
        record = Record.objects.get(pk=self.object.pk)
        chosen = self.request.POST.getlist("action-mask")
        try:
            outcome = mask_chosen(record=record, by=self.request.user, chosen=chosen)
        except (NotAllowed, RecordError) as refusal:
            return self._kept_as_draft(str(refusal))
        if outcome.done:
            messages.success(self.request, outcome.sentence)
        for problem in outcome.problems:
            messages.error(self.request, problem)
        if not outcome.done and not outcome.problems and not outcome.left:
            messages.info(self.request, _("内容已保存；所选的个人信息已经不在这一版里了。"))
        elif outcome.left and not outcome.problems:
            messages.warning(self.request, _("还有%d处没能自动脱敏，请在原处手工改写。") % outcome.left)
        return redirect(f"{self.get_edit_url()}#gk-findings")

    def _kept_as_draft(self, reason: str) -> HttpResponse:
        messages.error(self.request, _("内容已保存为草稿，但没有完成操作。%s") % reason)
        return redirect(self.get_edit_url())


class RecordCreateView(_Editing, snippets.CreateView):
    """A new record of the kind and agency that the address names, or the usual ones."""

    def get_initial_form_instance(self) -> Record:
        """Return an empty record of the chosen kind in the person's first agency."""
        return starting.new_record(self.request)

    def get_add_url(self) -> str:
        """Keep kind, agency and item over a failed attempt."""
        given = starting.given(self.request)
        return super().get_add_url() + (f"?{urlencode(given)}" if given else "")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the kind first: the form depends on it."""
        if request.GET.get("kind") in KINDS:
            return super().get(request, *args, **kwargs)
        return redirect("console_records:choose_kind")


class RecordEditView(KeepsOthersWork, _Editing, snippets.EditView):
    """The form of a record; concurrent editing is announced by Wagtail's sessions and never overwrites."""

    def get_lock(self) -> Any:
        """Say in our words who is reading what is locked."""
        return submitting.worded(super().get_lock())

    @cached_property
    def can_delete(self) -> bool:
        """Say whether this is a draft that was never public and may be deleted."""
        record = self.live_object
        was_public = record.live or record.withdrawn_at or record.index_no
        return not was_public and policy_for(self.request.user).can(Permission.EDIT, record.agency)

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Add withdrawal and the public page to Wagtail's buttons."""
        buttons = list(super().header_more_buttons)
        record = self.live_object
        if record.live:
            buttons.append(Button(_("查看公开页面"), url=record.get_absolute_url(), icon_name="view", priority=5))
            if record.kind in WITH_VALIDITY:
                address = reverse("console_inspection_citing", args=[record.pk])
                buttons.append(Button(_("谁引用了这份文件"), url=address, icon_name="link", priority=6))
            if policy_for(self.request.user).can(Permission.WITHDRAW, record.agency):
                address = reverse("console_records:withdraw", args=[record.pk])
                buttons.append(Button(_("撤下"), url=address, icon_name="download", priority=40))
        return buttons


class RecordHistoryView(snippets.HistoryView):
    """What happened to a record, by whom and when."""

    paginator_class = BoundedPaginator

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Offer the comparison of versions, and the form only to those who may write."""
        comparing = HeaderButton(_("比较版本"), url=reverse("console_records:compare", args=[self.object.pk]))
        writes = policy_for(self.request.user).can(Permission.EDIT, self.object.agency)
        return [*(super().header_buttons if writes else []), comparing]


class RecordDeleteView(snippets.DeleteView):
    """Deletes drafts; what was public can only be withdrawn."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Turn the domain's refusal into a message on the form."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except RecordError as refusal:
            messages.error(request, refusal.message)
            return redirect("console_records:edit", self.object.pk)

    def run_before_hook(self) -> None:
        """Pass the hook by: it closes Wagtail's bulk deletion, which asks no action of ours."""

    def delete_action(self) -> None:
        """Delete through the domain's action."""
        actions.delete_draft(record=self.object, by=self.request.user)
