"""Redaction with pointer and keyboard: a box is drawn, moved, taken back, and the copy is made."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from tests import applications

from gongkai.domain.requests.models import RedactionPlan
from gongkai.engines.letters.layout import Fonts
from gongkai.engines.letters.papers import as_pdf

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = "补助发放名单\n张三，身份证号11010519491231002X，补助500元"


def test_boxes_are_drawn_moved_and_taken_back_before_the_copy_is_made(
    transactional_db, settings, tmp_path, bureau, officer, entered
):
    settings.SEARCH_FOLDER = str(tmp_path / "search")
    case = applications.handed_in(bureau, officer, timezone.localdate())
    page = entered(officer)
    page.goto(f"/console/requests/{case.pk}/decision/")
    file = {
        "name": "名单.pdf",
        "mimeType": "application/pdf",
        "buffer": as_pdf("名单", "名单.txt", TEXT.encode(), Fonts()),
    }
    page.get_by_label("加入文件").set_input_files(file)
    page.get_by_role("button", name="上传并检查").click()
    page.get_by_role("link", name="遮盖…").click()
    boxes = page.locator("svg[role=group] rect")
    expect(page.get_by_role("button", name="撤销")).to_be_visible()  # the script has begun
    expect(boxes).to_have_count(1)
    area = page.locator("[data-gk-canvas]").bounding_box()
    page.mouse.move(area["x"] + 200, area["y"] + 260)
    page.mouse.down()
    page.mouse.move(area["x"] + 400, area["y"] + 300, steps=4)
    page.mouse.up()
    expect(boxes).to_have_count(2)
    left = page.get_by_label("左").first.input_value()
    boxes.nth(0).focus()
    page.keyboard.press("ArrowRight")
    assert float(page.get_by_label("左").first.input_value()) == pytest.approx(float(left) + 2, abs=0.1)
    page.keyboard.press("Delete")
    expect(boxes).to_have_count(1)
    page.get_by_role("button", name="撤销").click()
    expect(boxes).to_have_count(2)
    page.get_by_role("button", name="保存并生成遮盖副本").click()
    expect(page.locator("#enclosures")).to_contain_text("名单（遮盖副本）.pdf")
    plan = RedactionPlan.objects.get()
    assert (len(plan.boxes), plan.proof["boxes"]) == (2, 2)
    assert b"11010519491231002X" not in plan.copy.content()
