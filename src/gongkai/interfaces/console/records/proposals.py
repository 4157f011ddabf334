"""What an import proposed for a record, and on what ground, for the officer who checks it."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.domain.records.models import Record
from gongkai.engines.intake.models import Piece


def piece_of(record: Record) -> Piece | None:
    """Return the imported piece that the record was made of."""
    return Piece.objects.filter(record=record.pk).select_related("file").first() if record.pk else None


def evidence_of(record: Record) -> dict[str, str]:
    """Return by field name the evidence to stand beside the field; empty for what was not imported or is public."""
    if record.live or not record.pk:
        return {}
    piece = piece_of(record)
    told = piece.proposals if piece else []
    return {item["field"]: evidence_text(item) for item in told if getattr(record, item.get("field", ""), None)}


def evidence_text(item: dict[str, Any]) -> str:
    """Return one proposal's evidence and confidence as a sentence."""
    evidence = str(item.get("evidence") or _("文件内容"))
    return _("识别依据：%(evidence)s（把握 %(confidence)s）") % {
        "evidence": evidence[:120],
        "confidence": percent(item.get("confidence")),
    }


def percent(confidence: Any) -> str:
    """Return a confidence as people read it, whether it was kept as 0.92 or as a word."""
    return f"{confidence:.0%}" if isinstance(confidence, int | float) else str(confidence or _("未知"))
