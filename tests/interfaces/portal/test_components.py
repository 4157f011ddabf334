"""Every component renders its own example, escapes what it is given, and needs no exception of the content policy."""

import re

import pytest

from gongkai.interfaces.portal import components, stylesheet

UNSAFE = re.compile(r"<script|<b>|<i>|<u>|<br>", re.IGNORECASE)
INLINE = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("name", components.names())
def test_a_component_renders_its_example_and_escapes_it(name):
    html = components.render(name, **components.example(name))
    assert html.strip()
    assert not UNSAFE.search(html)


@pytest.mark.parametrize("name", components.names())
def test_a_component_has_no_inline_style_or_script(name):
    assert not INLINE.search(components.render(name, **components.example(name)))


@pytest.mark.parametrize("name", components.names())
def test_a_component_is_a_folder_with_template_style_and_example(name):
    files = {path.name for path in (components.FOLDER / name).iterdir()}
    assert {"template.html", "style.css", "example.json"} <= files
    assert files <= {"template.html", "style.css", "example.json", "script.js"}


def test_an_unknown_component_is_named_with_those_there_are():
    with pytest.raises(components.UnknownComponent, match="record_list"):
        components.render("nonsense")


def test_the_one_style_sheet_is_up_to_date():
    assert stylesheet.TARGET.read_text(encoding="utf-8") == stylesheet.joined(), (
        "run: python -m gongkai.interfaces.portal.stylesheet"
    )


def test_colours_are_named_in_one_file_only():
    for path in stylesheet.sources():
        if path.name not in ("variables.css", "print.css"):
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8")), path
