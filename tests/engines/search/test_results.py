"""One page of results: filters, counts, order, highlights, completions."""

import pytest

from gongkai.engines.search.port import SearchQuery, Sort


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"agency": 2}, {2, 3, 4, 5, 7, 8}),
        ({"agency": 3}, {3, 5, 7}),
        ({"kind": "document"}, {1, 2, 4}),
        ({"item": 11}, {2, 4}),
        ({"year": 2019}, {2, 3}),
        ({"validity": "repealed"}, {4}),
        ({"agency": 2, "year": 2019, "kind": "document"}, {2}),
    ],
)
def test_filters_without_words_list_what_passes(found, filters, expected):
    assert set(found(**filters)) == expected


def test_an_empty_query_lists_the_newest_first(found):
    assert found(size=4) == [7, 8, 5, 4]


def test_words_and_filters_together(found):
    assert set(found("政务公开", year=2019)) == {2, 3}


def test_sorting_by_date_keeps_to_what_is_found(found):
    assert found("政务公开", sort=Sort.DATE) == [5, 3, 2, 1]


def test_pages_follow_each_other_without_gap(found):
    pages = [hit for page in (1, 2, 3) for hit in found("公开", page=page, size=2)]
    assert sorted(pages) == sorted(found("公开"))


def test_counts_speak_of_all_that_is_found(library):
    facets = library.search(SearchQuery(text="政务公开", size=1)).facets
    assert facets["agency"][0] == (1, 4)
    assert dict(facets["kind"]) == {"document": 2, "interpretation": 1, "news": 1}
    assert facets["year"] == [(2021, 1), (2019, 2), (2017, 1)]
    assert dict(facets["item"])[10] == 2
    assert facets["validity"] == [("valid", 4)]


def test_the_total_does_not_depend_on_the_page(library):
    assert library.search(SearchQuery(text="公开", size=1, page=3)).total == 5


def test_markup_in_a_title_is_shown_not_run(library):
    hit = library.search(SearchQuery(text="公开日活动")).hits[0]
    assert hit.title_html == "&lt;script&gt;alert(1)&lt;/script&gt;<mark>公开日活动</mark>"
    assert "&lt;b&gt;热闹&lt;/b&gt; &amp; 有序" in hit.snippet_html


def test_markup_in_a_query_marks_nothing_but_text(library):
    hit = library.search(SearchQuery(text="<script>alert")).hits[0]
    assert hit.title_html.startswith("&lt;<mark>script</mark>&gt;<mark>alert</mark>(1)")


def test_traditional_text_is_marked_as_it_stands(library):
    hit = library.search(SearchQuery(text="环境污染")).hits[0]
    assert "<mark>環境污染</mark>" in hit.snippet_html


@pytest.mark.parametrize("typed", ["zhengwugongkai", "zwgk", "政务公开"])
def test_what_pinyin_stands_for_is_marked(library, typed):
    titles = [hit.title_html for hit in library.search(SearchQuery(text=typed)).hits]
    assert "<mark>政务公开</mark>工作要点解读" in titles


def test_nobody_pages_so_deep_that_the_server_stops(library):
    assert library.search(SearchQuery(text="公开", page=10**9, size=10**9)).hits == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("政务公开", "政务公开工作要点解读"),
        ("zhengwug", "政务公开工作要点解读"),
        ("zwgk", "政务公开工作要点解读"),
        ("东至县财", "东至县财政局"),
        ("dzxcz", "东至县财政局"),
        ("保险参保", "城乡居民基本医疗保险参保缴费指南"),
    ],
)
def test_what_is_typed_is_completed(library, typed, offered):
    assert offered in library.suggest(typed)


def test_nothing_typed_offers_nothing(library):
    assert library.suggest("  ") == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("正务公开", "政务公开"), ("预算公干", "预算公开"), ("义务叫育", "义务教育")]
)
def test_a_slip_of_the_keyboard_is_answered_with_a_suggestion(library, typed, meant):
    assert library.search(SearchQuery(text=typed)).suggestion == meant
