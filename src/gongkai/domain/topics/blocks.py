"""The sections of a topic: a question about records, picked records, a daily bulletin, a text."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.kinds import KINDS
from gongkai.domain.records.models import Record
from gongkai.domain.topics.limits import (
    LONGEST_WORDS,
    MOST_BULLETINS,
    MOST_DAYS,
    MOST_PICKED,
    MOST_SECTIONS,
    MOST_SHOWN,
    MOST_WORDS,
)
from gongkai.rules.law.disclosure import Theme

Choices = Iterator[tuple[str, Any]]
FILTERS = ("agency", "kind", "item", "words", "theme", "since", "until")


def agency_choices() -> Choices:
    """Yield the agencies as they stand above one another."""
    for agency in Agency.objects.active().only("code", "name", "depth", "path"):
        yield agency.code, "　" * (agency.depth - 1) + agency.name


def kind_choices() -> Choices:
    """Yield the kinds of records."""
    yield from ((kind.code, kind.label) for kind in KINDS.values())


def item_choices() -> Choices:
    """Yield the matters of the catalogs in force, grouped by catalog; a matter keeps its code over versions."""
    items = CatalogItem.objects.filter(catalog__superseded_by=None, is_heading=False).select_related("catalog")
    groups: dict[str, list[tuple[str, str]]] = {}
    for item in items.order_by("catalog__position", "catalog_id", "position", "id"):
        groups.setdefault(item.catalog.name, []).append((f"{item.catalog.code}/{item.code}", item.name))
    yield from groups.items()


def theme_choices() -> Choices:
    """Yield the themes of records."""
    yield from Theme.choices()


class RecordBlock(blocks.FieldBlock):
    """One record, kept as its number; the console puts a field that finds records in place of the plain one."""

    form_field: type[forms.Field] = forms.IntegerField

    def __init__(self, required: bool = True, **options: Any) -> None:
        self.is_required = required
        super().__init__(**options)

    @property
    def field(self) -> forms.Field:
        """Return the field of the form, made when it is needed: the console chooses its class after the models."""
        if "_field" not in self.__dict__:
            self._field = self.form_field(required=self.is_required)
        return self._field

    def value_from_form(self, value: Any) -> Any:
        """Return the number of the record that the field found."""
        return value.pk if isinstance(value, Record) else value

    def clean(self, value: Any) -> Any:
        """Check a stored number, too, in the words in which the field shows it."""
        return self.value_from_form(self.field.clean(self.field.prepare_value(value)))

    class Meta:
        icon = "doc-full"


class _Section(blocks.StructBlock):
    """What sections that ask share: a heading and whose records."""

    heading = blocks.CharBlock(label="栏目名称", max_length=40)
    agency = blocks.ChoiceBlock(label="机构（含下级）", choices=agency_choices, required=False)


class QuerySection(_Section):
    """Records that meet all of the conditions, the newest first."""

    kind = blocks.ChoiceBlock(label="信息类别", choices=kind_choices, required=False)
    item = blocks.ChoiceBlock(label="公开事项", choices=item_choices, required=False)
    words = blocks.CharBlock(
        label="关键词",
        max_length=LONGEST_WORDS,
        required=False,
        help_text=f"标题、正文或附件中要有的词，用空格隔开，最多{MOST_WORDS}个；每个词都要出现",
    )
    theme = blocks.ChoiceBlock(label="主题分类", choices=theme_choices, required=False)
    since = blocks.DateBlock(label="发布日期从", required=False)
    until = blocks.DateBlock(label="发布日期到", required=False)
    number = blocks.IntegerBlock(label="显示条数", default=6, min_value=1, max_value=MOST_SHOWN)

    def clean(self, value: Any) -> Any:
        """Refuse a question about everything, a reversed span and more words than are looked for."""
        cleaned = super().clean(value)
        problems: dict[str, ValidationError] = {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            problems["until"] = ValidationError("结束日期早于开始日期，请核对两个日期。")
        if len((cleaned.get("words") or "").split()) > MOST_WORDS:
            problems["words"] = ValidationError(f"关键词最多{MOST_WORDS}个，请只保留最要紧的。")
        if problems:
            raise StructBlockValidationError(block_errors=problems)
        if not any(cleaned.get(name) for name in FILTERS):
            raise StructBlockValidationError(
                non_block_errors=[
                    ValidationError("这个栏目没有任何条件，会列出全部信息。请至少选择机构、类别、事项或填写关键词。")
                ]
            )
        return cleaned

    class Meta:
        icon = "search"
        label = "按条件列出信息"


class PickSection(blocks.StructBlock):
    """Records chosen by hand, in the order given."""

    heading = blocks.CharBlock(label="栏目名称", max_length=40)
    records = blocks.ListBlock(
        RecordBlock(label="信息"), label="信息", min_num=1, max_num=MOST_PICKED, help_text="撤下的信息会自动从专题消失"
    )

    class Meta:
        icon = "list-ol"
        label = "手工挑选信息"


class DailySection(_Section):
    """Records of a kind, grouped by the day on which they were published: a daily bulletin (每日通报)."""

    kind = blocks.ChoiceBlock(label="信息类别", choices=kind_choices)
    words = blocks.CharBlock(
        label="关键词", max_length=LONGEST_WORDS, required=False, help_text="如“疫情通报”；每个词都要出现"
    )
    days = blocks.IntegerBlock(
        label="显示最近几天",
        default=7,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=f"只数有通报的日子，最多显示{MOST_BULLETINS}条",
    )

    class Meta:
        icon = "calendar-alt"
        label = "每日通报"


class TextSection(blocks.StructBlock):
    """Some paragraphs of plain text."""

    heading = blocks.CharBlock(label="栏目名称", max_length=40)
    text = blocks.TextBlock(label="文字", max_length=4000, help_text="空一行另起一段")

    class Meta:
        icon = "pilcrow"
        label = "一段文字"


class SectionsBlock(blocks.StreamBlock):
    """All sections of a topic."""

    query = QuerySection()
    picks = PickSection()
    daily = DailySection()
    text = TextSection()

    def clean(self, value: Any) -> Any:
        """Refuse more sections than a page can show."""
        if len(value) > MOST_SECTIONS:
            problem = ValidationError(f"一个专题最多{MOST_SECTIONS}个栏目，请合并或者删去几个。")
            raise StreamBlockValidationError(non_block_errors=[problem])
        return super().clean(value)
