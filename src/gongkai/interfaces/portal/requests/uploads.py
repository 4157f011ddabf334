"""Files that applicants hand in: read up to a limit, told by their content, refused with words that help."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.enums import FileKind
from gongkai.engines.intake.formats import MEDIA_TYPES, Format, sniff
from gongkai.rules.law.description import clean_text

MEGABYTE = 1024 * 1024
LARGEST_MB, ALL_MB, MOST_FILES = 10, 30, 10
TAKEN = (
    Format.PDF, Format.IMAGE, Format.DOCX, Format.DOC, Format.XLSX, Format.XLS, Format.ODF, Format.RTF, Format.TXT,
)  # fmt: skip
IMAGES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"GIF8": "image/gif", b"BM": "image/bmp"}


class LimitedUpload(FileUploadHandler):
    """Reads files into memory up to the limit, and lets the rest of the request pass by unkept.

    Nothing unsealed is written to the disk, and the sender gets an answer instead of a broken line.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.parts: list[bytes] = []
        self.length = self.total = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.parts, self.length = [], 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece while the file, and all files together, are small enough."""
        self.length += len(raw_data)
        self.total += len(raw_data)
        if self.length <= LARGEST_MB * MEGABYTE and self.total <= ALL_MB * MEGABYTE:
            self.parts.append(raw_data)
        else:
            self.parts = []

    def file_complete(self, file_size: int) -> SimpleUploadedFile:
        """Return what was kept, with the true length beside it."""
        name = self.file_name or _("未命名文件")
        file = SimpleUploadedFile(name, b"".join(self.parts), self.content_type)
        file.true_size = self.length  # type: ignore[attr-defined]
        self.parts = []
        return file


def limit(request: HttpRequest) -> None:
    """Read this request's files by the limit; to be called before anything reads the form."""
    request.upload_handlers = [LimitedUpload(request)]


def received(
    request: HttpRequest, kinds: dict[str, FileKind], *, kept: int = 0, kept_bytes: int = 0
) -> tuple[list[Upload], list[str]]:
    """Return the files handed in by field, and what was wrong with those that are left out."""
    uploads: list[Upload] = []
    problems: list[str] = []
    total = kept_bytes
    for field, kind in kinds.items():
        for file in request.FILES.getlist(field):
            size = getattr(file, "true_size", file.size or 0)
            content = file.read()
            problem = _problem(file.name or "", size, content, kept + len(uploads), total)
            if problem:
                problems.append(problem)
                continue
            total += size
            uploads.append(Upload(_name(file.name or ""), content, _media_type(file.name or "", content), kind))
    return uploads, problems


def _problem(name: str, size: int, content: bytes, count: int, total: int) -> str:
    shown = {"name": _name(name), "size": round(size / MEGABYTE), "limit": LARGEST_MB, "all": ALL_MB}
    if size > LARGEST_MB * MEGABYTE:
        return _(
            "“%(name)s”有%(size)sMB，超过了每个文件%(limit)sMB的限制，没有收下。"
            "请压缩、拍小一些的照片或者拆成几个文件再上传；也可以不上传，邮寄或者当面交给受理机关。"
        ) % shown  # fmt: skip
    if total + size > ALL_MB * MEGABYTE:
        return _("“%(name)s”没有收下：全部材料合计不能超过%(all)sMB。其余材料可以邮寄或者当面递交。") % shown
    if count >= MOST_FILES:
        return _("“%(name)s”没有收下：最多上传%(count)s个文件。") % (shown | {"count": MOST_FILES})
    if not size:
        return _("“%(name)s”是空文件，请重新选择。") % shown
    if sniff(name, content) not in TAKEN:
        return _("“%(name)s”的格式不能接收。请上传照片、PDF、Word或者Excel文件。") % shown
    return ""


def _name(name: str) -> str:
    """Return a file's name without what does not belong in one; the extension is kept."""
    plain = clean_text(name.replace("\\", "/").rsplit("/", 1)[-1]).replace("\n", " ").strip()
    return plain[-120:] or _("未命名文件")


def _media_type(name: str, content: bytes) -> str:
    found = sniff(name, content)
    if found is Format.IMAGE:
        return next((kind for start, kind in IMAGES.items() if content.startswith(start)), "application/octet-stream")
    return MEDIA_TYPES[found]
