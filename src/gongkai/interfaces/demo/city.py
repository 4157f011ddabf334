"""Builds the fictional city: regions, agencies with all that must be public about them, staff, duties."""

from collections.abc import Callable, Iterator
from itertools import count

from django.contrib.auth.hashers import make_password
from django.db import transaction

from gongkai.domain.catalogs import loading, responsibility
from gongkai.domain.catalogs.actions import assign
from gongkai.domain.orgs.enums import GOVERNMENTS, AgencyKind
from gongkai.domain.orgs.models import Agency, AgencyHead, Region, StaffRole, User
from gongkai.interfaces.demo.credit_codes import credit_code
from gongkai.interfaces.demo.plan import HOURS, ROOT, Body, Place, bodies, city_data, places

OFFICE_LOGIN = "zhaomin"  # the openness office of the city: covers every agency
LEADERS = {
    AgencyKind.GOVERNMENT: ("{level}长", "副{level}长", "副{level}长", "副{level}长"),
    AgencyKind.DEPARTMENT: ("局长", "副局长", "副局长"),
    AgencyKind.TOWN: ("镇（乡）长", "副镇（乡）长"),
    AgencyKind.STREET: ("主任", "副主任"),
    AgencyKind.VILLAGE: ("主任",),
    AgencyKind.INSTITUTION: ("院长（经理）", "副院长（副经理）"),
}
PORTFOLIOS = (
    "主持全面工作。",
    "负责政务公开、财务和机关党建工作。",
    "负责业务管理和安全生产工作。",
    "负责民生保障和信访工作。",
)

Say = Callable[[str], None]


def build_city(*, password: str, say: Say = lambda _: None) -> None:
    """Make the city with its people, catalogs and duties; what is already there stays as it is."""
    say("机构和人员")
    build_agencies(password=password)
    say("公开目录")
    loading.load_catalogs()
    say("公开责任")
    build_duties()


def build_agencies(*, password: str) -> None:
    """Make regions, agencies with their heads, and staff, in one transaction."""
    with transaction.atomic():
        _regions()
        _agencies()
        _people(password)


def build_duties() -> None:
    """Let every agency owe what its level and its subject propose."""
    by = office_user()
    for items, agencies in responsibility.proposals(list(Agency.objects.active().select_related("region"))):
        assign(items=items, agencies=agencies, by=by)


def office_user() -> User:
    """Return the person on whose behalf the demonstration acts."""
    return User.objects.get(username=OFFICE_LOGIN)


def _regions() -> None:
    rows = [_region(place) for place in places()]
    Region.objects.bulk_create(rows, ignore_conflicts=True)


def _region(place: Place) -> Region:
    return Region(code=place.code, name=place.name, level=place.level, parent_id=place.parent)


def _agencies() -> None:
    """Add the agencies that are missing; the tree is written node by node, as its paths require."""
    known = {agency.code: agency for agency in Agency.objects.all()}
    names = _names()
    heads = []
    for serial, body in enumerate(bodies(), start=1):
        titles = _titles(body)
        people = [next(names) for _ in titles]
        if body.code in known:
            continue
        node = _agency(body, serial)
        add = known[body.parent].add_child if body.parent else Agency.add_root
        agency = add(instance=node)
        known[body.code] = agency
        heads += [
            AgencyHead(
                agency=agency, name=name, title=title, portfolio=portfolio, phone=agency.phone, position=position
            )
            for position, (name, title, portfolio) in enumerate(zip(people, titles, PORTFOLIOS, strict=False), start=1)
        ]
    AgencyHead.objects.bulk_create(heads)


def _agency(body: Body, serial: int) -> Agency:
    data = city_data()
    is_government = body.kind in GOVERNMENTS
    street = data["streets"][serial % len(data["streets"])]
    return Agency(
        code=body.code,
        name=body.name,
        short_name=body.short_name,
        kind=body.kind,
        region_id=body.place,
        uscc=credit_code(serial, kind=body.kind, division=body.place[:6]),
        document_codes=list(body.marks),
        functions=body.functions,
        address=f"{data['city']['name']}{street}{10 + serial * 3}号",
        hours=HOURS,
        phone=f"{data['city']['area']}-{5550000 + serial}",
        fax=f"{data['city']['area']}-{5560000 + serial}",
        email=f"{body.code}@example.cn",
        postal_code=data["city"]["postal"],
        disclosure_unit=f"{body.short_name}{'政务公开办公室' if is_government else '办公室'}",
        position=serial * 10,
    )


def _titles(body: Body) -> list[str]:
    level = "市" if body.code == ROOT else body.short_name[-1:]
    is_commission = body.name.endswith("委员会") and body.kind == AgencyKind.DEPARTMENT
    titles = [title.format(level=level) for title in LEADERS[body.kind]]
    if is_commission or body.name.endswith("办公室"):
        titles = [title.replace("局长", "主任") for title in titles]
    return titles


def _names() -> Iterator[str]:
    """Return an endless line of invented names, no two alike for a long while."""
    data = city_data()
    surnames, given = data["surnames"], data["given"]
    return (surnames[n % len(surnames)] + given[(n * 7 + n // len(surnames)) % len(given)] for n in count())


def _people(password: str) -> None:
    """Make the staff of `data/city.json`, each with the same password, hashed once."""
    staff = city_data()["staff"]
    secret = make_password(password)
    people = [User(username=login, display_name=name, password=secret) for login, name, _, _ in staff]
    User.objects.bulk_create(people, ignore_conflicts=True)
    users = {user.username: user for user in User.objects.filter(username__in=[row[0] for row in staff])}
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    roles = [
        StaffRole(user=users[login], agency=agencies[code], role=role)
        for login, _, code, held in staff
        for role in held
    ]
    StaffRole.objects.bulk_create(roles, ignore_conflicts=True)
