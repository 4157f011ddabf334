"""What identifies a person cannot be read out of the database or the files without the key."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from tests import applications

from gongkai.domain.cases.encryption import CannotOpen, fingerprint, seal, unseal
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.parties import Applicant

OLD, NEW = "the-old-key-of-the-office-2026", "the-new-key-of-the-office-2027"


def test_neither_number_nor_phone_stands_in_the_database(desk, clerk):
    case = applications.handed_in(desk, clerk, date(2026, 3, 2), phone="13912345678")
    number = case.applicant.identity_number
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM requests_applicant")
        rows = str(cursor.fetchall())
    assert number not in rows
    assert "13912345678" not in rows
    kept = Applicant.objects.get(request=case)
    assert (kept.identity_number, kept.phone) == (number, "13912345678")


def test_a_scan_of_the_identity_card_is_sealed_on_disk(desk, clerk):
    scan = Upload("身份证.jpg", b"\xff\xd8 scan of a card " * 50, kind=FileKind.IDENTITY)
    case = applications.handed_in(desk, clerk, date(2026, 3, 2), uploads=[scan])
    file = case.files.get()
    assert b"scan of a card" not in Path(file.sealed.path).read_bytes()
    assert file.content() == scan.content


def test_a_new_key_seals_and_the_old_one_still_opens():
    with override_settings(FIELD_KEYS=[OLD]):
        sealed, print_before = seal(b"number", "here"), fingerprint("applicant", "number")
    with override_settings(FIELD_KEYS=[NEW, OLD]):
        assert unseal(sealed, "here") == b"number"
        assert fingerprint("applicant", "number") == print_before
        newer = seal(b"number", "here")
    with override_settings(FIELD_KEYS=[NEW]):
        assert unseal(newer, "here") == b"number"
        with pytest.raises(CannotOpen, match="GONGKAI_FIELD_KEYS"):
            unseal(sealed, "here")


def test_what_was_sealed_for_one_place_opens_in_no_other_and_not_when_changed():
    sealed = seal(b"number", "requests.applicant.phone")
    with pytest.raises(CannotOpen):
        unseal(sealed, "requests.applicant.email")
    with pytest.raises(CannotOpen):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), "requests.applicant.phone")


def test_the_same_person_is_found_again_without_being_read(desk, clerk):
    first = applications.handed_in(desk, clerk, date(2026, 3, 2), identity_number="34990119900101001X")
    second = applications.handed_in(desk, clerk, date(2026, 3, 3), identity_number="34990119900101001x ")
    assert first.applicant.identity_key == second.applicant.identity_key
    assert "3499" not in first.applicant.identity_key
