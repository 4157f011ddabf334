"""A letter that was issued, as a file: the stored words laid out as the agency's letters look."""

from gongkai.domain.orgs.models import Agency
from gongkai.domain.requests.facts import letter_text
from gongkai.domain.requests.papers import IssuedLetter
from gongkai.engines.letters import docx, pdf
from gongkai.engines.letters.layout import Layout

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
RENDERERS = {"pdf": pdf.render, "docx": docx.render}


def rendered(issued: IssuedLetter, form: str) -> bytes:
    """Return the letter in one of the forms of `TYPES`; LetterError when the machine cannot set it."""
    return RENDERERS[form](letter_text(issued.content), layout_of(issued.agency))


def layout_of(agency: Agency) -> Layout:
    """Return how the agency's letters look: its address stands under the lower rule."""
    parts = (("地址", agency.address), ("邮编", agency.postal_code), ("电话", agency.phone))
    return Layout(address_line="　".join(f"{label}：{value}" for label, value in parts if value))
