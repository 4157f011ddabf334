"""Every public page answers, keeps the content policy and carries the labels of the site standard."""

import re

import pytest

INLINE = re.compile(r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*(?:\ssrc=|ld\+json))|javascript:", re.IGNORECASE)


@pytest.fixture
def answers(client, public_pages):
    return {name: client.get(address) for name, address in public_pages.items()}


def test_every_page_answers(answers):
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 200)


def test_no_page_has_an_inline_style_script_or_handler(answers):
    assert [name for name, answer in answers.items() if INLINE.search(answer.content.decode())] == []


def test_every_page_names_the_site(answers, settings):
    for name, answer in answers.items():
        page = answer.content.decode()
        assert f'<meta name="SiteName" content="{settings.SITE_NAME}">' in page, name
        assert f'<meta name="SiteIDCode" content="{settings.SITE_ID_CODE}">' in page, name
        assert '<meta name="SiteDomain" content="localhost:8000">' in page, name


def test_every_page_has_language_skip_link_one_main_heading_and_footer(answers):
    for name, answer in answers.items():
        page = answer.content.decode()
        assert '<html lang="zh-Hans">' in page, name
        assert 'href="#main"' in page, name
        assert page.count("<h1") == 1, name
        assert "我为政府网站找错" in page, name


def test_column_pages_carry_the_four_column_labels(answers):
    for name in set(answers) - {"home"}:
        page = answers[name].content.decode()
        for label in ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"):
            assert re.search(rf'<meta name="{label}" content="[^"]+">', page), (name, label)


def test_every_id_is_used_once(answers):
    for name, answer in answers.items():
        ids = re.findall(r'\sid="([^"]+)"', answer.content.decode())
        assert len(ids) == len(set(ids)), name


def test_a_catalog_can_be_read_by_the_five_stages(db, client, basic):
    page = client.get(f"/catalogs/{basic.catalog.code}/?by=stage").content.decode()
    assert page.index("决策公开") < page.index("行政规范性文件") < page.index("未划分") < page.index("政策解读")
    assert "政策文件（履职依据）" not in page
