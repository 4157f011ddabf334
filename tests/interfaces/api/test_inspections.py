"""A text that a program sends is inspected as one beside the editor is, and nothing of it is kept."""

import json

import pytest
from typer.testing import CliRunner

from gongkai.domain.inspection.house import House
from gongkai.domain.inspection.inspecting import BODY, document_of, find
from gongkai.domain.inspection.library import OwnLibrary
from gongkai.domain.inspection.models import StoredFinding
from gongkai.engines.inspection.files import inspect_files
from gongkai.interfaces.cli.commands import app
from gongkai.rules.inspection.engine import Pack
from gongkai.rules.inspection.engine.document import NOTHING_KNOWN
from gongkai.rules.inspection.engine.packs import all_rules

URL = "/api/v1/inspections"
LINES = (
    "请于2026年5月6日起向国家工商行政管理总局申请，联系人王小明，身份证号码11010519491231002X。",
    "以习近平新时代中国特色社会主意思想为指导，加强领导，，落实责任。",
    "会议定于2026年2月30日召开。",
)
HTML = "".join(f"<p>{line}</p>" for line in LINES)


@pytest.fixture
def sent(client, db):
    def post(**values):
        return client.post(URL, json.dumps(values), content_type="application/json")

    return post


def told(findings):
    return [(each["rule"], each["text"], each["fix"]) for each in findings]


def test_findings_come_with_place_reason_and_fix(sent):
    answer = sent(text="加强领导，，落实责任。", packs=["style"]).json()
    [found] = answer["findings"]
    assert (found["rule"], found["start"], found["end"], found["fix"]) == ("style.doubled-mark", 4, 6, "，")
    assert found["pack"] == {"code": "style", "label": "标点和数字"}
    assert found["gravity"]["label"]
    assert not StoredFinding.objects.exists()


def test_citations_are_held_against_what_is_public(sent, make, city):
    make.record(agency=city, kind="policy", document_number="示政发〔2015〕8号", repealed_on="2020-01-01", public=True)
    make.record(agency=city, kind="policy", document_number="示政发〔2016〕9号", repealed_on="2020-01-01")
    answer = sent(text="按照示政发〔2015〕8号和示政发〔2016〕9号执行。", packs=["citation"]).json()
    assert [each["text"] for each in answer["findings"]] == ["示政发〔2015〕8号"]
    assert answer["unasked"] == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "且只写一个"),
        ({"text": "甲", "html": "<p>乙</p>"}, "且只写一个"),
        ({"text": "甲", "packs": ["pages"]}, "packs"),
        ({"text": "甲" * 200_001}, "不能超过200000个字"),
        ({"text": "甲", "formed_on": "昨天"}, "formed_on"),
        ({"text": "甲", "pack": "style"}, "没有pack这个字段"),
    ],
)
def test_what_cannot_be_inspected_is_refused_with_a_word(sent, values, message):
    answer = sent(**values)
    assert answer.status_code == 422
    assert message in json.dumps(answer.json(), ensure_ascii=False)


def test_what_is_no_json_is_refused_in_the_form_of_the_interface(client, db):
    answer = client.post(URL, "text=甲", content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    assert "不是JSON" in answer.json()["message"]


def test_programs_are_limited(sent, settings):
    settings.LIMITS = settings.LIMITS | {"inspections": (1, 60)}
    assert sent(text="甲").status_code == 200
    assert sent(text="甲").status_code == 429


def test_editor_program_page_and_command_find_the_same(sent, make, bureau, tmp_path):
    record = make.record(agency=bureau, title="通知", kind="notice", body=HTML)
    document = document_of(record, ())
    house = House(bureau)
    found = find(record, house.of(bureau.pk), OwnLibrary([document.text], {}), document=document)
    in_editor = {(each.rule, each.text, each.fix) for each in found if each.place == BODY}
    assert len(in_editor) >= 4
    packs = [pack.value for pack in Pack if pack not in (Pack.PRIVACY, Pack.PAGES)]
    values = {"html": HTML, "title": "通知", "kind": "notice", "attachments": [], "packs": packs}
    by_program = told(sent(**values).json()["findings"])
    assert set(by_program) == in_editor
    file = tmp_path / "通知.html"
    file.write_text(f"<html><head><title>通知</title></head><body><h1>通知</h1>{HTML}</body></html>", encoding="utf-8")
    [of_page] = inspect_files([str(file)], all_rules(Pack(pack) for pack in packs), NOTHING_KNOWN)
    of_words = {each for each in in_editor if not each[0].startswith("structure.")}
    assert {(each.rule, each.text, each.fix) for each in of_page.findings} >= of_words
    run = CliRunner().invoke(app, ["inspect", str(file), "--json", *(f"--pack={pack}" for pack in packs)])
    assert set(told(json.loads(run.stdout)["findings"])) == {
        (each.rule, each.text, each.fix) for each in of_page.findings
    }
