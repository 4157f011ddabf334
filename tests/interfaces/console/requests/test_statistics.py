"""The statistics page: the official layout, every number with its cases, an area summed, a workbook."""

import io
import re
from datetime import date

import pytest
from openpyxl import load_workbook
from tests import ledgers
from tests.applications import handed_in, prepare

from gongkai.domain.requests import remedying
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.engines.ledger import actions
from gongkai.interfaces.console.requests.statistics.layout import lines_of
from gongkai.rules.law.remedy_statistics import RemedyGroup, RemedyResult
from gongkai.rules.law.statistics import TableThree

pytestmark = pytest.mark.django_db
PAGE = "/console/requests/statistics/"


@pytest.fixture
def filled(bureau, officer):
    """Twenty-four cases of 2025 from a ledger."""
    prepare(bureau)
    run = actions.start(content=ledgers.workbook(24), name="台账.xlsx", agency=bureau, by=officer)
    actions.assign(run=run, assignment=run.assignment, by=officer)
    actions.carry_out(run=run, by=officer)
    return bureau


def test_every_row_of_the_form_has_three_columns_of_heads():
    open_heads: list[list[int]] = []
    for line in lines_of(TableThree.of_rows({})):
        carried = sum(columns for left, columns in open_heads if left > 0)
        assert carried + sum(head.columns for head in line.heads) == 3, line.code
        open_heads = [[left - 1, columns] for left, columns in open_heads if left > 1]
        open_heads += [[head.rows - 1, head.columns] for head in line.heads if head.rows > 1]


def test_the_table_shows_the_exact_words_and_numbers(as_user, officer, filled):
    page = as_user(officer).get(f"{PAGE}?year=2025").content.decode()
    assert "（二）部分公开（区分处理的，只计这一情形，不计其他情形）" in page
    assert "5.要求行政机关确认或重新出具已获取信息" in page
    assert "全部相符" in page
    assert re.search(r"row=1&amp;column=natural_person\">24</a>", page)


def test_each_number_leads_to_as_many_cases(as_user, officer, filled):
    client = as_user(officer)
    page = client.get(f"{PAGE}?year=2025").content.decode()
    links = re.findall(r'<td><a href="([^"]+statistics/cases/[^"]+)">(\d+)</a>', page)
    assert len(links) > 10
    for address, number in links:
        cases = client.get(address.replace("&amp;", "&")).content.decode()
        assert len(re.findall(r'href="/console/requests/\d+/"', cases)) == int(number)


def test_an_area_is_the_sum_of_its_agencies(as_user, office, filled, city, county, outsider):
    prepare(county)
    handed_in(county, outsider, date(2025, 3, 3))
    client = as_user(office)
    page = client.get(f"{PAGE}?year=2025&agency={city.pk}&area=1").content.decode()
    assert ">25</a>" in page
    listed = page.split('<h2 class="gk-heading">各机构')[1]
    assert county.name in listed
    assert city.name not in listed.split("</table>")[0], "those without cases are counted"
    assert "另有 1 个机构本年没有申请" in listed
    assert client.get(f"{PAGE}?year=2025&agency={city.pk}").content.decode().count(">25</a>") == 0


def test_what_is_open_is_carried_into_the_next_year(as_user, officer, filled):
    handed_in(filled, officer, date(2025, 12, 30))
    client = as_user(officer)
    assert "结转下年度继续办理 1 件" in client.get(f"{PAGE}?year=2025").content.decode()
    assert "上年结转 1 件" in client.get(f"{PAGE}?year=2026").content.decode()


def test_an_agency_of_others_cannot_be_counted(as_user, officer, county):
    assert as_user(officer).get(f"{PAGE}?agency={county.pk}").status_code == 404
    assert as_user(officer).get(f"{PAGE}cases/?agency={county.pk}&row=1").status_code == 404


@pytest.mark.parametrize("query", ["row=9", "row=1&column=nobody", "row="])
def test_a_cell_that_the_form_does_not_have_does_not_exist(as_user, officer, bureau, query):
    assert as_user(officer).get(f"{PAGE}cases/?{query}").status_code == 404


def test_the_workbook_has_the_layout_and_the_numbers(as_user, officer, filled):
    answer = as_user(officer).get(f"{PAGE}?year=2025&format=xlsx")
    three, four = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets
    assert (three["A5"].value, three["D5"].value, three["J5"].value) == ("一、本年新收政府信息公开申请数量", 24, 24)
    assert three.max_row == 4 + 25
    assert (four["A2"].value, four["O5"].value) == ("行政复议", 0)


def test_remedies_are_counted_and_lead_to_their_cases(as_user, officer, bureau):
    remedy = remedying.enter_remedy(
        agency=bureau, by=officer, kind=RemedyGroup.RECONSIDERATION, organ="示例市人民政府", claimant="王某",
        filed_on=date(2025, 3, 3), number="示府复〔2025〕3号",
    )  # fmt: skip
    remedying.conclude_remedy(remedy=remedy, by=officer, result=RemedyResult.MAINTAINED, concluded_on=date(2025, 5, 6))
    client = as_user(officer)
    page = client.get(f"{PAGE}?year=2025").content.decode()
    address = re.search(r'href="([^"]+result=maintained[^"]+)">1</a>', page)[1].replace("&amp;", "&")
    assert "示府复〔2025〕3号" in client.get(address).content.decode()
    assert "示府复" not in client.get(address.replace("maintained", "corrected")).content.decode()


def test_the_page_asks_the_same_number_of_questions_for_any_number(
    as_user, office, filled, city, django_assert_max_num_queries
):
    client = as_user(office)
    client.get(PAGE)
    with django_assert_max_num_queries(22):
        client.get(f"{PAGE}?year=2025&agency={city.pk}&area=1")
    assert DisclosureRequest.objects.count() == 24
