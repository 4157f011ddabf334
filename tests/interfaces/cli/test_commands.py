"""The command line: the same rules as everywhere, told in one line."""

import os
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from typer.testing import CliRunner

from gongkai.domain.catalogs.models import Duty
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Record
from gongkai.engines.search import feeding
from gongkai.interfaces.cli import setup
from gongkai.interfaces.cli.commands import app
from gongkai.interfaces.cli.supervisor import Process


@pytest.fixture
def run(db, settings, tmp_path):
    settings.SEARCH_FOLDER = str(tmp_path / "search")
    feeding.engine.cache_clear()
    yield lambda *words: CliRunner().invoke(app, list(words))
    feeding.engine.cache_clear()


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "通知.txt"
    path.write_text("关于开展普查的通知\n\n现将有关事项通知如下。\n", encoding="utf-8")
    return str(path)


def test_an_unknown_agency_is_refused_with_near_codes(run, notice, bureau, make):
    make.administrator()
    result = run("import", notice, "--agency", "发展和改革")
    assert result.exit_code == 1
    assert "sfgw" in result.stderr


def test_an_unknown_kind_is_refused_with_the_known_ones(run, notice, bureau):
    result = run("import", notice, "--agency", "sfgw", "--kind", "circular")
    assert result.exit_code == 1
    assert "interpretation" in result.stderr


def test_without_an_administrator_the_way_to_one_is_shown(run, notice, bureau):
    assert "gongkai staff admin" in run("import", notice, "--agency", "sfgw").stderr


def test_an_import_acts_in_the_name_of_the_person_given(run, notice, bureau, officer):
    assert "已导入 1" in run("import", notice, "--agency", "sfgw", "--user", "xiaoli").stdout
    assert Record.objects.get().created_by == officer


def test_a_person_without_the_right_is_refused_as_in_the_console(run, notice, bureau, outsider):
    result = run("import", notice, "--agency", "sfgw", "--user", "waixian")
    assert result.exit_code == 1
    assert "批量导入" in result.stderr
    assert not Record.objects.exists()


def test_an_item_is_named_with_its_catalog(run, notice, bureau, make):
    make.administrator()
    item = make.item()
    name = f"{item.catalog.code}/{item.code}"
    assert run("import", notice, "--agency", "sfgw", "--item", name).exit_code == 0
    assert Record.objects.get().items.get() == item
    assert "不存在" in run("import", notice, "--agency", "sfgw", "--item", "none/1").stderr


def test_what_falls_due_is_listed(run, bureau, make):
    day = make.today() + timedelta(days=20)
    Duty.objects.create(item=make.item(name="季度工作进展"), agency=bureau, next_due_on=day)
    assert "季度工作进展" in run("catalogs", "due", "--days", "30").stdout
    assert "季度工作进展" not in run("catalogs", "due", "--days", "10").stdout


def test_an_index_is_checked_and_mended(run, bureau, make):
    make.record(agency=bureau, public=True)
    assert run("index", "check", "--no-mend").exit_code == 1
    assert "缺 1 条" in run("index", "check").stdout
    assert run("index", "check", "--no-mend").exit_code == 0


def test_a_role_is_granted(run, bureau):
    person = User.objects.create_user(username="new", password="new", display_name="新人")
    assert run("staff", "grant", "new", "sfgw", "approver").exit_code == 0
    assert policy_for(person).can(Permission.PUBLISH, bureau)


def test_a_dead_child_is_started_again_after_a_pause():
    process = Process("试验", target=lambda: None)
    process.tend()
    first = process.pid
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    process.tend()
    assert process.pid is None  # noticed, and not started again at once
    process.not_before = 0
    process.tend()
    assert process.pid not in (None, first)
    os.waitpid(process.pid, 0)


def test_a_lost_phone_is_remedied_from_the_command_line(run, make, officer):
    make.administrator()
    Authenticator.objects.create(user=officer, type="totp", data={"secret": "A"})
    assert "已重置" in run("staff", "reset-two-factor", "xiaoli").stdout
    assert not Authenticator.objects.exists()
    assert "没有启用" in run("staff", "reset-two-factor", "xiaoli").stdout
    assert run("staff", "reset-two-factor", "nobody").exit_code == 1


def test_a_changed_style_sheet_is_collected_again(monkeypatch, settings, tmp_path, db):
    settings.STATIC_ROOT = tmp_path
    collected = []
    monkeypatch.setattr(setup, "call_command", lambda name, **_options: collected.append(name))
    monkeypatch.setattr(setup, "static_state", lambda: "0.1.0 1")
    setup.prepare()
    setup.prepare()
    assert collected.count("collectstatic") == 1
    monkeypatch.setattr(setup, "static_state", lambda: "0.1.0 2")
    setup.prepare()
    assert collected.count("collectstatic") == 2
