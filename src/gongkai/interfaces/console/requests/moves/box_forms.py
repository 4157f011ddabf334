"""The boxes of a redaction as rows of numbers: drawn with the pointer, or entered by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.engines.redaction import Box, Redaction
from gongkai.rules.law.articles import REGULATIONS
from gongkai.rules.law.disclosure import EXEMPTIONS, ExemptionGround

USUAL = ExemptionGround.THIRD_PARTY
DIGITS = 1  # of a point: a tenth is finer than any eye


def ground_words(ground: ExemptionGround) -> str:
    """Return the ground of a box: article and what it protects."""
    return f"{REGULATIONS}{EXEMPTIONS[ground].article}（{ground.label}）"


GROUNDS = [(ground_words(ground), f"{EXEMPTIONS[ground].article}　{ground.label}") for ground in EXEMPTIONS]


def _edge(label: Any) -> forms.FloatField:
    wrong = {"required": _("请填写四条边的位置。"), "invalid": _("请填写数字。")}
    return forms.FloatField(
        label=label, widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}), error_messages=wrong
    )


class BoxForm(forms.Form):
    """One box: its page, its edges in points from the upper left corner, and why."""

    page = forms.IntegerField(widget=forms.HiddenInput)
    x0, y0, x1, y1 = _edge(_("左")), _edge(_("上")), _edge(_("右")), _edge(_("下"))
    ground = forms.ChoiceField(label=_("依据"), choices=GROUNDS, initial=ground_words(USUAL))
    reason = forms.CharField(label=_("说明"), required=False, max_length=60)

    def __init__(self, *args: Any, at: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].initial = at

    @property
    def place(self) -> int:
        """Return the page of the row as it is shown."""
        return int(self["page"].value() or 0)


class BoxSet(forms.BaseFormSet):
    """All boxes of a file."""

    def boxes(self) -> Redaction:
        """Return the plan that the rows make; WrongBox when one is none. The rows have been validated."""
        kept = [row for row in self.forms if row.has_changed() and not self._should_delete_form(row)]
        values = [{name: value for name, value in row.cleaned_data.items() if name != "DELETE"} for row in kept]
        return Redaction.from_rows(values)


BoxRows = forms.formset_factory(BoxForm, formset=BoxSet, extra=1, can_delete=True, max_num=2000)


def rows_of(boxes: Iterable[Box]) -> list[dict[str, Any]]:
    """Return boxes as the rows of the form."""
    return [row_of(box) for box in boxes]


def row_of(box: Box) -> dict[str, Any]:
    """Return a box as a row; a ground that the list doesn't have is that of what the inspection proposes."""
    known = dict(GROUNDS)
    row = {name: round(getattr(box, name), DIGITS) for name in ("x0", "y0", "x1", "y1")}
    ground = box.ground if box.ground in known else ground_words(USUAL)
    return {"page": box.page, "ground": ground, "reason": box.reason[:60], **row}


def stored_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return stored boxes as rows of the form."""
    return rows_of(Redaction.from_rows(rows).boxes)
