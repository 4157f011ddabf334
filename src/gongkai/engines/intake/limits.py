"""How large an input may be, and the check made before a file is read."""

from dataclasses import dataclass
from pathlib import Path

from gongkai.engines.intake.errors import Broken, EmptyFile, TooLarge

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds for one input; sizes in bytes, times in seconds."""

    file_bytes: int = 200 * MEGABYTE - 1  # a file of 200 MB is refused
    archive_total_bytes: int = 2048 * MEGABYTE  # unpacked, all members
    archive_members: int = 20_000
    archive_ratio: int = 200  # unpacked to packed, of one member over a megabyte
    archive_depth: int = 2  # an archive inside the archive, no more
    pages: int = 3_000
    ocr_pages: int = 200
    rows: int = 200_000
    cells: int = 2_000_000
    image_pixels: int = 100_000_000
    seconds: float = 120.0


DEFAULT_LIMITS = Limits()


def check_size(path: Path, limits: Limits = DEFAULT_LIMITS) -> int:
    """Return the size in bytes without reading the file; EmptyFile, TooLarge, or Broken if it is not a file."""
    if not path.is_file():
        raise Broken(f"找不到文件“{path.name}”，或者它不是普通文件。请检查路径后重试。")
    size = path.stat().st_size
    check_bytes(size, limits)
    return size


def check_bytes(size: int, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise EmptyFile or TooLarge unless a file of `size` bytes may be read."""
    if size == 0:
        raise EmptyFile("文件是空的（0 字节）。请检查文件是否上传完整，重新导出后再导入。")
    if size > limits.file_bytes:
        raise TooLarge(
            f"文件有 {size / MEGABYTE:.0f} MB，超过单个文件的上限 {(limits.file_bytes + 1) / MEGABYTE:.0f} MB。"
            "请拆分成较小的文件后再导入。"
        )
