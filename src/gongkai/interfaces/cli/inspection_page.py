"""The report of an inspection as one page that can be mailed: no script, nothing loaded from elsewhere."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.engines.inspection.files import Inspected
from gongkai.rules.inspection.engine import Finding
from gongkai.rules.inspection.engine.packs import rule_by_id

STYLE = (
    "body{font:16px/1.7 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #bbb}li{margin:.6rem 0}"
    "mark{background:#fde8e8;color:#8a1010;padding:0 .15em}ins{background:#e3f3e6;color:#14532d;text-decoration:none}"
    ".note{color:#555;font-size:.9rem;display:block}.problem{color:#8a1010}"
)


def page_of(seen: Sequence[Inspected], at: datetime) -> SafeString:
    """Return the page, those documents first that have most findings."""
    ordered = sorted(seen, key=lambda each: (not each.problem, -len(each.findings), each.name))
    number = sum(len(each.findings) for each in seen)
    return format_html(
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<title>内容检查报告</title><style>{}</style><h1>内容检查报告</h1><p>{}，{} 份文档，{} 处问题。</p>{}</html>\n",
        STYLE,
        f"{at:%Y-%m-%d %H:%M}",
        len(seen),
        number,
        _documents(ordered),
    )


def _documents(seen: Iterable[Inspected]) -> SafeString:
    return format_html_join("", "<section><h2>{}</h2>{}</section>", ((_name(each), _told(each)) for each in seen))


def _name(inspected: Inspected) -> str:
    title = inspected.document.title if inspected.document else ""
    return "　".join(filter(None, (inspected.name, inspected.part, title)))


def _told(inspected: Inspected) -> SafeString:
    if inspected.problem:
        return format_html('<p class="problem">{}</p>', inspected.problem)
    if not inspected.findings:
        return format_html("<p>{}</p>", "没有发现问题。")
    return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((_line(f),) for f in inspected.findings)))


def _line(finding: Finding) -> SafeString:
    rule = rule_by_id()[finding.rule]
    fix = format_html(" → <ins>{}</ins>", finding.fix) if finding.fix else ""
    return format_html(
        '<strong>{}</strong>　{}<br>{}<mark>{}</mark>{}{}<span class="note">{}<br>{}；依据：{}</span>',
        finding.gravity.label,
        rule.name,
        finding.before,
        finding.text,
        finding.after,
        fix,
        finding.reason,
        rule.how_to_fix.rstrip("。"),
        rule.source,
    )
