"""Attachments follow their record's visibility and are sent so that a browser cannot be made to run them."""

import pytest
from django.core.files.base import ContentFile

from gongkai.domain.records import actions
from gongkai.rules.law.disclosure import WithdrawalReason


@pytest.fixture
def attach(policy):
    def make(name, content=b"content"):
        file = policy.attachments.model(record=policy, title="材料", sha256="c" * 64)
        file.file.save(name, ContentFile(content), save=False)
        file.save()
        return file

    return make


@pytest.mark.parametrize(
    ("name", "kind", "disposition"),
    [
        ("a.pdf", "application/pdf", "inline"),
        ("a.png", "image/png", "inline"),
        ("a.txt", "text/plain; charset=utf-8", "inline"),
        ("a.html", "application/octet-stream", "attachment"),
        ("a.svg", "application/octet-stream", "attachment"),
        ("a.docx", "application/octet-stream", "attachment"),
    ],
)
def test_only_harmless_types_are_shown_in_the_browser(client, attach, name, kind, disposition):
    answer = client.get(attach(name).get_absolute_url())
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"].startswith(disposition)
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_content_is_sent(client, attach):
    assert b"".join(client.get(attach("a.pdf", b"%PDF-1.7").get_absolute_url()).streaming_content) == b"%PDF-1.7"


def test_another_name_leads_to_the_right_one(client, attach):
    file = attach("a.pdf")
    answer = client.get(f"/files/{file.pk}/other.exe")
    assert answer.status_code == 301
    assert answer["Location"] == file.get_absolute_url()


def test_an_unchanged_file_is_not_sent_again(client, attach):
    address = attach("a.pdf").get_absolute_url()
    assert client.get(address, headers={"If-None-Match": client.get(address)["ETag"]}).status_code == 304


def test_the_file_of_a_draft_is_not_found(client, make, bureau, attach):
    file = attach("a.pdf")
    file.record = make.record(agency=bureau)
    file.save()
    assert client.get(file.get_absolute_url()).status_code == 404


def test_the_file_of_a_withdrawn_record_is_gone(client, make, policy, attach):
    file = attach("a.pdf")
    actions.withdraw(record=policy, by=make.administrator(), reason=WithdrawalReason.OTHER)
    assert client.get(file.get_absolute_url()).status_code == 410
