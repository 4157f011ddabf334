"""`gongkai inspect` reads files, folders and addresses without a database, and tells in three forms."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from typer.testing import CliRunner

from gongkai.interfaces.cli.commands import app

FAULTY = "关于召开会议的通知\n各乡镇：\n定于2024年2月30日召开会议，联系人王芳，身份证号11010519491231002X。\n"
PAGE = "<html><head><title>公示</title></head><body><h1>公示</h1><p>会议定于2024年2月30日召开。</p></body></html>"


def run(*words):
    return CliRunner().invoke(app, ["inspect", *map(str, words)])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "通知.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "无事.txt").write_text("关于春节放假的公告\n本局春节期间照常办理业务。\n", encoding="utf-8")
    return tmp_path


def lines(result):
    return {told["name"].split("/")[-1]: told for told in map(json.loads, result.stdout.splitlines())}


def test_findings_come_as_a_line_for_each_document_with_place_and_fix(folder):
    result = run(folder, "--json")
    told = lines(result)
    assert result.exit_code == 1
    assert told["无事.txt"]["findings"] == []
    assert "空的" in told["空.txt"]["problem"]
    found = {finding["rule"]: finding for finding in told["通知.txt"]["findings"]}
    assert found["facts.impossible-date"]["text"] == "2024年2月30日"
    number = found["privacy.identity-number"]
    assert (number["gravity"], number["fix"]) == ("blocking", "11*************02X")
    assert FAULTY[number["start"] : number["end"]] == "11010519491231002X"


def test_the_terminal_tells_place_reason_and_a_sum(folder):
    shown = run(folder).stdout.replace("\n", "")
    assert "«2024年2月30日»" in shown
    assert "1 份读不出来" in shown
    assert "facts.impossible-date" in run(folder, "--quiet").stdout


def test_packs_are_chosen_and_an_unknown_one_is_told(folder):
    result = run(folder / "通知.txt", "--pack", "privacy", "--json")
    (told,) = lines(result).values()
    assert {finding["rule"].split(".")[0] for finding in told["findings"]} == {"privacy"}
    refused = run(folder, "--pack", "spell")
    assert refused.exit_code == 1
    assert "没有规则包“spell”" in refused.output


def test_rules_without_anything_to_hold_a_text_against_are_named(folder):
    shown = run(folder / "无事.txt").stdout.replace("\n", "")
    assert "10 条规则要对照政策库或者本单位登记的信息" in shown
    assert "未检查" not in run(folder / "无事.txt", "--pack", "style").stdout


def test_a_model_of_spelling_that_is_missing_is_told(folder, settings, tmp_path):
    settings.SPELLING_MODEL = str(tmp_path / "没有.onnx")
    result = run(folder / "无事.txt")
    assert (result.exit_code, "GONGKAI_SPELLING_MODEL" in result.output) == (1, True)


def test_an_address_that_is_none_stops_nothing(folder):
    told = [json.loads(line) for line in run("http://坏 的/a", folder / "无事.txt", "--json").stdout.splitlines()]
    assert "连接不上" in told[0]["problem"]
    assert told[1]["findings"] == []


def test_a_clean_file_ends_with_status_nought(folder):
    result = run(folder / "无事.txt")
    assert (result.exit_code, "没有发现问题" in result.stdout) == (0, True)


def test_the_report_is_a_page_in_which_the_text_is_escaped(folder):
    (folder / "注入.txt").write_text("<script>alert(1)</script>2024年2月30日\n", encoding="utf-8")
    run(folder, "--html", folder / "报告.html")
    page = (folder / "报告.html").read_text(encoding="utf-8")
    assert "<mark>2024年2月30日</mark>" in page
    assert "<script>" not in page


def test_what_does_not_exist_is_told(tmp_path):
    result = run(tmp_path / "没有.txt")
    assert (result.exit_code, "找不到" in result.stdout) == (1, True)


@pytest.fixture
def site(socket_enabled):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            found = self.path == "/a.html"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.encode() if found else b"")

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_on_the_web_is_inspected_as_a_file_is(site):
    (told,) = map(json.loads, run(f"{site}/a.html", "--json").stdout.splitlines())
    assert [finding["text"] for finding in told["findings"] if finding["rule"] == "facts.impossible-date"] == [
        "2024年2月30日"
    ]
    (missing,) = map(json.loads, run(f"{site}/b.html", "--json").stdout.splitlines())
    assert "HTTP 404" in missing["problem"]
