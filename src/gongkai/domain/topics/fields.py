"""The column of a topic's sections."""

from typing import Any

from wagtail.fields import StreamField

from gongkai.domain.topics.blocks import SectionsBlock


class SectionsField(StreamField):
    """A StreamField that knows its blocks itself, so that migrations don't repeat them at every change of a block."""

    def __init__(self, block_types: Any = None, **options: Any) -> None:
        super().__init__(block_types or SectionsBlock(), **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the blocks out."""
        name, path, _blocks, options = super().deconstruct()
        options.pop("block_lookup", None)
        return name, path, [], options
