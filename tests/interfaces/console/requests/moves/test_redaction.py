"""Boxes on a PDF: proposed, kept, made into a copy without what stood under them; the original stays."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.models import RedactionPlan
from gongkai.engines.letters.layout import Fonts
from gongkai.engines.letters.papers import as_pdf
from gongkai.interfaces.console.requests.moves.box_forms import GROUNDS

pytestmark = pytest.mark.slow

NUMBER = "11010519491231002X"


@pytest.fixture(scope="module")
def register_pdf():
    """A register of one page with an identity number in it."""
    return as_pdf("名单", "名单.txt", f"补助发放名单\n张三，身份证号{NUMBER}，补助500元".encode(), Fonts())


@pytest.fixture
def file(case, officer, as_user, place, register_pdf):
    """The register enclosed to the decision."""
    as_user(officer).post(place("enclose", case.pk), {"files": SimpleUploadedFile("名单.pdf", register_pdf)})
    return case.files.get(title="名单.pdf")


@pytest.fixture
def address(case, file, place):
    return place("redact", case.pk, file.pk)


def rows(answer):
    """Return the boxes of the page as its form would post them."""
    forms = answer.context["rows"].initial_forms
    data = {"box-TOTAL_FORMS": len(forms), "box-INITIAL_FORMS": len(forms), "at": "1"}
    for number, row in enumerate(forms):
        data |= {
            f"box-{number}-{name}": row[name].value() for name in ("page", "x0", "y0", "x1", "y1", "ground", "reason")
        }
    return data


def test_boxes_are_proposed_and_the_copy_no_longer_tells(file, address, officer, as_user, case, page):
    client = as_user(officer)
    data = rows(client.get(address))
    assert data["box-TOTAL_FORMS"] == 1
    assert client.post(address, data | {"make": "1"}).status_code == 302
    copy, plan = case.files.get(kind=FileKind.ANSWER), RedactionPlan.objects.get()
    file.refresh_from_db()
    assert (copy.title, file.kind) == ("名单（遮盖副本）.pdf", FileKind.INTERNAL)
    assert (plan.copy, plan.original, len(plan.boxes)) == (copy, file, 1)
    assert plan.proof["copy_sha256"] == copy.sha256
    assert plan.proof["original_sha256"] == file.sha256
    assert NUMBER not in str(plan.boxes) + str(plan.proof)
    assert not copy.check_result.findings
    assert f'href="{address}"' in page(officer, case, "decision")  # it can be drawn anew
    with pikepdf.open(io.BytesIO(copy.content())) as made:
        assert len(made.pages) == 1


def test_boxes_entered_as_numbers_are_kept_and_can_be_deleted(address, file, officer, as_user):
    client = as_user(officer)
    row = {"page": 0, "x0": 10, "y0": 10, "x1": 100, "y1": 30, "ground": GROUNDS[0][0], "reason": "密"}
    one = {f"box-0-{name}": value for name, value in row.items()}
    data = one | {"box-TOTAL_FORMS": 1, "box-INITIAL_FORMS": 0, "at": "1", "save": "1"}
    assert client.post(address, data).status_code == 302
    assert [box["x1"] for box in RedactionPlan.objects.get(original=file).boxes] == [100]
    client.post(address, data | {"box-0-DELETE": "on", "box-INITIAL_FORMS": 1})
    assert RedactionPlan.objects.get(original=file).boxes == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"x1": ""}, "请填写四条边的位置"), ({"x1": 10}, "太小"), ({"page": 7}, "没有第8页|只有 1 页")],
)
def test_a_box_that_covers_nothing_is_explained(changed, said, address, officer, as_user):
    row = {"page": 0, "x0": 10, "y0": 10, "x1": 100, "y1": 30, "ground": GROUNDS[0][0], "reason": ""} | changed
    data = {f"box-0-{name}": value for name, value in row.items()}
    answer = as_user(officer).post(
        address, data | {"box-TOTAL_FORMS": 1, "box-INITIAL_FORMS": 0, "at": "1", "save": "1"}
    )
    text = answer.content.decode()
    assert (answer.status_code, any(part in text for part in said.split("|"))) == (422, True)


def test_the_picture_of_a_page_is_for_staff_of_the_agency_alone(case, file, officer, outsider, as_user, place):
    address = place("redact_page", case.pk, file.pk, 1)
    answer = as_user(officer).get(address)
    assert Image.open(io.BytesIO(answer.content)).width in (1400, 1401)
    assert "no-store" in answer.headers["Cache-Control"]
    assert as_user(officer).get(place("redact_page", case.pk, file.pk, 9)).status_code == 422
    assert as_user(outsider).get(address).status_code == 404
