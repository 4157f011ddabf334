"""Landlines, e-mail addresses, licence plates and passports, each known by its own form."""

import re
from collections.abc import Iterator

from gongkai.rules.inspection import context, masking
from gongkai.rules.inspection.findings import Candidate, Kind, Severity

_AREA = r"0(?:10|2[0-9]|[3-9]\d{2})"
_NUMBER = r"[2-8]\d{2,3}[ -]?\d{4}"
_DASH = r"[ \t]{0,2}[-\u2010-\u2015]?[ \t]{0,2}"
_END = r"(?![0-9A-Za-z]|\.\d)"
_LANDLINE = re.compile(
    rf"[(（+80](?<![0-9A-Za-z.].)(?:(?<=[(（]){_AREA}[)）]{_DASH}|(?:(?<=\+)86{_DASH}0|(?<=8)6{_DASH}0|(?<=0))"
    rf"{_AREA[1:]}{_DASH}){_NUMBER}(?:-\d{{1,5}})?{_END}"
)
_BARE = re.compile(rf"(?:电话|传真|座机|热线)(?:号码)?(?:为|是)?[:：]?\s{{0,2}}({_NUMBER}){_END}")
_NAME_CHARS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%+-")
_DOMAIN = re.compile(r"\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_LONGEST_NAME = 64
_PUBLIC_DOMAIN = re.compile(r"\.gov\.cn$|^mail\.gov|\.gov$", re.IGNORECASE)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][ \t]?[A-HJ-NP-Z][ \t]?[·•‧・.]?[ \t]?"
    r"(?:[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![0-9A-Za-z-])"
)
_PASSPORT = re.compile(r"(?:E[A-HJ-NP-Z]\d{7}|[EGDSPCHMKT]\d{8})(?<![0-9A-Za-z].{9})(?![0-9A-Za-z])")
_PASSPORT_NAMED = re.compile(r"护照|通行证|证件号|旅行证")


def find_marks(text: str) -> Iterator[Candidate]:
    """Yield landlines, e-mail addresses, plates and passports of a plain view."""
    yield from _landlines(text)
    yield from _emails(text)
    yield from _plates(text)
    yield from _passports(text)


def _landlines(text: str) -> Iterator[Candidate]:
    for found in _LANDLINE.finditer(text):
        separated = not found[0].isdigit()
        named = context.names_phone(text, found.start())
        if named or (separated and not context.is_serial(text, found.start())):
            yield _landline(text, *found.span())
    for found in _BARE.finditer(text):
        yield _landline(text, *found.span(1))


def _landline(text: str, start: int, end: int) -> Candidate:
    masked = masking.mask_landline(text[start:end])
    if context.is_own(text, start) and not context.is_service_line(text, start):
        return Candidate(start, end, Kind.LANDLINE, Severity.WARNING, "固定电话，前后文涉及个人，请核对", masked)
    return Candidate(start, end, Kind.LANDLINE, Severity.NOTICE, "单位的固定电话，可以公开", text[start:end])


def _emails(text: str) -> Iterator[Candidate]:
    at = text.find("@")
    end = 0
    while at >= 0:
        domain = _DOMAIN.match(text, at + 1)
        start = _name_start(text, at, end) if domain else at
        if domain and start < at:
            end = domain.end()
            yield _email(text, start, end)
        at = text.find("@", max(end, at + 1))


def _name_start(text: str, at: int, low: int) -> int:
    """Return where the name before an @ begins, the @ itself if there is none; a space may stand between."""
    start = at - 1 if at > low and text[at - 1].isspace() else at
    low = max(low, start - _LONGEST_NAME)
    while start > low and text[start - 1] in _NAME_CHARS:
        start -= 1
    while start < at and not text[start].isalnum():
        start += 1
    return start


def _email(text: str, start: int, end: int) -> Candidate:
    address = re.sub(r"\s", "", text[start:end])
    if _PUBLIC_DOMAIN.search(address.partition("@")[2]):
        return Candidate(start, end, Kind.EMAIL, Severity.NOTICE, "政府机关的邮箱，可以公开", text[start:end])
    official = context.is_official_contact(text, start)
    reason = "疑为单位公布的邮箱，请核对" if official else "个人电子邮箱"
    severity = Severity.WARNING if official else Severity.BLOCKING
    return Candidate(start, end, Kind.EMAIL, severity, reason, masking.mask_email(address))


def _plates(text: str) -> Iterator[Candidate]:
    for found in _PLATE.finditer(text):
        plate = found[0]
        enough_digits = sum(char.isdigit() for char in plate) >= 2
        if enough_digits and not context.is_serial(text, found.start()):
            yield _plate(*found.span(), plate)


def _plate(start: int, end: int, plate: str) -> Candidate:
    if plate[0] == "使" or plate[-1] == "警":
        return Candidate(start, end, Kind.PLATE, Severity.NOTICE, "公务车牌，可以公开", plate)
    return Candidate(
        start, end, Kind.PLATE, Severity.WARNING, "车牌号，请核对是否为个人车辆", masking.mask_plate(plate)
    )


def _passports(text: str) -> Iterator[Candidate]:
    if not _PASSPORT_NAMED.search(text):
        return
    for found in _PASSPORT.finditer(text):
        if _PASSPORT_NAMED.search(text, max(0, found.start() - 20), found.start()):
            masked = masking.mask_passport(found[0])
            yield Candidate(*found.span(), Kind.PASSPORT, Severity.BLOCKING, "护照或通行证号码", masked)
