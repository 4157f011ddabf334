"""Hidden metadata of pictures: camera, place and software, told and stripped without touching the pixels."""

import io
import struct
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from gongkai.engines.intake.cleaning.hidden import HiddenItem, hidden
from gongkai.engines.intake.errors import Broken, TooLarge
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits

ORIENTATION = 0x0112
GPS_IFD, EXIF_IFD = 0x8825, 0x8769
TOLD = {
    "Make", "Model", "Software", "DateTime", "DateTimeOriginal", "Artist", "Copyright", "HostComputer",
    "ImageDescription", "UserComment", "BodySerialNumber", "LensModel", "XPAuthor", "XPComment", "XPTitle",
}  # fmt: skip
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_DROPPED = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
# APP1 (EXIF, XMP), APP13 (Photoshop, IPTC), comment. APP0, APP2 (colour) and APP14 (Adobe) shape the picture.
JPEG_DROPPED = frozenset({0xE1, 0xED, 0xFE})
MEDIA = (".jpg", ".jpeg", ".png")


def inspect_image(data: bytes, limits: Limits = DEFAULT_LIMITS, *, where: str = "") -> tuple[HiddenItem, ...]:
    """Return the camera data, place, texts and XMP of a picture; Broken if it is none."""
    image = open_image(data, limits)
    exif = image.getexif()
    items = [hidden("exif", where or name, value) for name, value in _told(exif)]
    if gps := exif.get_ifd(GPS_IFD):
        items.append(hidden("gps", where or "GPS", _place(gps)))
    for key, value in image.info.items():
        if key in ("comment", "xmp", "XML:com.adobe.xmp") or (image.format == "PNG" and isinstance(value, str)):
            items.append(hidden("xmp" if "xmp" in key.lower() else "property", where or str(key), _shown(value)))
    return tuple(items)


def clean_image(data: bytes, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the picture upright and without metadata; JPEG and PNG keep their pixels bit by bit if upright."""
    image = open_image(data, limits)
    is_upright = image.getexif().get(ORIENTATION, 1) == 1
    if is_upright and image.format == "JPEG":
        return strip_jpeg(data)
    if is_upright and image.format == "PNG":
        return strip_png(data)
    return _encode_again(image)


def open_image(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Image.Image:
    """Return the picture, not yet decoded; Broken or TooLarge."""
    try:
        image = Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Broken("图片已损坏，或者尺寸异常，无法打开。请重新导出图片后再导入。")
    if image.width * image.height > limits.image_pixels:
        raise TooLarge(f"图片有 {image.width}×{image.height} 像素，超过上限。请缩小后再导入。")
    return image


def inspect_media(parts: dict[str, bytes]) -> Iterator[HiddenItem]:
    """Yield the metadata of the pictures inside an Office package."""
    for name, data in parts.items():
        if "/media/" in name and name.lower().endswith(MEDIA):
            try:
                yield from inspect_image(data, where=name.rpartition("/")[2])
            except (Broken, TooLarge):
                continue  # a picture that cannot be opened hides nothing we could tell


def clean_media(parts: dict[str, bytes]) -> None:
    """Strip the pictures inside an Office package in place; orientation marks stay, for Office obeys none."""
    for name, data in parts.items():
        if "/media/" in name and data.startswith(b"\xff\xd8"):
            parts[name] = strip_jpeg(data)
        elif "/media/" in name and data.startswith(PNG_SIGNATURE):
            parts[name] = strip_png(data)


def strip_jpeg(data: bytes) -> bytes:
    """Return a JPEG without its metadata segments; the compressed picture is copied as it is."""
    kept = [data[:2]]
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF and data[position + 1] != 0xDA:
        marker, length = data[position + 1], struct.unpack(">H", data[position + 2 : position + 4])[0]
        if marker == 0xFF:  # fill byte
            position += 1
            continue
        if marker not in JPEG_DROPPED:
            kept.append(data[position : position + 2 + length])
        position += 2 + length
    kept.append(data[position:])
    return b"".join(kept)


def strip_png(data: bytes) -> bytes:
    """Return a PNG without its text, time and EXIF chunks."""
    kept = [PNG_SIGNATURE]
    position = len(PNG_SIGNATURE)
    while position + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        end = position + 12 + length
        if kind not in PNG_DROPPED:
            kept.append(data[position:end])
        position = end
    return b"".join(kept)


def _encode_again(image: Image.Image) -> bytes:
    kind = image.format or "PNG"
    buffer = io.BytesIO()
    try:
        if getattr(image, "n_frames", 1) > 1:
            image.info.pop("comment", None)
            image.save(buffer, format=kind, save_all=True, exif=b"")
            return buffer.getvalue()
        upright = ImageOps.exif_transpose(image)
        clean = Image.new(upright.mode, upright.size)
        clean.paste(upright)
        if upright.mode == "P" and (palette := upright.getpalette()):
            clean.putpalette(palette)
        options = {"quality": 95, "subsampling": 0} if kind == "JPEG" else {}
        clean.save(buffer, format=kind, icc_profile=image.info.get("icc_profile"), **options)
    except (OSError, ValueError, SyntaxError):
        raise Broken("图片已损坏，无法处理。请重新导出图片后再导入。")
    return buffer.getvalue()


def _told(exif: Image.Exif) -> Iterator[tuple[str, object]]:
    for tags in (dict(exif), exif.get_ifd(EXIF_IFD)):
        for tag, value in tags.items():
            name = ExifTags.TAGS.get(tag, "")
            if name in TOLD and value:
                yield name, _shown(value)


def _shown(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace").strip("\x00 ")
    return str(value).strip("\x00 ")


def _place(gps: dict[int, object]) -> str:
    """Return latitude and longitude in degrees, or only that a place is given."""
    try:
        north, east = (_degrees(gps[tag]) for tag in (2, 4))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return "含有位置信息"
    return f"{gps.get(1, 'N')} {north:.5f}°，{gps.get(3, 'E')} {east:.5f}°"


def _degrees(parts: object) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)  # type: ignore[attr-defined]  # three rationals
    return degrees + minutes / 60 + seconds / 3600
