"""The report as a page that stands alone and needs no script."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from gongkai.engines.crawler import report
from gongkai.engines.crawler.summary import Summary

_STYLE = (
    "body{font:16px/1.6 system-ui,'Microsoft YaHei',sans-serif;margin:2rem auto;max-width:80rem;"
    "padding:0 1rem;color:#1a1a1a}"
    "table{border-collapse:collapse;width:100%;margin:0 0 2rem}th,td{border:1px solid #b8c1c9;padding:.4rem .6rem;"
    "text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#eef2f5}"
    "dt{font-weight:bold}dd{margin:0 0 .4rem}"
    ".wide{overflow-x:auto}.wide table{min-width:70rem}"
)
_SHOWN = slice(0, 11)  # the workbook has the digests


def write(summary: Summary, file: Path) -> None:
    """Write the page."""
    file.write_text(page_of(summary), encoding="utf-8")


def page_of(summary: Summary) -> str:
    """Return the page."""
    head = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in report.head_lines(summary))
    rows = (row[_SHOWN] for row in report.finding_rows(summary))
    return (
        '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{report.TITLE}：{escape(summary.site)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{report.TITLE}</h1><dl>{head}</dl>"
        f"<h2>单项否决指标</h2>{_table(report.VETO_HEADS, report.veto_rows(summary))}"
        f"<h2>扣分指标（能看到的部分）</h2>{_table(report.DEDUCTION_HEADS, report.deduction_rows(summary))}"
        f"<h2>问题清单</h2>{_table(report.FINDING_HEADS[_SHOWN], rows)}</body></html>"
    )


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join("<tr>" + "".join(f"<td>{_value(each)}</td>" for each in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _value(text: str) -> str:
    if text.startswith(("http://", "https://")):
        return f'<a href="{escape(text)}" rel="noreferrer">{escape(text)}</a>'
    return escape(text)
