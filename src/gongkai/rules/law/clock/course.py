"""The course of an application while its log is read: what counts so far, and until when.

Days are ordinals here, because every term is found in a table of ordinals.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.rules.law.clock.articles import ART_31, REPLY_TERM
from gongkai.rules.law.clock.consultations import Intervals
from gongkai.rules.law.clock.events import ClockEvent, ReceiptRule
from gongkai.rules.law.clock.reading import Breach, Refusal
from gongkai.rules.law.clock.receipt import Receipt
from gongkai.rules.law.clock.table import WorkdayTable
from gongkai.rules.law.clock.wording import ordinal_day


@dataclass(frozen=True, slots=True)
class Effect:
    """What a lawful event does to the clock, in words, and by which article."""

    text: str
    article: str


Step = Effect | Refusal


@dataclass(slots=True)
class Term:
    """A term that the applicant was given: since which event, until which day, and whether it was met."""

    event: ClockEvent
    limit: int
    is_met: bool = False


@dataclass(slots=True)
class Course:
    """Everything the next event's lawfulness and the due date depend on."""

    table: WorkdayTable
    log: Sequence[ClockEvent]
    rule: ReceiptRule
    intervals: Intervals
    receipt: Receipt
    base: int  # the day after which the present term is counted
    is_unconfirmed: bool
    confirming_since: date | None = None  # the next confirmation by both sides starts the term
    term: int = REPLY_TERM
    floor: int = 0  # a restart never takes back a date that an extension or delay had promised
    extended: ClockEvent | None = None
    extension: int = 0
    delayed: int = 0  # the stated date of art. 35, 0 while there is none
    has_delayed: bool = False
    correction: Term | None = None
    is_still_unclear: bool = False
    fee: Term | None = None
    reasons_asked: ClockEvent | None = None
    reasons_given: bool = False
    decided: ClockEvent | None = None
    ended: ClockEvent | None = None
    risks: list[int] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)

    @property
    def is_awaiting_correction(self) -> bool:
        """Say whether a correction was asked for and has not come."""
        return self.correction is not None and not self.correction.is_met

    @property
    def is_awaiting_fee(self) -> bool:
        """Say whether a fee was notified and has not been paid."""
        return self.fee is not None and not self.fee.is_met

    def due(self) -> int:
        """Return the last day for the reply; what is waited for counts as coming on its last day."""
        if self.is_awaiting_correction or self.is_awaiting_fee:
            limit = max(term.limit for term in (self.correction, self.fee) if term and not term.is_met)
            return max(self._promised(), self._counted(limit, REPLY_TERM))
        return self.running_due()

    def running_due(self) -> int:
        """Return the last day of the term now running, as if nothing would start it anew."""
        return self.delayed or max(self.floor, self._counted(self.base, self.term))

    def restart(self, day: int) -> None:
        """Count the whole term anew from the day after `day` (art. 30; the fee measure)."""
        self.floor = self._promised()
        self.base, self.term, self.delayed = day, REPLY_TERM, 0

    def breach(self, event: ClockEvent, text: str, article: str) -> None:
        """Keep in mind that an event, though it counts, was against a rule."""
        self.breaches.append(Breach(text, article, event.on, event.key))

    def note_late_confirmation(self, receipt: Receipt) -> None:
        """Keep the earlier date as a risk where an agency confirmed late without having tried in time (art. 31).

        The handbook's convention for C47: it must not gain time by putting off what it has to do itself.
        """
        by = receipt.confirm_by
        if by is None or not receipt.is_confirmed or receipt.was_tried or receipt.on <= by:
            return
        text = f"应于{ordinal_day(by)}（含当日）前与申请人确认，实际于{ordinal_day(receipt.on)}确认，此前没有联系记录"
        self.breaches.append(Breach(text, ART_31, to_date(receipt.on), receipt.arrival.key))
        self.risks.append(self._counted(by, REPLY_TERM))

    def expired(self, day: int, article: str, advice: str) -> Refusal | None:
        """Refuse what is only possible before the term for the reply has ended."""
        due = self.due()
        if day <= due:
            return None
        return Refusal(f"答复期限已于{ordinal_day(due)}届满，{advice}", article)

    def _counted(self, start: int, amount: int) -> int:
        return self.table.after_outside(start, amount, self.intervals.joined)

    def _promised(self) -> int:
        return self.running_due() if self.delayed or self.term > REPLY_TERM else self.floor


def day_of(event: ClockEvent) -> int:
    """Return the ordinal of an event's day."""
    return event.on.toordinal()


def to_date(day: int) -> date:
    """Return the date of an ordinal."""
    return date.fromordinal(day)
