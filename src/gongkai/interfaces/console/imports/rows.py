"""One file of a run, as the page of the run shows it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.domain.records.models import Record
from gongkai.engines.intake.models import ImportedFile, Outcome, Piece
from gongkai.interfaces.console.records.proposals import percent

TONES = {Outcome.IMPORTED: "ok", Outcome.UNCHANGED: "quiet", Outcome.FAILED: "grave"}
ADVICE = {
    Outcome.UNCHANGED: _("内容与以前导入的相同，没有重复生成草稿。"),
}


def file_row(file: ImportedFile) -> dict[str, Any]:
    """Return outcome, reason, warnings, hidden metadata and drafts of a file; its pieces are already read."""
    outcome = Outcome(file.outcome)
    return {
        "name": file.name,
        "label": outcome.label,
        "tone": TONES[outcome],
        "reason": file.reason or ADVICE.get(outcome, ""),
        "warnings": file.warnings,
        "hidden": file.hidden,
        "pieces": [piece_row(piece) for piece in file.pieces.all()],
    }


def piece_row(piece: Piece) -> dict[str, Any]:
    """Return the draft made of a piece, with what was proposed for it and what was repaired."""
    return {
        "record": piece.record,
        "proposals": [
            {
                "label": field_label(str(item.get("field", ""))),
                "value": item.get("value", ""),
                "evidence": item.get("evidence", ""),
                "confidence": percent(item.get("confidence")),
            }
            for item in piece.proposals
        ],
        "changes": piece.changes,
    }


def field_label(name: str) -> str:
    """Return the Chinese name of a record's field; the name itself when it is none of them."""
    fields = {field.name: field for field in Record._meta.get_fields() if hasattr(field, "verbose_name")}
    return str(fields[name].verbose_name) if name in fields else name
