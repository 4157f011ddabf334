"""Questions about cases that portal and console share."""

from gongkai.domain.cases.codes import normalised
from gongkai.domain.cases.models import ErrorReport


def report_by_code(text: str) -> ErrorReport | None:
    """Return the report whose receipt code somebody typed, without the reporter's contact."""
    code = normalised(text)
    return ErrorReport.objects.select_related("agency", "record").filter(receipt_code=code).first() if code else None
