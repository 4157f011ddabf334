"""Opens Office packages (docx, xlsx) part by part, guarded against bombs, entities and damage."""

import io
import zipfile
import zlib

from lxml import etree

from gongkai.engines.intake.errors import ArchiveRefused, Broken, Encrypted
from gongkai.engines.intake.limits import DEFAULT_LIMITS, MEGABYTE, Limits

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
BROKEN = "文件已损坏，无法打开。请在 Word、WPS 或 Excel 中打开原文件，另存一份后重新导入。"

Parts = dict[str, bytes]


def open_package(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Parts:
    """Return all parts by name; Encrypted, Broken, or ArchiveRefused when it unpacks beyond the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            check_members(members, limits)
            return {member.filename: archive.read(member) for member in members if not member.is_dir()}
    except RuntimeError:
        raise Encrypted("文件设有密码，无法读取。请取消密码后重新导入。")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise Broken(BROKEN)


def check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Raise ArchiveRefused when an archive is made to burst: too many members, too much, too dense."""
    if len(members) > limits.archive_members:
        raise ArchiveRefused(
            f"压缩包里有 {len(members)} 个文件，超过上限 {limits.archive_members} 个。请分成几个压缩包后再导入。"
        )
    total = sum(member.file_size for member in members)
    if total > limits.archive_total_bytes:
        raise ArchiveRefused(
            f"解压后共 {total // MEGABYTE} MB，超过上限 {limits.archive_total_bytes // MEGABYTE} MB。"
            "请分成几个压缩包后再导入。"
        )
    for member in members:
        if member.file_size > MEGABYTE and member.file_size > limits.archive_ratio * max(1, member.compress_size):
            raise ArchiveRefused(
                f"“{member.filename[:60]}”的压缩比异常（疑似压缩炸弹），已拒绝解压。请直接上传原文件。"
            )


def write_package(parts: Parts) -> bytes:
    """Return the parts as a package, content types first, without times or other traces of this machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda part: (part != "[Content_Types].xml", part)):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name])
    return buffer.getvalue()


def parse_part(data: bytes) -> etree._Element:
    """Return the root of an XML part; Broken if it is not well-formed or brings a document type of its own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise Broken(BROKEN)
    if root.getroottree().docinfo.doctype:
        raise Broken("文件里含有不应出现的文档类型声明（DTD），可能有安全风险，已拒绝读取。请另存一份后重新导入。")
    return root


def dump_part(root: etree._Element) -> bytes:
    """Return an XML part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: etree._Element) -> str:
    """Return the tag of an element without its namespace; empty for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def drop_parts(parts: Parts, names: set[str]) -> None:
    """Remove parts together with every relationship and content type that names them."""
    for name in names:
        parts.pop(name, None)
        parts.pop(relationships_of(name), None)
    for name in [part for part in parts if part.endswith(".rels")]:
        root = parse_part(parts[name])
        gone = [rel for rel in root if resolve(name, rel.get("Target", "")) in names and not _is_external(rel)]
        for rel in gone:
            root.remove(rel)
        if gone:
            parts[name] = dump_part(root)
    types = parse_part(parts["[Content_Types].xml"])
    for override in list(types):
        if override.get("PartName", "").lstrip("/") in names:
            types.remove(override)
    parts["[Content_Types].xml"] = dump_part(types)


def relationships_of(name: str) -> str:
    """Return the name of the part that lists what part `name` refers to."""
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"


def targets(parts: Parts, name: str) -> dict[str, tuple[str, str]]:
    """Return id → (kind, target part) of the relationships of part `name`; external ones keep their address."""
    data = parts.get(relationships_of(name))
    if data is None:
        return {}
    rels = relationships_of(name)
    return {
        rel.get("Id", ""): (
            rel.get("Type", "").rpartition("/")[2],
            rel.get("Target", "") if _is_external(rel) else resolve(rels, rel.get("Target", "")),
        )
        for rel in parse_part(data)
    }


def resolve(rels: str, target: str) -> str:
    """Return the part that `target`, written in the relationships part `rels`, stands for."""
    if target.startswith("/"):
        return target[1:]
    folder = rels.rpartition("_rels/")[0]
    steps: list[str] = []
    for step in f"{folder}{target}".split("/"):
        if step == "..":
            steps[-1:] = []
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _is_external(rel: etree._Element) -> bool:
    return rel.get("TargetMode") == "External"
