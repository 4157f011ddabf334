"""What is to be blackened and why: boxes on pages, kept as data beside the untouched original."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from gongkai.engines.redaction.errors import WrongBox

SMALLEST = 0.5  # points; a smaller box is a slip of the mouse


@dataclass(frozen=True, slots=True)
class Rectangle:
    """An area of a page as it is shown, in points from its upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies in the area or on its edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def shared(self, other: "Rectangle") -> float:
        """Return the size of the area that both have in common, in square points."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return width * height if width > 0 and height > 0 else 0.0

    def grown(self, by: float) -> "Rectangle":
        """Return the area with a margin added on each side."""
        return Rectangle(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    @property
    def size(self) -> float:
        """Return the area in square points."""
        return max(0.0, self.x1 - self.x0) * max(0.0, self.y1 - self.y0)


@dataclass(frozen=True, slots=True)
class Box:
    """One area to blacken: `page` counts from 0; the ground is an article, the reason what it protects here."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    ground: str
    reason: str = ""

    def __post_init__(self) -> None:
        edges = (self.x0, self.y0, self.x1, self.y1)
        if self.page < 0 or not all(map(math.isfinite, edges)):
            raise WrongBox("遮盖框的页码或坐标不正确。请删除这个框后重新画。")
        if self.x1 - self.x0 < SMALLEST or self.y1 - self.y0 < SMALLEST:
            raise WrongBox(f"第{self.page + 1}页有一个遮盖框太小，盖不住文字。请删除后重新画。")
        if not self.ground.strip():
            raise WrongBox(f"第{self.page + 1}页有一个遮盖框没有写明依据。请选择不予公开的依据。")

    @property
    def area(self) -> Rectangle:
        """Return the area alone."""
        return Rectangle(self.x0, self.y0, self.x1, self.y1)


@dataclass(frozen=True, slots=True)
class Redaction:
    """The boxes of one copy: the applicant's and the public's copy of a file are two of these.

    With `is_flat` all pages become pictures, also those without boxes: nothing that only a program sees is left.
    """

    boxes: tuple[Box, ...] = ()
    is_flat: bool = False

    def on_page(self, page: int) -> tuple[Rectangle, ...]:
        """Return the areas to blacken on a page."""
        return tuple(box.area for box in self.boxes if box.page == page)

    def check_pages(self, count: int) -> None:
        """Raise WrongBox when a box stands on a page that the file doesn't have."""
        for box in self.boxes:
            if box.page >= count:
                raise WrongBox(f"遮盖框在第{box.page + 1}页，但文件只有 {count} 页。请核对原件是否换过。")

    def as_rows(self) -> Iterator[dict[str, object]]:
        """Yield the boxes in the form in which they are stored."""
        yield from map(asdict, self.boxes)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, object]], *, is_flat: bool = False) -> "Redaction":
        """Return the plan that was stored; WrongBox when a row is none of a box."""
        try:
            return cls(tuple(Box(**row) for row in rows), is_flat)  # type: ignore[arg-type]  # checked by Box
        except (TypeError, AttributeError):
            raise WrongBox("保存的遮盖框数据不完整。请重新打开文件，重新画框。")
