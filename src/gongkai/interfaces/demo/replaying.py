"""The steps of the fictional city's applications: each verb of the file is one action that staff or applicants take."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from gongkai.domain.orgs.models import User
from gongkai.domain.requests import closing, consulting, deciding, moves, receiving
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.deciding import Finding
from gongkai.domain.requests.enums import ConsultedKind, FileKind, Opinion, ServeWay
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.demo import paperwork
from gongkai.rules.law.fees import fee_by_pages
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.outcomes import Outcome

Facts = Mapping[str, Any]


class Cast(Protocol):
    """Who plays, and on which days."""

    cases: dict[str, DisclosureRequest]

    def day(self, ago: int) -> date:
        """Return a day by the workdays that lie between."""

    def handler(self, code: str) -> User:
        """Return who handles."""

    def decider(self, code: str) -> User:
        """Return who decides."""


class Scene:
    """One step: the case as it is now, the day, and the people of its desk."""

    def __init__(self, cast: Cast, row: Facts, ago: int) -> None:
        cases = DisclosureRequest.objects.select_related("agency", "applicant")
        self.cast, self.case, self.on = cast, cases.get(pk=row["case"]), cast.day(ago)
        self.clerk, self.chief = cast.handler(row["to"]), cast.decider(row["to"])

    @property
    def usual(self) -> dict[str, Any]:
        """Return what most actions of a clerk take."""
        return {"request": self.case, "by": self.clerk, "on": self.on}

    @property
    def upper(self) -> dict[str, Any]:
        """Return what most actions of who decides take."""
        return self.usual | {"by": self.chief}


def play(cast: Cast, row: Facts, step: Sequence[Any]) -> None:
    """Take one step: [days ago, verb, what the verb needs …]."""
    ago, verb, *values = step
    VERBS[verb](Scene(cast, row, ago), *values)


def _ask(at: Scene, what: Sequence[str], workdays: int, late_reason: str = "") -> None:
    moves.ask_correction(**at.usual, what=what, workdays=workdays, late_reason=late_reason)


def _third(at: Scene, name: str, question: str, reason: str) -> None:
    consulting.consult(**at.usual, kind=ConsultedKind.THIRD_PARTY, name=name, question=question, reason=reason)


def _agency(at: Scene, name: str, question: str) -> None:
    consulting.consult(**at.usual, kind=ConsultedKind.AGENCY, name=name, question=question, reason="由双方共同制作")


def _got(at: Scene) -> None:
    consulting.letter_received(consultation=at.case.consultations.get(), by=at.clerk, on=at.on)


def _opinion(at: Scene, opinion: str, words: str) -> None:
    asked = at.case.consultations.get()
    consulting.take_opinion(consultation=asked, by=at.clerk, opinion=Opinion(opinion), words=words, on=at.on)


def _judge(at: Scene, is_reasonable: bool) -> None:
    consulting.judge_opinion(consultation=at.case.consultations.get(), by=at.chief, is_reasonable=is_reasonable)


def _reasons(at: Scene, period: str, count: int, until: int) -> None:
    moves.ask_reasons(**at.usual, period=period, count=count, until=at.cast.day(until))


def _delay(at: Scene, until: int, reason: str, period: str, count: int) -> None:
    moves.delay(**at.upper, until=at.cast.day(until), reason=reason, period=period, count=count)


def _fee(at: Scene, pages: int) -> None:
    moves.notify_fee(**at.usual, quantity=pages, calculation=fee_by_pages(pages))


def _decide(at: Scene, code: str, grounds: Facts, more: Facts | None = None) -> None:
    """Enter the finding for what was asked, and decide on it."""
    more, known = more or {}, dict(grounds)
    if "earlier" in more:
        earlier = at.cast.cases[more["earlier"]]
        reply = earlier.letters.filter(issued_on__isnull=False).latest("issued_on", "pk")
        known |= {"earlier_reply_on": reply.issued_on, "earlier_reply_no": reply.number}
        DisclosureRequest.objects.filter(pk=at.case.pk).update(earlier=earlier)
    if "denied_ground" in known:
        known["denied_ground"] = Outcome(known["denied_ground"])
    finding = Finding(Outcome(code), Grounds(**known), proof=more.get("proof", ""))
    deciding.find(item=at.case.items.get(), finding=finding, by=at.clerk)
    given = more.get("enclosure")
    files = [Upload(f"{given}.pdf", paperwork.sheet(), "application/pdf", FileKind.ANSWER)] if given else []
    deciding.decide(**at.upper, enclosures=files)


def _serve(at: Scene, way: str, note: str) -> None:
    letter = at.case.letters.filter(is_for_applicant=True).latest("issued_on", "pk")
    deciding.serve(**at.usual, letter=letter, way=ServeWay(way), note=note)


def _message(at: Scene, author: str, text: str) -> None:
    closing.write_message(request=at.case, text=text, by=at.clerk if author == "clerk" else None)


def _merge(at: Scene, key: str) -> None:
    closing.merge(request=at.case, into=at.cast.cases[key], by=at.chief)


VERBS: dict[str, Callable[..., object]] = {
    "confirm": lambda at: receiving.confirm(**at.usual, note="已电话联系申请人确认"),
    "failed": lambda at, note: receiving.contact_failed(**at.usual, note=note),
    "ask": _ask,
    "correct": lambda at, text: moves.correct(**at.usual, text=text),
    "unclear": lambda at, note: moves.mark_still_unclear(**at.usual, note=note),
    "third": _third,
    "agency": _agency,
    "got": _got,
    "opinion": _opinion,
    "judge": _judge,
    "extend": lambda at, workdays, reason: moves.extend(**at.upper, workdays=workdays, reason=reason),
    "reasons": _reasons,
    "explain": lambda at, text: moves.take_reasons(**at.usual, reasons=text),
    "weigh": lambda at, is_good: deciding.judge_reasons(request=at.case, by=at.chief, are_good=is_good),
    "delay": _delay,
    "suspend": lambda at, reason: moves.suspend(**at.upper, reason=reason),
    "fee": _fee,
    "decide": _decide,
    "serve": _serve,
    "withdraw": lambda at, reason: deciding.withdraw(**at.usual, reason=reason),
    "merge": _merge,
    "message": _message,
    "note": lambda at, text: closing.write_message(request=at.case, text=text, by=at.clerk, is_internal=True),
    "rate": lambda at, rating, comment: closing.rate(request=at.case, rating=rating, comment=comment),
    "archive": lambda at: paperwork.archive(at.case, by=at.clerk),
}
