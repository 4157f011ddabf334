"""Reading aids: one cookie keeps the choice, without a script, and no cache mixes up the pages."""

import pytest
from django.test import Client

from gongkai.interfaces.portal.reading import COOKIE, Reading

pytestmark = pytest.mark.django_db


def chosen(answer):
    return answer.cookies[COOKIE].value


def test_a_choice_is_kept_and_leads_back_to_its_page():
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post("/reading/", {"mode": "elder", "next": "/search/?q=租金&page=2"})
    assert answer.status_code == 303
    assert answer["Location"] == "/search/?q=%E7%A7%9F%E9%87%91&page=2"
    assert chosen(answer) == "elder"
    assert (answer.cookies[COOKIE]["samesite"], answer.cookies[COOKIE]["path"]) == ("Lax", "/")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "address",
    ["", "https://evil.example/", "//evil.example/", "/\\evil.example", "///evil.example", "javascript:alert(1)",
     "\\\\evil.example", "evil.example", " //evil.example", "/\t/evil.example", "http:/evil.example"],
)  # fmt: skip
def test_a_choice_never_leads_to_another_site(client, address):
    assert client.post("/reading/", {"mode": "elder", "next": address})["Location"] == "/"


def test_a_line_break_in_the_way_back_adds_no_header(client):
    answer = client.post("/reading/", {"next": "/a\r\nSet-Cookie: x=1"})
    assert "x" not in answer.cookies
    assert "\n" not in answer["Location"]


@pytest.mark.parametrize("values", [{"mode": "nonsense"}, {"contrast": "elder"}, {"text": "<b>"}, {"colour": "night"}])
def test_what_is_not_among_the_choices_changes_nothing(client, values):
    client.cookies[COOKIE] = "elder.large"
    assert chosen(client.post("/reading/", values)) == "elder.large"


def test_choices_add_up_and_can_be_taken_back_one_by_one(client):
    for values in ({"mode": "elder"}, {"text": "larger"}, {"contrast": "night"}):
        answer = client.post("/reading/", values)
    assert chosen(answer) == "elder.larger.night"
    assert chosen(client.post("/reading/", {"text": ""})) == "elder.night"


def test_going_back_to_the_ordinary_page_forgets_the_cookie(client):
    client.post("/reading/", {"mode": "elder"})
    answer = client.post("/reading/", {"mode": ""})
    assert (chosen(answer), answer.cookies[COOKIE]["max-age"]) == ("", 0)


@pytest.mark.parametrize("cookie", ["elder.night", "night.elder", "elder.unknown.night", "..elder..night.."])
def test_pages_are_marked_with_what_the_cookie_says(client, cookie):
    client.cookies[COOKIE] = cookie
    page = client.get("/feeds/").content.decode()
    assert '<html lang="zh-Hans" data-gk-mode="elder" data-gk-contrast="night">' in page
    assert "返回标准版" in page


@pytest.mark.parametrize("cookie", ['"><script>alert(1)</script>', "x" * 4000, "ELDER", "elder night"])
def test_a_cookie_of_nonsense_gives_the_ordinary_page(client, cookie):
    client.cookies[COOKIE] = cookie
    page = client.get("/feeds/").content.decode()
    assert '<html lang="zh-Hans">' in page
    assert "alert" not in page


def test_elder_pages_show_whom_to_call(client, settings):
    settings.SITE_PHONE = "0999-1234567"
    assert 'href="tel:' not in client.get("/feeds/").content.decode()
    client.cookies[COOKIE] = "elder"
    assert 'href="tel:0999-1234567"' in client.get("/feeds/").content.decode()


def test_every_page_leads_to_elder_mode_and_back_to_itself(client, public_pages):
    for name, address in public_pages.items():
        answer = client.get(address)
        page = answer.content.decode()
        assert 'name="mode" value="elder"' in page, name
        assert f'name="next" value="{answer.wsgi_request.get_full_path()}"'.replace("&", "&amp;") in page, name


def test_error_pages_keep_the_mode(client):
    client.cookies[COOKIE] = "elder"
    assert 'data-gk-mode="elder"' in client.get("/records/999/").content.decode()


def test_caches_are_told_that_pages_depend_on_the_cookie(client, public_pages):
    for name, address in public_pages.items():
        assert "Cookie" in client.get(address)["Vary"], name
    for address in ("/feeds/latest.rss", "/sitemap.xml", "/records/?format=csv"):
        assert "Cookie" not in client.get(address).get("Vary", ""), address


def test_the_page_about_reading_aids_needs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/reading/").status_code == 200
    assert client.put("/reading/").status_code == 405


def test_no_word_stands_for_two_choices():
    reading = Reading().changed({"mode": "elder", "text": "large", "contrast": "strong"})
    assert reading.words().split(".") == ["elder", "large", "strong"]
    assert Reading().words() == ""
