"""A picture's camera and place stay out of its public copy; its pixels do not change."""

import io

import pytest
from PIL import Image, PngImagePlugin

from gongkai.engines.intake.cleaning import clean_copy, inspect_hidden


def _exif(orientation=1, has_place=True):
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Maker", "Model X", orientation
    if has_place:
        exif[0x8825] = {1: "N", 2: (29.0, 30.0, 0.0), 3: "E", 4: (119.0, 15.0, 36.0)}
    return exif


def _pixels(data):
    return Image.open(io.BytesIO(data)).tobytes()


def test_camera_and_place_are_told(make_image):
    items = inspect_hidden("a.jpg", make_image(exif=_exif()))
    assert [(item.label, item.value) for item in sorted(items, key=str)] == [
        ("图片拍摄信息", "Maker"),
        ("图片拍摄信息", "Model X"),
        ("拍摄地点（GPS）", "N 29.50000°，E 119.26000°"),
    ]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_the_public_copy_tells_nothing(make_image, kind):
    data = make_image(kind, exif=_exif(has_place=kind != "TIFF"))  # Pillow cannot write it into one
    copy = clean_copy("a", data)
    assert inspect_hidden("a", copy) == ()
    assert b"Model X" not in copy


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_upright_pictures_keep_their_pixels(make_image, kind):
    data = make_image(kind, exif=_exif())
    assert _pixels(clean_copy("a", data)) == _pixels(data)


def test_a_turned_picture_is_set_upright(make_image):
    copy = clean_copy("a.jpg", make_image(size=(8, 4), exif=_exif(orientation=6)))
    assert Image.open(io.BytesIO(copy)).size == (4, 8)


def test_texts_in_png_files_go(make_image):
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Zhang San")
    data = make_image("PNG", pnginfo=info)
    assert [item.value for item in inspect_hidden("a.png", data)] == ["Zhang San"]
    assert b"Zhang San" not in clean_copy("a.png", data)
