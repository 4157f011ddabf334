"""Every public list as a file: what the list shows, all of it and nothing else."""

import csv
import io
import json
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from gongkai.domain.records import actions
from gongkai.domain.records.models import Record
from gongkai.engines.search.errors import SearchError
from gongkai.interfaces.portal import export_files, queries, search_page
from gongkai.interfaces.portal.views import search
from gongkai.rules.law.disclosure import WithdrawalReason

HEAD = [str(name) for name in export_files.COLUMNS.values()]


def content(answer):
    assert answer.status_code == 200
    assert answer.streaming
    return b"".join(answer.streaming_content)


def read_csv(answer):
    return list(csv.reader(io.StringIO(content(answer).decode("utf-8-sig"), newline="")))


def titles(answer):
    return [row["title"] for row in json.loads(content(answer))]


@pytest.fixture
def lists(bureau, basic):
    """The addresses of all lists that can be downloaded."""
    agency = f"/agencies/{bureau.code}/"
    return [
        "/records/", f"/records/?agency={bureau.code}", f"/records/?item={basic.documents.pk}", "/policies/",
        f"{agency}content/", f"{agency}content/?item={basic.documents.pk}", f"{agency}rules/", f"{agency}reports/",
        f"/catalogs/items/{basic.documents.pk}/", "/search/?q=通知",
    ]  # fmt: skip


def with_format(address, format):
    return f"{address}{'&' if '?' in address else '?'}format={format}"


def test_csv_has_the_columns_and_the_mark_of_utf_8(client, policy):
    answer = client.get("/policies/?format=csv")
    raw = content(answer)
    head, line = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert ",".join(head) == "索引号,标题,文号,发布机构,信息类别,成文日期,发布时间,施行日期,有效期至,有效性,网址"
    assert line[:3] == [policy.index_no, policy.title, "示发改〔2026〕18号"]
    assert line[5] == "2026-05-08"
    assert line[7:9] == ["2026-06-15", "2029-06-14"]
    assert line[10] == f"http://localhost:8000/records/{policy.pk}/"
    assert "政策文件" in unquote(answer["Content-Disposition"])


def test_all_formats_say_the_same(client, policy):
    lines = read_csv(client.get("/records/?format=csv"))
    sheet = load_workbook(io.BytesIO(content(client.get("/records/?format=xlsx")))).active
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == lines
    [found] = json.loads(content(client.get("/records/?format=json")))
    assert list(found) == list(export_files.COLUMNS)
    assert list(found.values()) == lines[1]


def test_a_file_goes_on_beyond_the_page_in_the_order_of_the_list(client, many, bureau, county):
    everything = [*many(queries.PAGE_SIZE + 5, agency=bureau), *many(3, agency=county)]
    found = [row["index_no"] for row in json.loads(content(client.get("/records/?format=json")))]
    newest = Record.objects.visible().newest_first().values_list("index_no", flat=True)
    assert found == list(newest)
    assert len(found) == len(everything)


@pytest.mark.parametrize("size", [1, 2, 7, 500])
def test_batches_of_any_size_hold_the_whole_list_once(many, bureau, county, size):
    many(6, agency=bureau)
    many(5, agency=county)
    batches = list(queries.every(queries.by_agencies([bureau.pk, county.pk]), size))
    found = [record.pk for batch in batches for record in batch]
    assert found == list(Record.objects.visible().newest_first().values_list("pk", flat=True))
    assert max(len(batch) for batch in batches) <= size


@pytest.mark.parametrize("wanted", ["kind=notice", "kind=policy", "year=2026", "kind=policy&validity=in_force"])
def test_a_file_has_the_filters_of_its_list(client, policy, many, bureau, wanted):
    many(2, agency=bureau, kind="notice", title="一般通知")
    page = client.get(f"/records/?{wanted}").content.decode()
    found = titles(client.get(f"/records/?{wanted}&format=json"))
    assert (policy.title in found) == (policy.title in page)
    assert ("一般通知" in found) == ("一般通知" in page)


def test_every_list_offers_its_files_and_gives_them(client, policy, lists, indexed):
    indexed()
    for address in lists:
        page = client.get(address)
        for format in ("csv", "json", "xlsx"):
            assert content(client.get(with_format(address, format))), address
            if "gk-list__row" in page.content.decode() or "gk-table--policies" in page.content.decode():
                assert f"format={format}" in page.content.decode(), address


