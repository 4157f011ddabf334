"""The ledger in the console: columns, check, import, faulty rows, export."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook
from tests import ledgers
from tests.applications import handed_in, prepare

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.engines.ledger.models import LedgerRun, RunState

pytestmark = pytest.mark.django_db
LEDGER = "/console/requests/ledger/"


@pytest.fixture
def hand_in(as_user, officer, bureau):
    def send(content, name="台账.xlsx"):
        return as_user(officer).post(LEDGER, {"file": SimpleUploadedFile(name, content), "agency": bureau.pk})

    return send


def columns(run):
    return {name: str(place) for name, place in run.assignment.items()}


def test_a_ledger_goes_from_its_file_to_its_cases(hand_in, client):
    answer = hand_in(ledgers.workbook(20, faulty=2))
    run = LedgerRun.objects.get()
    assert answer.url == f"{LEDGER}{run.pk}/"
    page = client.get(answer.url).content.decode()
    assert "表头在第 3 行" in page
    assert ledgers.identity_number(1) not in page  # samples show what tells columns apart, not who it is

    client.post(answer.url, columns(run))
    page = client.get(answer.url).content.decode()
    assert "导入这 18 件" in page
    assert "第 13 行" in page
    assert not DisclosureRequest.objects.exists()

    client.post(f"{answer.url}import/")
    page = client.get(answer.url).content.decode()
    assert "已完成" in page
    assert DisclosureRequest.objects.count() == 18

    sheet = load_workbook(io.BytesIO(b"".join(client.get(f"{answer.url}faulty/").streaming_content))).active
    assert sheet.max_row == 3
    assert sheet.cell(2, sheet.max_column).value.startswith("办理结果：")


def test_a_column_chosen_twice_is_told_and_nothing_is_checked(hand_in, client):
    url = hand_in(ledgers.workbook(2)).url
    run = LedgerRun.objects.get()
    answer = client.post(url, columns(run) | {"note": str(run.assignment["subject"])})
    assert answer.status_code == 422
    assert "选了同一列" in answer.content.decode()
    run.refresh_from_db()
    assert run.state == RunState.MAPPING


@pytest.mark.parametrize(
    ("content", "said"), [(b"PK\x03\x04x", "不是可以读取的"), (b"", "文件是空的"), (b"a,b\n1,2\n", "没有找到表头")]
)
def test_what_is_no_ledger_is_told_beside_the_field(hand_in, content, said):
    answer = hand_in(content)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_run_of_another_agency_does_not_exist(hand_in, as_user, outsider):
    url = hand_in(ledgers.workbook(1)).url
    client = as_user(outsider)
    assert [client.get(f"{url}{part}").status_code for part in ("", "faulty/")] == [404, 404]
    assert client.post(f"{url}import/").status_code == 404


def test_a_run_pressed_twice_says_so(hand_in, client):
    url = hand_in(ledgers.workbook(1)).url
    client.post(url, columns(LedgerRun.objects.get()))
    client.post(f"{url}import/")
    assert "没有重复导入" in client.post(f"{url}import/", follow=True).content.decode()
    assert DisclosureRequest.objects.count() == 1


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_export_holds_the_ledger_and_no_identity_number(kind, as_user, officer, bureau, outsider, county):
    prepare(bureau)
    today = timezone.localdate()
    case = handed_in(bureau, officer, today, subject="=道路批复", identity_number="349901199001011234")
    handed_in(county, outsider, today, subject="别处的申请")
    answer = as_user(officer).get(f"{LEDGER}export/?format={kind}&year={today.year}")
    content = b"".join(answer.streaming_content)
    if kind == "xlsx":
        rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
        text = "\n".join(",".join(str(cell) for cell in row) for row in rows)
    else:
        text = content.decode("utf-8-sig")
    assert case.number in text
    assert "别处的申请" not in text
    assert case.applicant.identity_number not in text
    assert "13900000000" not in text
    assert "\n=道路" not in text
    assert ",=道路" not in text


def test_the_export_costs_the_same_for_any_number(as_user, officer, bureau, django_assert_max_num_queries):
    prepare(bureau)
    for _ in range(3):
        handed_in(bureau, officer, date(2026, 3, 2))
    client = as_user(officer)
    with django_assert_max_num_queries(12):
        b"".join(client.get(f"{LEDGER}export/?format=csv&year=2026").streaming_content)
