"""Leaves and deputies (请假代办): one's own, and those of the people whom an administrator manages."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.orgs import actions
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.errors import OrgError
from gongkai.domain.orgs.models import Agency, Delegation, User
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.interfaces.console.days import DayInput
from gongkai.interfaces.console.permissions import staff_managed_by

SHOWN = 100


class PersonField(forms.ModelChoiceField):
    """People with the roles by which one tells them apart."""

    def label_from_instance(self, obj: User) -> str:
        """Return the name with roles."""
        roles = "、".join(f"{role.agency}{role.get_role_display()}" for role in obj.staff_roles.all())
        return f"{obj}（{roles}）" if roles else str(obj)


class LeaveForm(forms.Form):
    """Who is away, who stands in, from when to when."""

    absent = PersonField(label=gettext_lazy("请假人"), queryset=User.objects.none(), empty_label=None)
    deputy = PersonField(
        label=gettext_lazy("代办人"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("请选择"),
        help_text=gettext_lazy("代办期间可办理请假人的审核环节，每次办理都注明“代某某”；不能代为起草和撤下"),
    )
    starts_on = forms.DateField(label=gettext_lazy("开始日期"), widget=DayInput)
    ends_on = forms.DateField(
        label=gettext_lazy("结束日期"),
        widget=DayInput,
        help_text=gettext_lazy("含当天，次日自动失效"),
    )
    reason = forms.CharField(label=gettext_lazy("事由"), max_length=200, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["absent"].queryset = people_of(user)
        self.fields["absent"].initial = user.pk
        self.fields["deputy"].queryset = _with_roles(colleagues_of(user))
        self.fields["starts_on"].initial = timezone.localdate()


def people_of(user: User) -> QuerySet[User]:
    """Return those whose leave the person may enter: oneself, and whom one manages."""
    wanted = Q(pk=user.pk)
    if policy_for(user).can_anywhere(Permission.MANAGE_STAFF):
        wanted |= Q(pk__in=staff_managed_by(user).filter(staff_roles__isnull=False).values("pk"))
    return _with_roles(User.objects.filter(wanted, is_active=True))


def colleagues_of(user: User) -> QuerySet[User]:
    """Return the staff of the agencies in the person's tree: one's own, those above and those below."""
    if user.is_superuser:
        return User.objects.filter(is_active=True, staff_roles__isnull=False).distinct()
    near = Q(pk__in=[])
    for agency in Agency.objects.filter(staff_roles__user=user):
        near |= Q(staff_roles__agency__path__startswith=agency.path)
        near |= Q(staff_roles__agency__path__in=agency.lineage_paths())
    return User.objects.filter(near, is_active=True, is_superuser=False).distinct()


def leave_list(request: HttpRequest) -> HttpResponse:
    """Show the running and coming leaves, and the last ended ones."""
    user, today = request.user, timezone.localdate()
    managed = set(people_of(user).order_by().values_list("pk", flat=True))
    rows = Delegation.objects.filter(Q(absent__in=managed) | Q(deputy=user)).select_related(
        "absent", "deputy", "made_by"
    )
    shown = [(leave, *_state(leave, today), leave.absent_id in managed) for leave in rows.order_by("-pk")[:SHOWN]]
    return _page(request, "leaves", _("请假代办"), {"rows": shown})


def new_leave(request: HttpRequest) -> HttpResponse:
    """Show the form and enter a leave."""
    form = LeaveForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            leave = actions.delegate(by=request.user, **form.cleaned_data)
        except (OrgError, NotAllowed) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已登记：%s。代办人即可在“待我办理”中看到这些稿件。") % leave)
            return redirect("console_reviews:leaves")
    status = 422 if form.is_bound else 200
    return _page(request, "leave_form", _("登记请假代办"), {"form": form}, status=status)


@require_POST
def end_leave(request: HttpRequest, leave: int) -> HttpResponse:
    """End a leave before its last day; leaves of strangers do not exist."""
    row = get_object_or_404(Delegation.objects.filter(absent__in=people_of(request.user).values("pk")), pk=leave)
    try:
        actions.end_delegation(leave=row, by=request.user)
    except (OrgError, NotAllowed) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("代办已结束，%s不再办理这些环节。") % row.deputy)
    return redirect("console_reviews:leaves")


def _with_roles(people: QuerySet[User]) -> QuerySet[User]:
    return people.prefetch_related("staff_roles__agency").order_by("display_name", "username")


def _state(leave: Delegation, today: date) -> tuple[str, str, bool]:
    """Return the word, the colour, and whether the leave can still be ended."""
    if leave.ended_at:
        return _("已提前结束"), "quiet", False
    if leave.ends_on < today:
        return _("已结束"), "quiet", False
    return (_("代办中"), "ok", True) if leave.starts_on <= today else (_("未开始"), "warn", True)


def _page(request: HttpRequest, name: str, title: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    crumbs = [{"url": reverse("console_reviews:index"), "label": _("审核")}]
    if name != "leaves":
        crumbs.append({"url": reverse("console_reviews:leaves"), "label": _("请假代办")})
    frame = {"header_title": title, "breadcrumbs_items": [*crumbs, {"url": "", "label": title}]}
    return render(request, f"console/reviews/{name}.html", frame | context, status=status)
