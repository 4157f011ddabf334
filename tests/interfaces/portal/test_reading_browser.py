"""Reading aids in a real browser: every theme is accessible, elder mode needs no script, speech and print work."""

import pytest
from tests.accessibility import OVERFLOW, violations
from tests.browsing import follow

from gongkai.interfaces.portal.reading import COOKIE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.sweep]

PAGES = ("home", "record", "records", "search", "reading")
# A voice that is heard at once, but only when the test says so.
SPEECH = """
window.said = [];
const fake = {
  getVoices: () => [{lang: "zh-CN", localService: true}], addEventListener() {},
  speak(utterance) { window.said.push(utterance.text); window.now = utterance; },
  cancel() { const last = window.now; window.now = null; if (last) last.onerror({error: "canceled"}); },
};
Object.defineProperty(window, "speechSynthesis", {value: fake, configurable: true});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.heard = () => { const last = window.now; window.now = null; last.onend(); };
"""


@pytest.fixture
def addresses(live_server, public_pages, indexed, settings):
    settings.SITE_PHONE = "0999-1234567"
    indexed()
    return {name: live_server.url + path for name, path in (public_pages | {"reading": "/reading/"}).items()}


@pytest.fixture
def visit(chromium, live_server):
    """Give a function that opens a page as a visitor who chose `words` before."""
    contexts = []

    def start(address, words="", *, script="", width=1280, **options):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        if words:
            context.add_cookies([{"name": COOKIE, "value": words, "url": live_server.url}])
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.goto(address)
        return page

    yield start
    for context in contexts:
        context.close()


# The colours are the same at every width; elder mode is arranged differently on a phone.
@pytest.mark.parametrize(("words", "widths"), [("elder", (1280, 390)), ("strong", (1280,)), ("night", (390,))])
def test_every_theme_is_accessible_and_fits_the_screen(visit, addresses, words, widths):
    page = visit(addresses["home"], words)
    failures = []
    page.on("console", lambda message: failures.append(message.text) if "Content Security" in message.text else None)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for name in PAGES:
            page.goto(addresses[name])
            failures += [f"{name} {width}: {each}" for each in violations(page, target_size=True)]
            failures += [f"{name} {width}: too wide"] if page.evaluate(OVERFLOW) > 0 else []
    assert failures == []


@pytest.mark.parametrize("words", ["", "elder.larger"])
def test_nothing_runs_out_of_a_screen_of_320_pixels(visit, addresses, words):
    page = visit(addresses["home"], words, width=320)
    wide = []
    for name, address in addresses.items():
        page.goto(address)
        wide += [name] if page.evaluate(OVERFLOW) > 0 else []
    assert wide == []


def test_elder_mode_comes_and_goes_by_one_click_without_scripts(visit, addresses):
    page = visit(addresses["policies"], width=390, java_script_enabled=False)
    follow(page.get_by_role("button", name="长者版"))
    assert page.url == addresses["policies"]
    assert page.get_by_role("link", name="0999-1234567").is_visible()
    follow(page.get_by_role("navigation", name="主导航").get_by_role("link", name="全部信息"))
    assert not page.locator(".gk-filters").is_visible()
    follow(page.get_by_role("button", name="返回标准版"))
    assert page.locator(".gk-filters").is_visible()


def test_elder_pages_have_large_letters_and_targets(visit, addresses):
    page = visit(addresses["record"], "elder", width=390)
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert page.locator(".gk-prose p").first.evaluate(size) >= 22
    links = page.get_by_role("navigation", name="主导航").get_by_role("link").all()
    assert min(link.bounding_box()["height"] for link in links) >= 60


def test_colours_and_size_change_at_once_and_stay(visit, addresses):
    page = visit(addresses["home"])
    page.get_by_text("字号配色").click()
    page.get_by_role("button", name="黄字黑底").click()
    page.get_by_role("button", name="特大").click()
    assert page.get_by_role("button", name="黄字黑底").get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "字号配色"
    page.goto(addresses["record"])
    assert page.locator("html").evaluate("html => [html.dataset.gkContrast, html.dataset.gkText]") == [
        "night",
        "larger",
    ]
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(0, 0, 0)"


def test_a_wish_for_contrast_in_the_system_is_granted(visit, addresses):
    page = visit(addresses["home"], contrast="more")
    assert page.locator("h1").evaluate("h1 => getComputedStyle(h1).color") == "rgb(0, 0, 0)"


def test_a_record_is_read_aloud_paragraph_by_paragraph(visit, addresses):
    page = visit(addresses["record"], script=SPEECH)
    failures = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    group = page.get_by_role("group", name="朗读")
    group.get_by_role("button", name="朗读全文").press("Enter")
    assert page.locator(".gk-spoken").inner_text() == page.locator("h1").inner_text()
    page.evaluate("heard()")
    assert page.locator(".gk-spoken").inner_text() == "示发改〔2026〕18号"
    page.evaluate("heard()")
    group.get_by_role("button", name="暂停").click()
    assert group.get_by_role("status").inner_text() == "已暂停"
    group.get_by_role("button", name="继续").click()
    assert page.evaluate("said.slice(-2)") == ["根据示政办〔2026〕3号，现就有关事项通知如下。"] * 2
    group.get_by_label("语速").select_option("较快")
    assert page.evaluate("now.rate") == 1.25
    for _paragraph in range(3):
        page.evaluate("heard()")
    assert group.get_by_role("status").inner_text() == "读完了"
    assert page.locator(".gk-spoken").count() == 0
    group.get_by_role("button", name="朗读全文").click()
    page.keyboard.press("Escape")
    assert not group.get_by_role("button", name="停止").is_visible()
    assert page.evaluate("now") is None
    assert failures == []


MUTE = "Object.defineProperty(window, 'speechSynthesis', {value: undefined})"
ENGLISH = MUTE.replace("undefined", "{getVoices: () => [{lang: 'en-GB'}], cancel() {}}")


@pytest.mark.parametrize("voices", [MUTE, ENGLISH])
def test_no_button_promises_a_voice_that_is_not_there(visit, addresses, voices):
    page = visit(addresses["record"], "elder", script=voices)
    assert not page.get_by_role("button", name="朗读全文").is_visible()
    assert not page.get_by_role("button", name="点哪读哪").is_visible()


def test_elder_mode_reads_what_is_touched_when_switched_on(visit, addresses):
    page = visit(addresses["record"], "elder", script=SPEECH)
    page.locator(".gk-prose p").first.click()
    assert page.evaluate("said") == []
    page.get_by_role("button", name="点哪读哪").click()
    page.locator(".gk-prose p").nth(1).click()
    assert page.evaluate("said") == ["免收三个月租金。"]
    page.goto(addresses["record"])
    assert page.get_by_role("button", name="点哪读哪").get_attribute("aria-pressed") == "true"


def test_a_record_is_printed_without_what_is_only_for_the_screen(visit, addresses):
    page = visit(addresses["record"], "elder.night")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for hidden in (".gk-header", ".gk-strip", ".gk-footer", ".gk-meta", ".gk-read", ".gk-tools"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("h1").is_visible()
    foot = page.locator(".gk-foot").inner_text()
    assert "索引号：" in foot
    assert "/records/" in foot
    assert "打印日期：20" in foot
    assert page.locator(".gk-prose").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