@pytest.mark.parametrize("bring", ["draft", "withdrawn"])
def test_no_file_has_what_is_not_public(client, policy, make, bureau, basic, lists, indexed, bring):
    secret = make.record(agency=bureau, kind="policy", title="琥珀计划的通知", items=(basic.documents,))
    by = make.administrator()
    if bring == "withdrawn":
        actions.publish_many(records=[secret], by=by)
        indexed()  # the search still knows it when the file is asked for
        actions.withdraw(record=Record.objects.get(pk=secret.pk), by=by, reason=WithdrawalReason.PRIVACY)
    for address in lists:
        assert "琥珀计划的通知" not in titles(client.get(with_format(address, "json"))), address
        assert "琥珀计划的通知" not in str(read_csv(client.get(with_format(address, "csv")))), address
        book = load_workbook(io.BytesIO(content(client.get(with_format(address, "xlsx")))))
        assert "琥珀计划的通知" not in str(list(book.active.values)), address


def test_a_batch_takes_two_queries_however_many_records(many, bureau):
    many(12, agency=bureau)
    for count, batches in ((4, 3), (6, 2)):
        with CaptureQueriesContext(connection) as captured:
            assert len(list(queries.every(queries.by_agencies(None), count))) == batches
        # A full last batch is followed by one look for more.
        assert len(captured) == 2 * batches + 1


@pytest.mark.parametrize("title", ["=1+1", "+86", "-1", "@SUM(A1)", " =1", "\t=1", "＝1+1"])
def test_no_cell_is_a_formula(client, make, bureau, title):
    actions.publish_many(records=[make.record(agency=bureau, title=title)], by=make.administrator())
    assert read_csv(client.get("/records/?format=csv"))[1][1].startswith("'")
    cell = load_workbook(io.BytesIO(content(client.get("/records/?format=xlsx")))).active["B2"]
    assert (cell.data_type, cell.value[0]) == ("s", "'")
    assert titles(client.get("/records/?format=json")) == [Record.objects.get().title]


def test_control_characters_do_not_break_a_workbook():
    assert export_files.safe_cell("关于\x0b通知\x00") == "关于通知"


def test_a_workbook_says_that_it_is_not_complete(many, bureau):
    many(3, agency=bureau)
    book = load_workbook(export_files.as_xlsx(queries.every(queries.by_agencies(None)), 2))
    lines = list(book.active.values)
    assert len(lines) == 4
    assert "只列出最新的2条" in lines[-1][0]


def test_an_empty_list_is_a_whole_file(client, db):
    assert json.loads(content(client.get("/records/?format=json"))) == []
    assert read_csv(client.get("/records/?format=csv")) == [HEAD]


@pytest.mark.parametrize("wish", ["records/?format=exe", "records/?kind=no&format=csv", "search/?year=x&format=csv"])
def test_wrong_wishes_are_not_found(client, db, indexed, wish):
    assert client.get(f"/{wish}").status_code == 404


@pytest.mark.parametrize(("limit", "there"), [(9, 7), (6, 6), (3, 3)])
def test_found_records_are_in_the_file_up_to_the_limit(client, many, bureau, indexed, monkeypatch, limit, there):
    monkeypatch.setattr(search_page, "FILE_LIMIT", limit)
    monkeypatch.setattr(search_page, "FILE_PAGE", 3)
    many(7, agency=bureau, title="停水通知")
    indexed()
    answer = client.get("/search/?q=停水&page=2&format=json")
    addresses = {row["address"] for row in json.loads(content(answer))}
    assert len(addresses) == there
    assert (f"（前{limit}条）" in client.get("/search/?q=停水").content.decode()) == (limit < 7)


def test_a_file_that_search_cannot_fill_is_its_page_with_the_reason(client, db, monkeypatch):
    def fail():
        raise SearchError

    monkeypatch.setattr(search, "engine", fail)
    answer = client.get("/search/?q=停水&format=csv")
    assert "搜索暂时不可用" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/agencies/", ["示例市人民政府", "示例市发展和改革委员会"]),
        ("/catalogs/", ["主动公开基本目录"]),
        ("/catalogs/basic/", ["政策文件（履职依据）", "行政规范性文件", "政策解读"]),
    ],
)
def test_lists_of_agencies_catalogs_and_items_are_files_too(client, policy, address, names):
    page = client.get(address).content.decode()
    assert all(f"?format={format}" in page for format in ("csv", "json", "xlsx"))
    assert [row["name"] for row in json.loads(content(client.get(f"{address}?format=json")))] == names
    head, *lines = read_csv(client.get(f"{address}?format=csv"))
    assert [line[1] if address != "/catalogs/basic/" else line[2] for line in lines] == names
    sheet = load_workbook(io.BytesIO(content(client.get(f"{address}?format=xlsx")))).active
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == [head, *lines]


def test_downloads_have_a_limit_that_pages_do_not_share(client, policy, settings):
    settings.LIMITS = settings.LIMITS | {"exports": (1, 60)}
    statuses = [client.get("/records/?format=csv").status_code for _number in range(2)]
    assert statuses == [200, 429]
    assert client.get("/records/").status_code == 200
    assert client.get("/agencies/?format=json").status_code == 429
