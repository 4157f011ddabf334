"""Searching finds what is public, shows choices with counts, and helps further when nothing is found."""

import pytest

from gongkai.domain.records.models import Record
from gongkai.engines.search.errors import IndexDamaged
from gongkai.interfaces.portal.views import search as view


@pytest.fixture
def found(client, policy, indexed):
    indexed()
    return lambda query: client.get(f"/search/?{query}").content.decode()


def test_words_of_the_title_are_found_and_marked(found, policy):
    page = found("q=小微企业")
    assert policy.get_absolute_url() in page
    assert "<mark>" in page


def test_a_stale_index_shows_nothing_that_is_not_public(found, policy):
    Record.objects.filter(pk=policy.pk).update(live=False)
    assert policy.get_absolute_url() not in found("q=小微企业")


def test_choices_with_counts_stand_at_the_side(found):
    page = found("q=小微企业")
    assert "政策文件" in page
    assert "gk-side__count" in page


def test_a_filter_that_hides_everything_can_be_taken_away(found):
    page = found("q=小微企业&kind=penalty")
    assert "没有找到" in page
    assert "去掉筛选条件，可找到1条" in page


@pytest.mark.parametrize("query", ["kind=x", "year=abc", "agency=-1", "page=0&q=a", "page=99999999", "q=%00", "sort=x"])
def test_nonsense_in_the_address_is_survived(client, indexed, db, query):
    assert client.get(f"/search/?{query}").status_code == 200


def test_a_very_long_question_is_cut_and_the_reader_told(found):
    assert "搜索词太长" in found("q=" + "租" * 5000)


def test_the_question_is_escaped(found):
    assert "<b>x" not in found("q=<b>x</b>")


def test_a_damaged_index_leads_to_an_answer_that_helps(client, db, monkeypatch):
    class Broken:
        def search(self, query):
            raise IndexDamaged("test")

        suggest = search

    monkeypatch.setattr(view, "engine", Broken)
    assert "搜索暂时不可用" in client.get("/search/?q=租金").content.decode()


def test_suggestions_are_json_for_programs_and_a_fragment_for_pages(client, policy, indexed):
    indexed()
    answer = client.get("/search/suggest/?q=示例市发展")
    assert answer.json()["suggestions"]
    fragment = client.get("/search/suggest/?q=示例市发展", headers={"HX-Request": "true"}).content.decode()
    assert fragment.startswith("<ul")
    assert "<html" not in fragment
