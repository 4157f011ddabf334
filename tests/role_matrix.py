"""Every role × every action × every place, against what is written out by hand; and that no action was forgotten."""

from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.orgs.enums import Role
from gongkai.domain.orgs.models import Agency, User
from tests import factories

Act = Callable[[Any, User], Any]
COVERED = ("own", "child")  # a role covers the agency in which it is held and what is below it


def wrong_cells(
    actions: Mapping[str, tuple[set[Role], Act]],
    places: Mapping[str, Any],
    held_in: Agency,
    refusals: tuple[type[Exception], ...] = (PermissionDenied,),
) -> list[str]:
    """Try every action as every role, undoing each; return where it was done or refused against the table."""
    wrong = []
    for role in Role.values:
        person = factories.staff(f"somebody-{role}", "某人", held_in, role)
        for name, (roles, act) in actions.items():
            for place, at in places.items():
                expected = role in roles and place in COVERED
                if _is_done(act, at, User.objects.get(pk=person.pk), refusals) is not expected:
                    wrong.append(f"{role}: {name} in the {place} agency: {'refused' if expected else 'done'}")
    return wrong


def acting(modules: Iterable[ModuleType]) -> set[str]:
    """Return the names of the public functions of `modules` that somebody does: those that take `by`."""
    return {
        name
        for module in modules
        for name, value in vars(module).items()
        if callable(value)
        and not name.startswith("_")
        and getattr(value, "__module__", "") == module.__name__
        and "by" in getattr(value, "__annotations__", {})
    }


def _is_done(act: Act, at: Any, by: User, refusals: tuple[type[Exception], ...]) -> bool:
    try:
        with transaction.atomic():
            act(at, by)
            transaction.set_rollback(True)
    except refusals:
        return False
    return True
