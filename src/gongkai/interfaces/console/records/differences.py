"""What differs between two versions of a record: fields, body, attachments, catalog items and relations."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.records.kinds import KINDS
from gongkai.domain.records.models import Attachment, Record, Relation
from gongkai.interfaces.console.records.paragraphs import visible_paragraphs
from gongkai.interfaces.console.records.reading import shown
from gongkai.rules.text.compare import Fold, Row, RowKind, Segment, compare_paragraphs, compare_words, fold

FIELDS = (
    "title", "document_number", "agency", "issuer", "kind", "genre", "theme", "keywords", "summary", "source",
    "disclosure_attribute", "exemption_ground", "attribute_reason", "formed_on", "effective_on", "expires_on",
    "go_live_at", "expire_at",
)  # fmt: skip
BLOCKS = 1_500  # rows of a page; a longer comparison is better made on paper


@dataclass(frozen=True)
class FieldRow:
    """One field of both versions as marked pieces."""

    name: str
    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    is_changed: bool


@dataclass(frozen=True)
class Part:
    """An attachment, a catalog item or a relation; `kind` is same, added, removed or changed."""

    kind: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Block:
    """A row or a fold of the body; `number` is set where a change begins, `following` names the next one."""

    row: Row | None = None
    folded: tuple[Row, ...] = ()
    number: int = 0
    following: int = 0


@dataclass(frozen=True)
class Body:
    """The compared body."""

    blocks: list[Block] = field(default_factory=list)
    changes: int = 0
    is_cut: bool = False
    is_restyled: bool = False  # the words are the same, the structure is not


def compare_fields(left: Record, right: Record) -> list[FieldRow]:
    """Return the fields that have a value on either side, the changed ones first."""
    texts, others = _texts(left), _texts(right)
    rows = []
    for name in dict.fromkeys([*texts, *others]):
        one, other = texts.get(name, ""), others.get(name, "")
        if one or other:
            rows.append(FieldRow(name, *compare_words(one, other), is_changed=one != other))
    return sorted(rows, key=lambda row: not row.is_changed)


def compare_bodies(left: str, right: str) -> Body:
    """Return the body's paragraphs side by side, unchanged stretches folded, changes numbered."""
    blocks: list[Block] = []
    changes, is_inside = 0, False
    for item in fold(compare_paragraphs(visible_paragraphs(left), visible_paragraphs(right))):
        if isinstance(item, Fold):
            blocks.append(Block(folded=item.rows))
            is_inside = False
            continue
        begins = item.kind is not RowKind.SAME and not is_inside
        is_inside = item.kind is not RowKind.SAME
        changes += begins
        blocks.append(Block(row=item, number=changes if begins else 0))
    kept = [_linked(block, changes) for block in blocks[:BLOCKS]]
    return Body(kept, changes, len(blocks) > BLOCKS, is_restyled=not changes and left != right)


def compare_parts(left: Record, right: Record) -> list[tuple[str, list[Part]]]:
    """Return (heading, parts) of what hangs on the record; catalog items and targets are read in one query each."""
    items, targets = _named(left, right)
    return [
        (_("附件"), _files(list(left.attachments.all()), list(right.attachments.all()))),
        (_("公开事项"), _sets(left.placements.all(), right.placements.all(), lambda p: items.get(p.item_id, ""))),
        (_("关联信息"), _sets(left.relations.all(), right.relations.all(), lambda r: _relation(r, targets))),
    ]


def _linked(block: Block, changes: int) -> Block:
    has_next = block.number and block.number < changes
    return Block(block.row, block.folded, block.number, block.number + 1) if has_next else block


def _texts(record: Record) -> dict[str, str]:
    texts = {str(Record._meta.get_field(name).verbose_name): shown(record, name) for name in FIELDS}
    return texts | dict(KINDS[record.kind].display(record.extra) if record.kind in KINDS else [])


def _named(left: Record, right: Record) -> tuple[dict[int, str], dict[int, str]]:
    item_ids = {placement.item_id for record in (left, right) for placement in record.placements.all()}
    target_ids = {relation.target_id for record in (left, right) for relation in record.relations.all()}
    items = CatalogItem.objects.filter(pk__in=item_ids).values_list("pk", "name")
    return dict(items), dict(Record.objects.filter(pk__in=target_ids).values_list("pk", "title"))


def _relation(relation: Relation, targets: dict[int, str]) -> str:
    return f"{relation.get_kind_display()}：{targets.get(relation.target_id, _('（已删除的信息）'))}"


def _sets(left: Iterable[Any], right: Iterable[Any], name: Callable[[Any], str]) -> list[Part]:
    before, after = dict.fromkeys(map(name, left)), dict.fromkeys(map(name, right))
    parts = [Part("same" if text in after else "removed", text) for text in before]
    parts += [Part("added", text) for text in after if text not in before]
    return sorted(parts, key=lambda part: part.kind == "same")


def _files(left: list[Attachment], right: list[Attachment]) -> list[Part]:
    """Compare files by their bytes; another file under the same name is a replacement."""
    before = {_content(file): file for file in left}
    after = {_content(file): file for file in right}
    gone = {file.file_name: file for content, file in before.items() if content not in after}
    parts = []
    for content, file in after.items():
        if content in before:
            old = before[content].file_name
            renamed = "" if old == file.file_name else _("内容不变，原名 %s") % old
            parts.append(Part("changed" if renamed else "same", file.file_name, renamed))
        elif old_file := gone.pop(file.file_name, None):
            note = _("文件已替换：%(old)s 字节改为 %(new)s 字节") % {"old": old_file.size, "new": file.size}
            parts.append(Part("changed", file.file_name, note))
        else:
            parts.append(Part("added", file.file_name))
    parts += [Part("removed", name) for name in gone]
    return sorted(parts, key=lambda part: part.kind == "same")


def _content(attachment: Attachment) -> str:
    return attachment.sha256 or attachment.file.name
