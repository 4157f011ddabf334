"""App configuration of the review."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Who read a record before it went out."""

    name = "gongkai.domain.review"
    label = "review"
    verbose_name = "审核"
