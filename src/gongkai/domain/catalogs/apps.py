"""App configuration of the catalogs."""

from django.apps import AppConfig


class CatalogsConfig(AppConfig):
    """Catalogs, their items, and the duties that agencies have by them."""

    name = "gongkai.domain.catalogs"
    label = "catalogs"
    verbose_name = "公开目录"
