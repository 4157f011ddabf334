"""Rules of the house that a test can hold: layers, docstrings, migrations, settings, samples, licences, words."""

import ast
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

import pytest
from django.core.management import call_command
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MODULES = [path for path in SOURCES if "migrations" not in path.parts]
LARGEST_SAMPLES = 10_000_000
LONGEST_MODULE = 400
BINARY = {".pdf", ".zip", ".docx", ".xlsx", ".model"}
BINDING_LICENCE = re.compile(r"\bA?GPL|Affero|GNU General Public", re.IGNORECASE)  # not LGPL
# The licence in a package's metadata isn't the whole truth; what was looked at by hand, with the reason to accept it.
CHECKED_BY_HAND: dict[str, str] = {}


def tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = filter(None, listing.stdout.split("\0"))
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.slow
def test_imports_go_down_the_layers():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_module_opens_with_a_sentence_about_itself():
    silent = [short(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not silent, f"without a docstring: {silent}"


def test_every_folder_of_python_files_is_a_package():
    folders = {path.parent for path in SOURCES}
    assert not [short(folder) for folder in folders if not (folder / "__init__.py").exists() and folder.name != "src"]


def test_no_module_is_longer_than_the_house_allows():
    long = [short(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE]
    assert not long, f"split by subject: {long}"


def test_no_module_is_named_for_nothing():
    assert not [short(path) for path in MODULES if re.search(r"utils?$|helpers?$|misc$|common$", path.stem)]


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_setting_is_documented():
    written = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    folders = (ROOT / "src/gongkai/settings", ROOT / "src/gongkai/interfaces/demo")
    code = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.py"))
    read = set(re.findall(r"\"(GONGKAI_[A-Z_]+)\"", code))
    assert len(read) > 10
    assert not sorted(name for name in read if f"`{name}`" not in written)


def test_no_documented_setting_is_gone():
    written = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    named = set(re.findall(r"`(GONGKAI_[A-Z_]+)`", written))
    assert not sorted(name for name in named if f'"{name.removesuffix("_FILE")}"' not in code)


def test_no_file_names_a_machine_path():
    # Put together here so that this file does not hold what it looks for.
    places = re.compile("|".join(re.escape("/" + name + "/") for name in ("work", "home/user", "Users")).encode())
    texts = [
        path
        for path in tracked()
        if path.suffix not in {".pdf", ".zip", ".docx", ".xlsx"} and "samples" not in path.parts
    ]
    assert not [short(path) for path in texts if places.search(path.read_bytes())]


def test_samples_stay_small_and_are_all_in_the_manifest_or_its_folders():
    files = [path for path in (ROOT / "samples").rglob("*") if path.is_file()]
    assert 0 < sum(path.stat().st_size for path in files) < LARGEST_SAMPLES
    manifest = (ROOT / "samples/manifest.json").read_text(encoding="utf-8")
    data = [path for path in files if path.parent != ROOT / "samples"]
    assert not [path for path in data if path.name not in manifest and f'"{path.parent.name}"' not in manifest]


def test_no_dependency_binds_those_who_run_the_system():
    bound = {}
    for name in runtime_dependencies("gongkai"):
        found = distribution(name).metadata
        words = [found.get("License-Expression") or "", *(found.get_all("Classifier") or [])]
        words += (found.get("License") or "").splitlines()[:1]
        terms = [word for word in words if binds(word)]
        if terms and name not in CHECKED_BY_HAND:
            bound[name] = terms
    assert not bound


def binds(licence: str) -> bool:
    """Say whether every alternative of a licence expression is GPL or AGPL."""
    return all(BINDING_LICENCE.search(choice) for choice in licence.split(" OR "))


@pytest.mark.parametrize(
    ("licence", "is_binding"),
    [
        ("AGPL-3.0-only", True),
        ("License :: OSI Approved :: GNU General Public License v2 (GPLv2)", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", False),
        ("LGPL-3.0-only", False),
        ("MIT", False),
    ],
)
def test_binding_licences_are_told_from_others(licence, is_binding):
    assert binds(licence) is is_binding


def runtime_dependencies(root: str) -> set[str]:
    """Return the installed packages that the project needs at run time, extras included."""
    found: set[str] = set()
    waiting = [(root, extra) for extra in ("", "ocr", "postgres", "redis", "s3")]
    while waiting:
        name, extra = waiting.pop()
        for text in requires(name) or []:
            needed = Requirement(text)
            if needed.marker and not needed.marker.evaluate({"extra": extra}):
                continue
            key = needed.name.lower()
            try:
                distribution(key)
            except PackageNotFoundError:
                continue
            if key not in found:
                found.add(key)
                waiting += [(key, wanted) for wanted in ("", *needed.extras)]
    return found - {root}
