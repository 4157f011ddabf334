"""One door before every view of a viewset: what is not listed is closed, and a row is asked about, not its model.

Wagtail's generic views ask the policy about the model alone; with it an officer of one bureau could open a draft of
another by its address.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

View = Callable[..., HttpResponse]


def refused(request: HttpRequest, message: str = "") -> HttpResponse:
    """Return the page that says why something is not allowed and who can help; status 403."""
    default = _("您没有执行这项操作的权限，请联系本机构的系统管理员授予相应岗位角色。")
    return render(request, "console/refused.html", {"message": message or default}, status=403)


def guarded(view: View, model: type[Model], action: str | None) -> View:
    """Return `view` behind the policy of `model`: 404 for rows one may not see, 403 for what one may not do."""

    @wraps(view)
    def check(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if action is None:
            raise Http404
        policy = policy_registry.get_by_type(model)
        if "pk" not in kwargs:
            allowed = policy.user_has_any_permission(request.user, {action})
            return view(request, *args, **kwargs) if allowed else refused(request)
        row = _row(model, kwargs["pk"])
        if not policy.user_has_any_permission_for_instance(request.user, {"view", action}, row):
            raise Http404
        if not policy.user_has_permission_for_instance(request.user, action, row):
            return refused(request)
        return view(request, *args, **kwargs)

    return check


class Guarded:
    """A viewset of which only the views in `open_views` (address name → action) answer."""

    open_views: Mapping[str, str] = {}

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return Wagtail's addresses, each behind the guard; the names stay so that templates can reverse them."""
        return [
            URLPattern(
                pattern.pattern,
                guarded(pattern.callback, self.model, self.open_views.get(pattern.name)),
                pattern.default_args,
                pattern.name,
            )
            for pattern in super().get_urlpatterns()
        ]


def _row(model: type[Model], pk: str) -> Model:
    """Return the row, with the agency that policies ask about."""
    rows = model._default_manager.all()
    if any(field.name == "agency" for field in model._meta.concrete_fields):
        rows = rows.select_related("agency")
    try:
        return rows.get(pk=pk)
    except (model.DoesNotExist, ValueError, ValidationError):
        raise Http404
