"""What a rule of inspection is, and what it reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gongkai.rules.inspection.engine.document import Document, Knowledge
from gongkai.rules.law.labels import LabelledEnum


class Pack(LabelledEnum):
    """What rules are switched on and off by."""

    PRIVACY = "privacy", "个人信息"
    SECRECY = "secrecy", "涉密标志"
    WORDING = "wording", "规范表述"
    STYLE = "style", "标点和数字"
    FACTS = "facts", "事实一致"
    CITATION = "citation", "引文核对"
    SPELLING = "spelling", "错别字"
    STRUCTURE = "structure", "内容要素"
    PAGES = "pages", "网页和链接"


class Gravity(LabelledEnum):
    """How grave a finding is for who publishes."""

    BLOCKING = "blocking", "不得公开"
    ERROR = "error", "应当改正"
    WARNING = "warning", "需要核对"
    ADVICE = "advice", "建议"


@dataclass(frozen=True)
class Finding:
    """One fault at one place; `start` and `end` count characters of the document's text, both 0 for the whole of it."""

    rule: str  # the rule's id
    start: int
    end: int
    text: str  # what stands there
    reason: str  # what is wrong with it and what to do, for the officer
    gravity: Gravity
    fix: str | None = None  # what to put in its place; None where a person has to decide
    before: str = ""  # some characters on both sides, by which the place is found again
    after: str = ""


@dataclass(frozen=True)
class Example:
    """A document that a rule is tried on, and the texts that it must report there; none for a look-alike."""

    document: Document
    reported: tuple[str, ...] = ()
    knowledge: Knowledge | None = None

    @classmethod
    def of(cls, text: str, *reported: str, knowledge: Knowledge | None = None, **more: object) -> "Example":
        """Return an example whose document is hardly more than a text."""
        return cls(Document(text, **more), reported, knowledge)  # type: ignore[arg-type]


Report = tuple[int, int, str, str | None]  # start, end, reason, fix
GradedReport = tuple[int, int, str, str | None, Gravity]  # where gravity hangs on what stands around the words
Look = Callable[[Document, Knowledge], Iterable[Report | GradedReport]]
PlainLook = Callable[[Document, Knowledge], Iterable[Report]]


@dataclass(frozen=True)
class Rule:
    """One thing that is looked for.

    `look` yields (start, end, reason, fix). `hits` are examples that it reports, `passes` are look-alikes that it
    does not: no rule is without either.
    """

    id: str  # «wording.fixed-expression»: pack, dot, name
    name: str
    gravity: Gravity
    source: str  # article or standard, or the list it was taken from
    how_to_fix: str
    look: Look = field(repr=False)
    hits: tuple[Example, ...]
    passes: tuple[Example, ...]
    version: int = 1
    needs: str = ""  # the part of `Knowledge` without which the rule has nothing to say: "library", "facts" …

    @property
    def pack(self) -> Pack:
        """Return the pack that the id names."""
        return next(pack for pack in Pack if pack.value == self.id.partition(".")[0])
