"""Audit entries for what the log-in library reports."""

from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from gongkai.domain.access import actions, log
from gongkai.domain.orgs.models import User
from gongkai.interfaces.console.access.adapter import TEMPORARY_PASSWORD


def connect() -> None:
    """Listen to the library."""
    account.password_changed.connect(_password_changed)
    factors.authenticator_added.connect(_added)
    factors.authenticator_removed.connect(_removed)
    factors.authenticator_reset.connect(_renewed)
    factors.authentication_failed.connect(_failed)


def _password_changed(request: HttpRequest, user: User, **kwargs: Any) -> None:
    actions.own_password_changed(person=user)
    request.session.pop(TEMPORARY_PASSWORD, None)


def _added(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    log.factor_changed(user, "access.factor_added", authenticator.type)


def _removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    log.factor_changed(user, "access.factor_removed", authenticator.type)


def _renewed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    log.factor_changed(user, "access.codes_renewed", authenticator.type)


def _failed(request: HttpRequest, user: User, **kwargs: Any) -> None:
    log.failed(user.username, address=get_adapter().get_client_ip(request), reason="code")
