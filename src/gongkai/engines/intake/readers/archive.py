"""Opens ZIP archives member by member, after making sure that they are no attack."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.engines.intake.cleaning.package import check_members
from gongkai.engines.intake.errors import ArchiveRefused, Broken, EmptyFile, Encrypted, IntakeError, TooLarge
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits, check_bytes

UTF8_FLAG, ENCRYPTED_FLAG = 0x800, 0x1
JUNK = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\._)")
DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(frozen=True)
class Member:
    """A file inside an archive: its path, and its content or what is wrong with it."""

    path: str
    content: bytes | IntakeError


def members(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Member]:
    """Yield the files of a ZIP archive one at a time, unpacked only when asked for.

    The whole archive is refused beforehand (ArchiveRefused, Encrypted, Broken, EmptyFile) when it is a bomb,
    needs a password, or names a path outside of itself; a damaged member is yielded with its error.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Broken("压缩包已损坏，无法打开。请重新压缩（ZIP 格式）后再导入。")
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        check_members(infos, limits)
        named = [(safe_path(info), info) for info in infos]
        named = [(path, info) for path, info in named if not JUNK.search(path)]
        if not named:
            raise EmptyFile("压缩包里没有文件。请检查后重新压缩。")
        if all(info.flag_bits & ENCRYPTED_FLAG for _path, info in named):
            raise Encrypted("压缩包设有密码，无法解压。请取消密码后重新导入。")
        for path, info in named:
            yield Member(path, _unpack(archive, info, path, limits))


def safe_path(info: zipfile.ZipInfo) -> str:
    """Return a member's path with / and its Chinese name restored; ArchiveRefused if it leads outside."""
    path = _decoded_name(info).replace("\\", "/")
    steps = path.split("/")
    if path.startswith("/") or DRIVE.match(path) or ".." in steps or "\x00" in path:
        raise ArchiveRefused(f"压缩包里有指向外部的路径“{path[:60]}”，可能有安全风险，已拒绝解压。请重新压缩后再导入。")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ArchiveRefused(f"压缩包里有符号链接“{path[:60]}”，可能有安全风险，已拒绝解压。请用原文件重新压缩。")
    return "/".join(step for step in steps if step not in ("", "."))


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """Return the name as it was meant: old Windows programs write GBK where the standard has code page 437."""
    if info.flag_bits & UTF8_FLAG:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, limits: Limits) -> bytes | IntakeError:
    if info.flag_bits & ENCRYPTED_FLAG:
        return Encrypted("这个文件设有密码，无法解压。请取消密码后重新压缩。", member=path)
    try:
        check_bytes(info.file_size, limits)
        with archive.open(info) as stream:
            content = stream.read(limits.file_bytes + 1)  # the size in the header may be a lie
            check_bytes(len(content), limits)
            return content
    except (EmptyFile, TooLarge) as error:
        return type(error)(error.message, member=path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return Broken("压缩包里的这个文件已损坏，无法解压。请重新压缩后再导入。", member=path)
