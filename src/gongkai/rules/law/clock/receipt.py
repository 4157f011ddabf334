"""On which day an application counts as received (收到申请之日): Regulations art. 31.

At the counter and by signed-for post the day itself; by ordinary letter, fax and internet the day both sides
confirmed. Of several arrivals the earliest receipt counts, also when another unit of the agency signed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.rules.law.clock.events import ClockEvent, EventKind, ReceiptRule, RequestChannel, standing
from gongkai.rules.law.clock.table import WorkdayTable

ONLINE = frozenset({RequestChannel.EMAIL, RequestChannel.SITE})
UNCONFIRMED = frozenset({RequestChannel.LETTER, RequestChannel.FAX, RequestChannel.OTHER})


@dataclass(frozen=True)
class Receipt:
    """When something was received, or the day its confirmation is due while it is not confirmed."""

    arrival: ClockEvent
    on: int  # ordinal; the day counted from
    is_confirmed: bool
    confirm_by: int | None = None  # ordinal; None where no confirmation is needed
    was_tried: bool = False  # confirmed, or an attempt to reach the applicant logged, by that day


def receipt_date(events: Sequence[ClockEvent], rule: ReceiptRule = ReceiptRule.STAFF_CONFIRM) -> date | None:
    """Return the day of receipt, or None while nothing arrived or a needed confirmation is missing."""
    log = standing(events)
    days = [_received_on(event, log, rule) for event in log if event.kind is EventKind.ARRIVED]
    return min((day for day in days if day is not None), default=None)


def needs_confirmation(channel: RequestChannel | None, rule: ReceiptRule) -> bool:
    """Say whether the channel's day of receipt is the day both sides confirmed (art. 31 (2), (3))."""
    return channel in UNCONFIRMED or (channel in ONLINE and rule is ReceiptRule.STAFF_CONFIRM)


def receipt_of(arrival: ClockEvent, log: Sequence[ClockEvent], rule: ReceiptRule, table: WorkdayTable) -> Receipt:
    """Return how an arrival, of the application or of its correction, counts; `log` is in order."""
    day = arrival.on.toordinal()
    if not needs_confirmation(arrival.channel, rule):
        return Receipt(arrival, day, is_confirmed=True)
    confirm_by = _confirm_by(arrival, table)
    confirmed = _received_on(arrival, log, rule)
    on = confirmed.toordinal() if confirmed else confirm_by
    tried = any(
        event.kind in (EventKind.CONFIRMED, EventKind.CONTACT_FAILED) and day <= event.on.toordinal() <= confirm_by
        for event in log
    )
    return Receipt(arrival, on, confirmed is not None, confirm_by, tried)


def first_receipt(log: Sequence[ClockEvent], rule: ReceiptRule, table: WorkdayTable) -> Receipt | None:
    """Return the receipt that starts the clock: the earliest confirmed one, else the earliest expected."""
    receipts = [receipt_of(event, log, rule, table) for event in log if event.kind is EventKind.ARRIVED]
    if len(receipts) == 1:
        return receipts[0]
    return min(receipts, key=lambda receipt: (not receipt.is_confirmed, receipt.on), default=None)


def _received_on(arrival: ClockEvent, log: Sequence[ClockEvent], rule: ReceiptRule) -> date | None:
    if not needs_confirmation(arrival.channel, rule):
        return arrival.on
    days = (event.on for event in log if event.kind is EventKind.CONFIRMED and event.on >= arrival.on)
    return next(days, None)


def _confirm_by(arrival: ClockEvent, table: WorkdayTable) -> int:
    """A letter is confirmed on its day (art. 31 (2)); other channels by the next workday, a convention."""
    day = arrival.on.toordinal()
    return table.on_or_after(day) if arrival.channel is RequestChannel.LETTER else table.after(day, 1)
