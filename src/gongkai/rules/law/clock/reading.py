"""What reading a log yields: the stage, the dates, what is waited for, what went wrong, and why."""

from dataclasses import dataclass
from datetime import date

from gongkai.rules.law.days import DueDate
from gongkai.rules.law.labels import LabelledEnum


class Stage(LabelledEnum):
    """Where an application stands."""

    AWAITING_CONFIRMATION = "awaiting_confirmation", "待确认"
    IN_PROCESS = "in_process", "办理中"
    AWAITING_CORRECTION = "awaiting_correction", "待补正"
    CONSULTING = "consulting", "征求意见中"
    AWAITING_REASONS = "awaiting_reasons", "待说明理由"
    AWAITING_FEE = "awaiting_fee", "待缴费"
    SUSPENDED = "suspended", "中止"
    DECIDED = "decided", "已决定待送达"
    ENDED = "ended", "已办结"


class WaitKind(LabelledEnum):
    """What somebody has to do before the agency can go on, or what silence decides."""

    CONFIRMATION = "confirmation", "双方确认"
    CORRECTION = "correction", "申请人补正"
    THIRD_PARTY = "third_party", "第三方提出意见"
    AGENCY = "agency", "共同制作机关提出意见"
    REASONS = "reasons", "申请人说明理由"
    FEE = "fee", "申请人缴费"
    RESUMPTION = "resumption", "恢复办理"


@dataclass(frozen=True)
class Wait:
    """Something not yet done by somebody else, until when, and what their silence means."""

    kind: WaitKind
    party: str
    since: date
    until: date | None  # None: no term is set
    silence: str
    article: str


@dataclass(frozen=True)
class Pause:
    """Days not counted (art. 33 par. 3): every workday d with since < d <= until; overlaps are joined."""

    since: date
    until: date
    workdays: int
    reason: str


@dataclass(frozen=True)
class Breach:
    """Something done against a rule, kept visible; `event` is the key of the event, where there is one."""

    text: str
    article: str
    on: date
    event: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the explanation: what happened, by which article, what it did to the clock."""

    on: date
    text: str
    article: str
    effect: str
    event: str = ""  # the key of the event, where there is one


@dataclass(frozen=True)
class Refusal:
    """Why a move is not lawful, and by which article."""

    message: str
    article: str


@dataclass(frozen=True)
class Disregarded:
    """An event of the log that is not lawful and therefore moves nothing."""

    key: str
    refusal: Refusal


@dataclass(frozen=True)
class Clock:
    """The state of every term of an application, a pure function of log, calendar and rules version."""

    stage: Stage
    receipt_date: date | None
    counted_from: date | None  # the day after which the present term is counted: receipt, correction or payment
    due: DueDate | None
    original_due: DueDate | None  # without pause, extension or restart
    risk_due: date | None  # the date a court may hold to, where a late act has moved the clock
    correction_notice_due: DueDate | None
    waits: tuple[Wait, ...]
    pauses: tuple[Pause, ...]
    extension_workdays: int
    breaches: tuple[Breach, ...]
    ended_on: date | None
    lines: tuple[Line, ...]
    disregarded: tuple[Disregarded, ...]
    rules_version: str

    def stage_on(self, today: date) -> Stage:
        """Return the stage seen today: a consultation whose every term has run out is over by silence."""
        asked = [wait for wait in self.waits if wait.kind in (WaitKind.THIRD_PARTY, WaitKind.AGENCY)]
        if self.stage is Stage.CONSULTING and all(wait.until and wait.until < today for wait in asked):
            return Stage.IN_PROCESS
        return self.stage
