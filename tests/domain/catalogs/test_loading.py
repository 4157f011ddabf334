"""Loading catalogs from lists: what is made, what stays, and what is refused."""

import pytest

from gongkai.domain.catalogs import loading
from gongkai.domain.catalogs.models import Catalog, CatalogItem, Duty
from gongkai.domain.catalogs.queries import current_catalogs

pytestmark = pytest.mark.django_db

HEADER = "领域,一级事项,二级事项,公开内容（要素）,公开时限,公开渠道和载体,公开方式,公开层级\n"
CALL = "公共交通,线路,线路调整,时间、站点,实时公开,政府网站;公告栏,主动公开,县级\n"
FARE = "公共交通,票价,票价标准,标准、依据,信息形成之日起10个工作日内,政府网站,依申请公开,县级\n"


@pytest.fixture
def listing(tmp_path):
    def write(text, name="bus.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        return path

    return write


@pytest.mark.slow
def test_all_shipped_catalogs_load_and_load_again_without_change():
    first = loading.load_catalogs()
    again = loading.load_catalogs()
    rows = CatalogItem.objects.filter(is_heading=False, catalog__kind__in=["standard", "town"])
    assert (sum(result.created for result in first), rows.count()) == (CatalogItem.objects.count(), 788)
    assert {(result.created, result.updated) for result in again} == {(0, 0)}


@pytest.mark.slow
def test_loading_writes_in_bulk(django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        loading.load_csv(loading.DATA / "16-social-insurance.csv")


def test_the_basic_catalog_is_a_tree_with_stages_and_articles():
    loading.load_csv(loading.DATA / "basic.csv")
    item = CatalogItem.objects.get(catalog__code="basic", code="0703")
    assert (item.parent.name, item.parent.is_heading) == ("行政许可和其他对外管理服务", True)
    assert (item.five_openness, item.law_items) == ("result", ["20.5"])
    assert (item.limit.amount, item.limit.unit, item.max_age_days) == (7, "workdays", 30)


@pytest.mark.parametrize(
    ("code", "age"),
    [("0101", 366), ("0202", 180), ("0302", None), ("0505", 92), ("0901", 365), ("1701", 366), ("2201", 180)],
)
def test_an_item_may_become_as_old_as_its_words_or_its_kind_say(code, age):
    loading.load_csv(loading.DATA / "basic.csv")
    assert CatalogItem.objects.get(code=code).max_age_days == age


def test_the_newer_form_of_a_domain_supersedes_the_older():
    loading.load_csv(loading.DATA / "01-territorial-planning.csv")
    old, new = Catalog.objects.filter(code="territorial-planning").order_by("version")
    assert (old.superseded_by, new.superseded_by) == (new, None)
    assert list(current_catalogs().values_list("name", flat=True)) == ["国土空间规划领域标准目录"]


def test_a_list_of_ones_own_becomes_a_local_catalog(listing):
    loaded = loading.load_csv(listing(HEADER + CALL + FARE), version="2025")
    item = CatalogItem.objects.get(name="票价标准")
    assert (loaded.created, item.catalog.kind, item.catalog.code) == (4, "local", "gong-gong-jiao-tong")
    assert (item.code, item.parent.name, item.method, item.limit.amount) == ("0201", "票价", "on_application", 10)
    assert CatalogItem.objects.get(name="线路调整").channels == ["政府网站", "公告栏"]


def test_a_list_written_by_excel_in_gbk_is_read(listing):
    assert loading.load_csv(listing(HEADER + CALL, encoding="gbk"), version="2025").created == 2


def test_a_changed_line_updates_its_item_alone(listing):
    loading.load_csv(listing(HEADER + CALL + FARE), version="2025")
    loaded = loading.load_csv(listing(HEADER + CALL.replace("实时公开", "每季度公开") + FARE), version="2025")
    assert (loaded.created, loaded.updated, loaded.unchanged) == (0, 1, 3)
    assert CatalogItem.objects.get(name="线路调整").max_age_days == 92


def test_a_line_that_is_gone_keeps_its_item_and_is_named(listing):
    loading.load_csv(listing(HEADER + CALL + FARE), version="2025")
    loaded = loading.load_csv(listing(HEADER + CALL), version="2025")
    assert any("票价标准" in problem for problem in loaded.problems)
    assert CatalogItem.objects.filter(name="票价标准").exists()


def test_a_row_keeps_its_code_and_its_duties_over_versions(listing, make, bureau):
    loading.load_csv(listing(HEADER + CALL + FARE), version="2025")
    old = CatalogItem.objects.get(name="票价标准")
    Duty.objects.create(item=old, agency=bureau, max_age_days=30)
    loading.load_csv(listing(HEADER + FARE + CALL), version="2026")
    new = CatalogItem.objects.get(name="票价标准", catalog__version="2026")
    assert (new.code, new.duties.get().agency, new.duties.get().max_age_days) == (old.code, bureau, 30)
    assert old.duties.count() == 1


def test_an_older_version_loaded_later_does_not_supersede(listing):
    loading.load_csv(listing(HEADER + CALL), version="2026")
    loading.load_csv(listing(HEADER + CALL), version="2025")
    assert Catalog.objects.get(version="2025").superseded_by.version == "2026"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("名称,内容\n甲,乙\n", "第1行：表头缺少“领域、一级事项、二级事项、公开时限”"),
        (HEADER + CALL + CALL, "第3行：与第2行重复"),
        (HEADER + CALL.replace("主动公开", "看情况"), "第2行：公开方式“看情况”"),
        (HEADER + CALL.rstrip() + ",多,余\n", "第2行：有 10 格"),
        (HEADER + CALL.replace("线路调整", "长" * 201), "第2行：“公开事项”有 201 字"),
        (HEADER + '公共交通,"线\n路",甲,,,,,\n' + CALL.replace("公共交通", "", 1), "第4行：“领域”是空的"),
        ("code,parent,name\n01,,甲\n0101,02,乙\n", "第3行：上级编码“02”"),
        (HEADER, "没有一行内容"),
    ],
)
def test_a_bad_list_is_refused_with_its_line_and_nothing_is_stored(listing, text, message):
    with pytest.raises(loading.BadCatalog, match=message):
        loading.load_csv(listing(text), version="2025")
    assert not Catalog.objects.exists()


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x81")
    with pytest.raises(loading.CatalogError):
        loading.load_csv(path)
    with pytest.raises(loading.CatalogError, match="读不了文件"):
        loading.load_csv(tmp_path / "missing.csv")
