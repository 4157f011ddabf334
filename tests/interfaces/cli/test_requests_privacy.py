"""The commands about retention and a person's copy."""

import json
from datetime import date
from zipfile import ZipFile

import pytest
from tests import applications
from typer.testing import CliRunner
from wagtail.models import ModelLogEntry

from gongkai.domain.requests import closing, deciding
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.bound import Bound
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.models import ArchiveFile
from gongkai.interfaces.cli.commands import app

NUMBER = applications.identity_number(77)


@pytest.fixture
def kept(bureau, make):
    """A case whose term of retention is over."""
    root = make.administrator()
    uploads = [Upload("../身份证.jpg", b"face", kind=FileKind.IDENTITY)]
    case = applications.handed_in(bureau, root, date(2026, 3, 2), identity_number=NUMBER, uploads=uploads)
    case = deciding.withdraw(request=case, by=root, on=date(2026, 3, 3))
    closing.archive(request=case, bound=Bound(b"%PDF", 1, ()), by=root)
    ArchiveFile.objects.update(retain_until=date(2020, 12, 31))
    return case


def _run(*words, typed=""):
    return CliRunner().invoke(app, ["requests", *words], input=typed)


def test_a_dry_run_lists_and_the_real_one_erases(kept):
    assert kept.number in _run("forget-expired", "--dry-run").stdout
    assert ArchiveFile.objects.count() == 1
    assert "1件（已清除）" in _run("forget-expired").stdout
    assert ArchiveFile.objects.count() == 0
    assert ModelLogEntry.objects.filter(action="requests.forget").count() == 1
    assert "0件" in _run("forget-expired").stdout


def test_a_person_s_copy_is_written_once_and_for_the_owner_alone(kept, tmp_path):
    target = tmp_path / "副本.zip"
    assert "1件" in _run("about", str(target), typed=f"{NUMBER}\n").stdout
    assert target.stat().st_mode & 0o077 == 0
    with ZipFile(target) as bundle:
        assert bundle.namelist() == ["申请.json", f"{kept.number}/01-.._身份证.jpg"]
        (copied,) = json.loads(bundle.read("申请.json"))
    assert copied["申请人"]["证件号码"] == NUMBER
    assert ModelLogEntry.objects.filter(action="requests.copy_person").count() == 1
    assert "已经存在" in _run("about", str(target), typed=f"{NUMBER}\n").stderr


def test_without_a_number_or_an_application_nothing_is_written(kept, tmp_path):
    target = tmp_path / "副本.zip"
    assert "没有读到" in _run("about", str(target), typed="\n").stderr
    assert "没有找到" in _run("about", str(target), typed="123\n").stderr
    assert not target.exists()
