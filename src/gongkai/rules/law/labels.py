"""An enumeration whose members store a code and carry the Chinese words people read."""

from enum import StrEnum
from typing import Self


class LabelledEnum(StrEnum):
    """A string code with a Chinese `label`, written `NAME = "code", "中文"`."""

    _label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member._label = label
        return member

    @property
    def label(self) -> str:
        """Return the Chinese name of the member."""
        return self._label

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (code, Chinese name) pairs in the order of definition, as form fields want them."""
        return [(member.value, member.label) for member in cls]

    @classmethod
    def from_label(cls, label: str) -> Self:
        """Return the member with this Chinese name; ValueError when there is none."""
        for member in cls:
            if member.label == label.strip():
                return member
        raise ValueError(f"«{label}» 不在可选范围内，可填：{'、'.join(member.label for member in cls)}")
