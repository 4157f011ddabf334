"""From public records to what the index is given: a constant number of queries for any number of ids."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from gongkai.domain.orgs.queries import lineages
from gongkai.domain.records.models import Attachment, Placement, Record
from gongkai.engines.search.port import SearchDocument

BATCH = 500


def documents_for(ids: Sequence[int]) -> list[SearchDocument]:
    """Return the documents of those records that the public may see now; the others are missing in the result."""
    records = Record.objects.visible().filter(pk__in=ids).select_related("agency")
    items: dict[int, list[int]] = defaultdict(list)
    for record_id, item_id in Placement.objects.filter(record__in=ids).values_list("record", "item"):
        items[record_id].append(item_id)
    attached: dict[int, list[str]] = defaultdict(list)
    for record_id, title, text in Attachment.objects.filter(record__in=ids).values_list("record", "title", "text"):
        attached[record_id].append(f"{title}\n{text}")
    above = lineages()
    return [
        _document(record, above[record.agency_id], tuple(items[record.pk]), "\n".join(attached[record.pk]))
        for record in records
    ]


def all_documents() -> Iterator[SearchDocument]:
    """Yield every public record, batch by batch along the primary key."""
    last = 0
    while ids := list(Record.objects.visible().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield from documents_for(ids)
        last = ids[-1]


def plain_text(html: str) -> str:
    """Return the words of a body, a line for each block."""
    if not html:
        return ""
    root = LexborHTMLParser(html).body
    return root.text(separator="\n", strip=True) if root else ""


def _document(record: Record, above: tuple[int, ...], items: tuple[int, ...], attachments: str) -> SearchDocument:
    shown = timezone.localtime(record.published_at)
    return SearchDocument(
        id=record.pk,
        title=record.title,
        doc_number=record.document_number,
        number_key=record.number_key,
        agency=record.agency_id,
        agency_name=" ".join(filter(None, (record.agency.name, record.agency.short_name, record.issuer))),
        agency_path=above,
        kind=record.kind,
        items=items,
        validity=record.validity().value,
        published_on=shown.date(),
        published_at=int(shown.timestamp()),
        year=shown.year,
        body=plain_text(record.body),
        attachments=attachments,
        keywords=record.keywords,
        theme=record.theme,
    )


def missing_and_extra(indexed: Iterable[int]) -> tuple[set[int], set[int]]:
    """Return (public but not in the index, in the index but not public)."""
    public, there = set(Record.objects.visible().values_list("pk", flat=True)), set(indexed)
    return public - there, there - public
