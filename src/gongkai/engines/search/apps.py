"""App configuration of the search engine."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index and what feeds it."""

    name = "gongkai.engines.search"
    label = "search"
    verbose_name = "全文检索"
