"""The vendored style sheet keeps nothing that GOV.UK reserves for itself."""

import pytest
from tools import vendor_govuk as tool


def test_typeface_and_arms_are_cut_out():
    css = (
        "a{font-family:GDS Transport,arial,sans-serif}"
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/x.woff2)}"
        ".b:before{background:url(/assets/images/govuk-crest.svg)}"
    )
    assert tool.without_reserved_parts(css) == "a{font-family:var(--gk-sans,sans-serif)}"


def test_a_style_sheet_with_unknown_reserved_parts_is_refused():
    with pytest.raises(tool.VendorError, match="/assets/"):
        tool.without_reserved_parts("a{background:url(/assets/images/new.svg)}")


def test_an_archive_with_another_content_is_refused(tmp_path):
    archive = tmp_path / "x.tgz"
    archive.write_bytes(b"changed")
    with pytest.raises(tool.VendorError, match="integrity"):
        tool.check_integrity(archive, integrity=tool.GOVUK.integrity)


def test_vendored_files_are_as_the_tool_writes_them():
    for package in (tool.GOVUK, tool.HTMX):
        for target in package.files.values():
            content = (tool.STATIC / target).read_text(encoding="utf-8")
            assert tool.adapted(target, content) == content, target
