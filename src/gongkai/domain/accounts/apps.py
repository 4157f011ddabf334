"""App configuration of applicants' accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts in which applicants find all their own applications."""

    name = "gongkai.domain.accounts"
    label = "accounts"
    verbose_name = "申请人账号"
