"""Bad input: each kind ends in its own error, with a message that says what to do."""

import io
import os
import zipfile

import pikepdf
import pytest

from gongkai.engines.intake.limits import Limits
from gongkai.engines.intake.readers import (
    ArchiveRefused,
    Broken,
    EmptyFile,
    Encrypted,
    IntakeError,
    MissingTool,
    TooLarge,
    UnreadableEncoding,
    UnsupportedFormat,
    check_size,
    legacy,
    read,
    read_each,
)
from gongkai.engines.intake.readers.saved_page import read_page

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOISE = bytes((index * 37 + index // 7 * 91) % 126 + 129 for index in range(4000))


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"", EmptyFile),
        ("a.txt", b" \r\n\t ", EmptyFile),
        ("a.html", b"<html><body><script>1</script></body></html>", EmptyFile),
        ("a.jsonl", b"\n\n", EmptyFile),
        ("a.txt", NOISE, UnreadableEncoding),
        ("a.txt", b"text\x00binary\x00" * 20, UnsupportedFormat),
        ("a.exe", b"MZ\x90\x00", UnsupportedFormat),
        ("a.rar", b"Rar!\x1a\x07\x00", UnsupportedFormat),
        ("a.docx", b"PK\x03\x04 not a zip", Broken),
        ("a.zip", b"PK\x03\x04 not a zip", Broken),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), Encrypted),
        ("a.pdf", b"%PDF-1.7 and then nothing", Broken),
        ("a.png", b"\x89PNG\r\n\x1a\n and then nothing", Broken),
        ("a.csv", "姓名,年龄\n甲,1".encode(), Broken),
    ],
)
def test_bad_input_is_refused_for_its_own_reason(name, data, error):
    with pytest.raises(error) as caught:
        read(name, data)
    assert caught.value.message.endswith("。")


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 200 * 1024 * 1024)  # sparse: takes no room
    with pytest.raises(TooLarge, match="拆分"):
        check_size(path)


def test_an_empty_file_is_refused_by_its_size(tmp_path):
    path = tmp_path / "empty.docx"
    path.touch()
    with pytest.raises(EmptyFile):
        check_size(path)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(Broken):
        check_size(tmp_path)


def test_a_pdf_with_a_password_is_refused(make_pdf):
    data = make_pdf([[(90, 700, 16, "密件")]], encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Encrypted, match="密码"):
        read("a.pdf", data)


def test_a_broken_document_inside_a_sound_package_is_refused(make_zip):
    data = make_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document>"})
    with pytest.raises(Broken):
        read("a.docx", data)


def test_a_document_with_entities_is_refused(make_zip):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    data = make_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": bomb})
    with pytest.raises(Broken, match="DTD"):
        read("a.docx", data)


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "..\\..\\a.txt", "C:\\a.txt", "a/../../b.txt"])
def test_an_archive_that_leads_outside_is_refused(path, make_zip):
    with pytest.raises(ArchiveRefused, match="路径"):
        read("a.zip", make_zip({path: b"text"}))


def test_an_archive_with_a_symbolic_link_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("link")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(ArchiveRefused, match="符号链接"):
        read("a.zip", buffer.getvalue())


def test_a_zip_bomb_is_refused(make_zip):
    with pytest.raises(ArchiveRefused, match="炸弹"):
        read("a.zip", make_zip({"a.txt": bytes(4 * 1024 * 1024)}))


def test_a_bomb_inside_a_word_file_is_refused(make_zip):
    data = make_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": bytes(4 * 1024 * 1024)})
    with pytest.raises(ArchiveRefused):
        read("a.docx", data)


@pytest.mark.parametrize("limits", [Limits(archive_members=1), Limits(archive_total_bytes=3)])
def test_an_archive_beyond_the_limits_is_refused(limits, make_zip):
    with pytest.raises(ArchiveRefused, match="超过上限"):
        read("a.zip", make_zip({"a.txt": b"some", "b.txt": b"text"}), limits=limits)


def test_archives_in_archives_end_at_the_limit(make_zip):
    data = b"text"
    for level in range(4):
        data = make_zip({f"{level}.zip" if level else "a.txt": data})
    outcomes = list(read_each("a.zip", data))
    assert [type(outcome) for outcome in outcomes] == [ArchiveRefused]


def test_an_archive_with_a_password_is_refused(make_zip):
    data = bytearray(make_zip({"a.txt": b"text"}))
    data[6] |= 1  # the flag in the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    with pytest.raises(Encrypted):
        read("a.zip", bytes(data))


def test_a_scan_without_ocr_names_the_missing_extra(make_pdf, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "rapidocr_onnxruntime", None)
    __import__("gongkai.engines.intake.readers.ocr", fromlist=["x"])._engine.cache_clear()
    with pytest.raises(MissingTool, match="gongkai\\[ocr\\]"):
        read("a.pdf", make_pdf([[]]))


def test_an_old_word_file_without_libreoffice_names_the_remedy(monkeypatch):
    monkeypatch.setattr(legacy.shutil, "which", lambda program: None)
    with pytest.raises(MissingTool, match="另存为"):
        read("a.doc", OLE + bytes(600) + "WordDocument".encode("utf-16-le"))


def test_an_error_in_a_list_stays_with_its_line():
    data = '{"title": "甲", "text": "正文"}\n{broken\n{"title": "乙", "text": "正文"}\n'.encode()
    outcomes = list(read_each("a.jsonl", data))
    assert [isinstance(outcome, IntakeError) for outcome in outcomes] == [False, True, False]
    assert outcomes[1].member == "第2行"


def test_a_bad_member_does_not_stop_the_archive(make_zip):
    data = make_zip({"a.docx": b"PK\x03\x04", "b.txt": "正文".encode(), "c.txt": b""})
    outcomes = {outcome.member: outcome for outcome in read_each("a.zip", data)}
    assert isinstance(outcomes["a.docx"], Broken)
    assert outcomes["b.txt"].text == "正文"
    assert isinstance(outcomes["c.txt"], EmptyFile)


def test_a_page_nested_without_end_is_refused_at_once():
    html = "<html><body>" + "<div><p>" * 100_000 + "通知" + "</p></div>" * 100_000
    with pytest.raises(Broken, match="嵌套了几千层"):
        read_page(html)
