"""The identification that the home page must show; what shows it is data (pages/data/identification.json)."""

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.fetched import Fetched, Role
from gongkai.rules.inspection.pages.labels import tags
from gongkai.rules.inspection.pages.parts import parts
from gongkai.rules.law.site_code import is_site_code

_SOURCE = "《政府网站发展指引》（国办发〔2017〕47号）；国办秘函〔2019〕19号“网站标识”"
_CODE = re.compile(r"(?:标识|识别)码\s*[:：]?\s*(\d{10}|bm\d{8})(?!\d)", re.I)


def _lacks(name: str, signs: re.Pattern[str], *, in_markup: bool) -> Callable[[Document, Knowledge], Iterator[Report]]:
    def look(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
        page, fetched = parts(document), document.fetched
        if page is None or fetched is None or fetched.role is not Role.HOME:
            return
        if not (signs.search(page.words) or (in_markup and signs.search(fetched.html))):
            yield 0, 0, f"首页没有{name}", None

    return look


def _home(body: str, head: str = "", role: Role = Role.HOME) -> Document:
    return Document("", kind="page", fetched=Fetched(f"<html><head>{head}</head><body>{body}</body></html>", role))


def _rule(row: dict[str, str]) -> Rule:
    return Rule(
        id=f"pages.{row['id']}",
        name=f"首页缺少{row['name']}",
        gravity=next(each for each in Gravity if each.value == row["gravity"]),
        source=_SOURCE,
        how_to_fix=row["how"],
        look=_lacks(row["name"], re.compile(row["signs"], re.I), in_markup=row["in"] == "html"),
        hits=(Example(_home(row["hit"]), ("",)),),
        passes=(Example(_home(row["pass"])), Example(_home(row["hit"], role=Role.ARTICLE))),
    )


def _code_differs(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    page = parts(document)
    tag = (page.tag("SiteIDCode") or "").lower() if page else ""
    shown = {found.lower() for found in _CODE.findall(page.words)} if page else set()
    if is_site_code(tag) and len(shown) == 1 and tag not in shown:
        yield 0, 0, f"页脚的网站标识码{next(iter(shown))}与SiteIDCode标签{tag[:40]}不一致", None


def _read() -> tuple[Rule, ...]:
    text = files("gongkai.rules.inspection.pages").joinpath("data", "identification.json").read_text(encoding="utf-8")
    return tuple(_rule(row) for row in json.loads(text))


IDENTIFICATION = _read()
CODE_DIFFERS = Rule(
    id="pages.site-code-differs",
    name="网站标识码前后不一",
    gravity=Gravity.WARNING,
    source=_SOURCE,
    how_to_fix="核对本站的网站标识码，改正页脚或网页标签。",
    look=_code_differs,
    hits=(Example(_home("<p>网站标识码：1304000009</p>", tags(SiteIDCode="1304000010")), ("",)),),
    passes=(
        Example(_home("<p>网站标识码：1304000009</p>", tags(SiteIDCode="1304000009"))),
        Example(_home("<p>网站标识码：1304000009 下属网站标识码：1304000011</p>", tags(SiteIDCode="1304000010"))),
    ),
)
