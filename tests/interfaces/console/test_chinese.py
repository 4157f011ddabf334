"""The console speaks Chinese: no page, tooltip, dialog, menu or script message is left in English.

The pages are those of `places.PAGES`, and the log-in page.
"""

import gettext
import json
import re
from string import Formatter

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser
from tests.interfaces.console.places import PAGES, one_of_everything
from tools import messages

# Names of formats and keys, which Chinese offices write in Latin letters too.
ALLOWED = {
    "CSV", "XLSX", "XLS", "PDF", "DOCX", "DOC", "WPS", "OFD", "TXT", "ZIP", "HTML", "JSON", "XML", "PNG", "JPG",
    "Excel", "Word", "GB", "MB", "KB", "URL", "ID", "API", "Ctrl", "Shift", "Alt", "Cmd", "Enter", "Esc", "Tab",
    "JavaScript",
}  # fmt: skip
# Codes of agencies and topics, log-in names and other data of the cast.
DATA = {"city", "qhx", "sfgw", "gongkaiban", "xiaoli", "flood", "ZC", "YS", "http", "https", "example"}
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "label", "data-w-tooltip-content-value")
WORD = re.compile(r"(?<![\w@./-])[A-Za-z][A-Za-z']+(?![\w@/])")
LABEL = re.compile(r'"(?:label|title|aria-label|name_label)": "((?:[^"\\]|\\.)*)"')


@pytest.fixture
def places(bureau, county, officer, office):
    """One of everything that has a page."""
    return one_of_everything(bureau, county, officer, office)


def english(html: str) -> set[str]:
    """Return the Latin words that a person sees or hears on a page, its menus and dialogs included."""
    # What a template holds is shown later by a script: read it like the rest.
    tree = LexborHTMLParser(re.sub(r"<(/?)template\b", r"<\1div", html))
    texts = [label for script in tree.css("script[type='application/json']") for label in LABEL.findall(script.text())]
    texts += LABEL.findall(" ".join(node.attributes.get("data-props") or "" for node in tree.css("[data-props]")))
    tree.strip_tags(["script", "style", "svg", "code"])
    for counter in tree.css("[data-side-panel-toggle-counter]"):
        counter.decompose()  # hidden until a script writes a number into it
    for name in ATTRIBUTES:
        texts += [node.attributes.get(name) or "" for node in tree.css(f"[{name}]")]
    texts += [node.attributes.get("value") or "" for node in tree.css("input[type=submit], input[type=button]")]
    texts.append(tree.root.text(separator=" ") if tree.root else "")
    plain = re.sub(r"<[^>]*>", " ", " ".join(texts))
    return {word for word in WORD.findall(plain) if word not in ALLOWED | DATA}


def seen(client, places) -> dict[str, set[str]]:
    found = {
        path: english(client.get(f"/console/{path.format(**places)}", follow=True).content.decode()) for path in PAGES
    }
    return {path: words for path, words in found.items() if words}


@pytest.mark.slow
@pytest.mark.parametrize("person", ["officer", "office"])
def test_no_page_shows_an_english_word(person, places, request, as_user):
    assert seen(as_user(request.getfixturevalue(person)), places) == {}


@pytest.mark.slow
def test_the_system_administrator_sees_no_english_either(places, make, as_user):
    assert seen(as_user(make.administrator()), places) == {}


def test_the_way_in_is_in_chinese(client, db):
    assert english(client.get("/console/login/").content.decode()) == set()


def test_the_crawl_sees_text_tooltips_menus_and_dialogs():
    page = """<p>中文 Save</p><button aria-label="Close">关</button><template><b>Later</b></template>
    <script type="application/json">{"label": "Reports"}</script><script>var Unseen</script><p>PDF 文件 a@Mail.cn</p>"""
    assert english(page) == {"Save", "Close", "Later", "Reports"}


@pytest.mark.parametrize("domain", messages.CATALOGS)
def test_every_message_of_wagtail_has_its_chinese(domain):
    assert messages.missing(domain) == []


@pytest.mark.parametrize("domain", messages.CATALOGS)
def test_the_compiled_catalog_is_that_of_its_source(domain):
    source = messages.read_po(messages.LOCALE / f"{domain}.po")
    assert (messages.LOCALE / f"{domain}.mo").read_bytes() == messages.compiled(source)


@pytest.mark.parametrize("domain", messages.CATALOGS)
def test_the_compiled_catalog_can_be_read(domain):
    with (messages.LOCALE / f"{domain}.mo").open("rb") as stream:
        catalog = gettext.GNUTranslations(stream)
    for key, text in messages.read_po(messages.LOCALE / f"{domain}.po").items():
        one, _, many = key.partition(messages.PLURAL)
        assert (catalog.ngettext(one, many, 2) if many else catalog.gettext(one)) == text


@pytest.mark.parametrize("domain", messages.CATALOGS)
def test_translations_use_only_what_their_message_is_given(domain):
    def names(text):
        return set(re.findall(r"%\((\w+)\)", text)) | {name for _, name, *_rest in braces(text) if name}

    def braces(text):
        return Formatter().parse(text) if re.search(r"\{\w+\}", text) else []

    for key, text in messages.read_po(messages.LOCALE / f"{domain}.po").items():
        assert not key or names(text) <= names(key), text


def test_scripts_get_the_overlay(client, db):
    answer = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalog = json.loads(re.search(r"const newcatalog = (\{.*?\});", answer, re.DOTALL)[1])
    assert catalog["A network error occurred."] == "网络连接出错。"
    assert len(catalog) > 40  # Wagtail's own are there as well
