"""The ledger on the command line: checked, imported, exported."""

import pytest
from openpyxl import load_workbook
from tests import ledgers
from typer.testing import CliRunner

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.cli.commands import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(ledgers.workbook(10, faulty=1))
    return path


def run(*words):
    return CliRunner().invoke(app, ["requests", *map(str, words)])


def test_a_ledger_is_checked_imported_and_exported(file, tmp_path, bureau, officer):
    who = ("--agency", "sfgw", "--user", "xiaoli")
    assert "可以导入 9，以前已导入 0，有问题 1" in run("import", file, *who, "--dry-run").stdout
    assert not DisclosureRequest.objects.exists()
    faulty = tmp_path / "问题.xlsx"
    assert "已导入 9" in run("import", file, *who, "--faulty", faulty).stdout
    assert load_workbook(faulty).active.max_row == 2
    assert "已导入 0，以前已导入 9" in run("import", file, *who).stdout
    out = tmp_path / "导出.csv"
    run("export", out, *who, "--year", "2025")
    text = out.read_text(encoding="utf-8-sig")
    assert text.count("YS-sfgw-2025-") == 9
    assert ledgers.identity_number(1) not in text


def test_columns_can_be_named(file, bureau, officer):
    answer = run("import", file, "--agency", "sfgw", "--user", "xiaoli", "--mapping", "备注=答复文号", "--dry-run")
    assert "备注=P" in answer.stdout
    assert "答复文号=" not in answer.stdout


def test_a_column_that_does_not_exist_is_told(file, bureau, officer):
    answer = run("import", file, "--agency", "sfgw", "--user", "xiaoli", "--mapping", "备注=没有这一列")
    assert answer.exit_code == 1
    assert "没有名为" in answer.stderr


def test_who_may_not_is_refused(file, bureau, outsider):
    answer = run("import", file, "--agency", "sfgw", "--user", "waixian")
    assert answer.exit_code == 1
    assert "权限" in answer.stderr
