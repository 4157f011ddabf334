"""The agencies of the fictional city as plain values, laid out from `data/city.json`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.domain.orgs.enums import AgencyKind, RegionLevel

DATA = Path(__file__).parent / "data"
ROOT = "szf"
HOURS = "工作日 8:30—12:00，14:30—17:30（夏令时下午15:00—18:00）"


@dataclass(frozen=True)
class Place:
    """A division of the city."""

    code: str
    name: str
    level: RegionLevel
    parent: str | None = None


@dataclass(frozen=True)
class Body:
    """An agency to be: where it stands in the tree and what tells it apart."""

    code: str
    parent: str | None
    name: str
    short_name: str
    kind: AgencyKind
    place: str
    marks: tuple[str, ...] = ()
    functions: str = ""


@cache
def city_data() -> dict[str, Any]:
    """Return the file that describes the city."""
    data: dict[str, Any] = json.loads((DATA / "city.json").read_text(encoding="utf-8"))
    return data


def places() -> Iterator[Place]:
    """Yield all divisions, those above before those below."""
    data = city_data()
    city = data["city"]
    yield Place(city["code"], city["name"], RegionLevel.CITY)
    for county in data["counties"]:
        yield Place(county["code"], county["name"], RegionLevel.COUNTY, city["code"])
        for number, (_, name, _) in enumerate(county["towns"], start=1):
            yield Place(town_place(county, number), name, RegionLevel.TOWN, county["code"])
        for number, name in enumerate(county["villages"], start=1):
            yield Place(f"{town_place(county, 1)}{number:03d}", name, RegionLevel.VILLAGE, town_place(county, 1))


def town_place(county: dict[str, Any], number: int) -> str:
    """Return the nine-digit code of the county's `number`-th town."""
    return f"{county['code']}{number:03d}"


def bodies() -> Iterator[Body]:
    """Yield all agencies, those above before those below."""
    data = city_data()
    name, place = data["city"]["name"], data["city"]["code"]
    marks = ("示政", "示政发", "示政人")
    yield Body(ROOT, None, f"{name}人民政府", "市政府", AgencyKind.GOVERNMENT, place, marks, "领导全市行政工作。")
    for department in data["departments"]:
        yield _department(department, f"s{department['slug']}", ROOT, name, place, "示", short="市")
    for body in data["institutions"]:
        code, full = f"s{body['slug']}", name + body["name"]
        yield Body(code, ROOT, full, body["short"], AgencyKind.INSTITUTION, place, (), body["functions"])
    for county in data["counties"]:
        yield from _county(county, data["departments"])


def _county(county: dict[str, Any], departments: list[dict[str, Any]]) -> Iterator[Body]:
    slug, name, place, mark = county["slug"], county["name"], county["code"], county["mark"]
    functions = f"领导{name}行政工作。"
    yield Body(slug, ROOT, f"{name}人民政府", name, AgencyKind.GOVERNMENT, place, (f"{mark}政",), functions)
    for department in departments:
        if department["county"]:
            yield _department(department, f"{slug}-{department['slug']}", slug, name, place, mark, short=name)
    for number, (kind, town, town_slug) in enumerate(county["towns"], start=1):
        yield _town(Body(f"{slug}-{town_slug}", slug, "", town, AgencyKind(kind), town_place(county, number)), name)
    for number, village in enumerate(county["villages"], start=1):
        parent = f"{slug}-{county['towns'][0][2]}"
        full = f"{name}{county['towns'][0][1]}{village}{'居' if village.endswith('社区') else '村'}民委员会"
        code = f"{town_place(county, 1)}{number:03d}"
        yield Body(
            f"{parent}-c{number}", parent, full, village, AgencyKind.VILLAGE, code, (), "办理本村（居）公共事务。"
        )


def _town(body: Body, county: str) -> Body:
    ending = "办事处" if body.kind is AgencyKind.STREET else "人民政府"
    name, functions = (
        f"{county}{body.short_name}{ending}",
        f"负责{body.short_name}经济发展、公共服务和村（居）务公开指导。",
    )
    return Body(body.code, body.parent, name, body.short_name, body.kind, body.place, (), functions)


def _department(facts: dict[str, Any], code: str, parent: str, area: str, place: str, mark: str, *, short: str) -> Body:
    stem = mark + facts["mark"]
    return Body(
        code, parent, area + facts["name"], short + facts["short"], AgencyKind.DEPARTMENT, place,
        (stem, f"{stem}秘", f"{stem}函"), facts["functions"],
    )  # fmt: skip
