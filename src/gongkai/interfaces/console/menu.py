"""Which entries of the main menu staff see."""

from typing import Any

OURS = frozenset({"reviews", "records", "imports", "duties", "catalogs", "organisation"})


def keep_ours(menu_items: list[Any]) -> None:
    """Keep our entries: pages, images, documents, reports and settings of Wagtail have no use here yet."""
    menu_items[:] = [item for item in menu_items if item.name in OURS]
