"""Personal information in files: found with its place (`inspect_file`), and masked (`mask_file`)."""

from collections.abc import Iterable

from gongkai.engines.intake.cleaning import clean_copy
from gongkai.engines.intake.errors import UnsupportedFormat
from gongkai.engines.intake.formats import Format, sniff
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits, check_bytes
from gongkai.engines.intake.masking.dispatch import LEGACY, open_file
from gongkai.engines.intake.masking.errors import NotMasked
from gongkai.engines.intake.masking.places import FileFinding, MaskedFile
from gongkai.engines.intake.readers.legacy import to_modern
from gongkai.rules.inspection.findings import Finding
from gongkai.rules.inspection.privacy import has_blocking

__all__ = ["FileFinding", "MaskedFile", "NotMasked", "inspect_file", "mask_file"]

_REFUSED = {
    Format.PDF: "PDF 文件不能直接脱敏。请在原来的 Word 或 Excel 文件中脱敏，再导出 PDF 后重新上传。",
    Format.IMAGE: "图片里的文字不能自动脱敏。请用看图软件涂盖后重新上传。",
    Format.ZIP: "压缩包不能直接脱敏。请解压后逐个上传其中的文件。",
    Format.MHT: "单文件网页不能直接脱敏。请另存为 .html 后重新上传。",
}


def inspect_file(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> tuple[FileFinding, ...]:
    """Return what a file tells about persons, each finding with its place, in its hidden parts too.

    Raises Encrypted, Broken, TooLarge and the other errors of intake when the file can't be read.
    """
    return open_file(name, data, limits).findings()


def mask_file(
    name: str, data: bytes, findings: Iterable[Finding] | None = None, *, limits: Limits = DEFAULT_LIMITS
) -> MaskedFile:
    """Return the public copy of a file with personal information masked, and a list of what was masked.

    Its hidden parts are removed first (`cleaning.clean_copy`). Given `findings` of `inspect_file`, what they name is
    masked wherever it stands; otherwise everything that may not be public. The copy is read again as a proof: raises
    NotMasked when something is left, UnsupportedFormat for formats that can't be masked.
    """
    check_bytes(len(data), limits)
    kind = sniff(name, data)
    if kind in _REFUSED:
        raise UnsupportedFormat(_REFUSED[kind])
    if kind in LEGACY:
        name, data = to_modern(name, data, limits=limits)
    chosen = None if findings is None else {(found.kind, found.text) for found in findings if found.is_masked}
    before = open_file(name, data, limits).findings()
    clean = clean_copy(name, data, limits=limits)
    opened = open_file(name, clean, limits)
    masked: list[FileFinding] = []
    for unit in opened.units:
        own = [found for found in unit.findings() if _is_chosen(found, chosen)]
        unit.mask(own)
        masked += own
    result = opened.save() if masked else clean
    _prove(name, result, chosen, limits)
    stayed = {(found.kind, found.text, found.place) for found in masked}
    removed = tuple(
        found for found in before if found.is_hidden and (found.kind, found.text, found.place) not in stayed
    )
    return MaskedFile(name, result, tuple(dict.fromkeys(masked)), removed)


def _is_chosen(found: FileFinding, chosen: set[tuple[object, str]] | None) -> bool:
    return found.is_masked and (chosen is None or (found.kind, found.text) in chosen)


def _prove(name: str, data: bytes, chosen: set[tuple[object, str]] | None, limits: Limits) -> None:
    """Raise NotMasked when the written file still shows what was to be masked."""
    left = [found for found in open_file(name, data, limits).findings() if _is_chosen(found, chosen)]
    if has_blocking(left) or (chosen is not None and left):
        places = "、".join(dict.fromkeys(found.place for found in left[:5]))
        raise NotMasked(f"脱敏后复查仍有个人信息（{places}），没有生成公开文件。请在原文件中删除这些内容后重新上传。")
