"""What a reader found in a file, as the document that the packs inspect."""

from datetime import date

from gongkai.engines.intake.readers.extracted import Extracted
from gongkai.rules.inspection.engine import Document
from gongkai.rules.law.dates import find_dates


def as_document(extracted: Extracted) -> Document:
    """Return the document; which files belong to it nobody knows."""
    return Document(
        text=extracted.text,
        title=extracted.title or _stated(extracted, "title"),
        html=extracted.html,
        document_number=_stated(extracted, "doc_no"),
        formed_on=_day(extracted, "formed_on"),
        published_on=_day(extracted, "published_on"),
        attachments=None,
    )


def _stated(extracted: Extracted, name: str) -> str:
    found = extracted.metadata.get(name)
    return found.value if found else ""


def _day(extracted: Extracted, name: str) -> date | None:
    """Return the day that a field begins with; pages write a time behind it."""
    return next((span.day for span in find_dates(_stated(extracted, name))), None)
