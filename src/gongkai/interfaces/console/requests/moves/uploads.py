"""Files that come with a move: read whole, within limits, before they are sealed into the case."""

from django.core.files.uploadedfile import UploadedFile

from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.errors import Incomplete
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.intake.limits import Limits, check_bytes

LARGEST = Limits(file_bytes=50 * 1024 * 1024 - 1)


def upload_of(file: UploadedFile, kind: FileKind, title: str = "") -> Upload:
    """Return an upload as the domain takes it; Incomplete, with what to do, when it is empty or too large."""
    try:
        check_bytes(file.size or 0, LARGEST)
    except IntakeError as refusal:
        raise Incomplete((f"《{file.name}》没有保存：{refusal.message}",)) from refusal
    file.seek(0)
    return Upload(title or str(file.name), file.read(), file.content_type or "", kind)
