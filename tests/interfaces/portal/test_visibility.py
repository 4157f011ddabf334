"""What is not public is asked for by every way there is, and none of them shows it."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from tests import factories

from gongkai.domain.records import actions, closing
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions as review
from gongkai.engines.search import feeding
from gongkai.engines.search.port import SearchQuery
from gongkai.rules.law.disclosure import WithdrawalReason

SECRET = "琥珀计划"


@pytest.fixture
def secret(make, bureau, basic):
    record = make.record(
        agency=bureau, kind="policy", title=f"{SECRET}的通知", body=f"<p>{SECRET}的内容。</p>", items=(basic.documents,)
    )
    file = record.attachments.model(title=SECRET, media_type="text/plain", text=SECRET)
    file.fill(SECRET.encode(), "a.txt")
    record.attachments.add(file)
    record.save()
    return record


def schedule(record, by):
    record.go_live_at = timezone.now() + timedelta(days=1)
    record.save_revision(user=by)
    factories.release(record, by)


def withdraw(record, by):
    actions.publish_many(records=[record], by=by)
    actions.withdraw(record=Record.objects.get(pk=record.pk), by=by, reason=WithdrawalReason.PRIVACY)


def leave(record, by):
    factories.reviewers(record.agency)
    review.submit(record=Record.objects.get(pk=record.pk), by=by)


def close(record, by):
    record.disclosure_attribute, record.exemption_ground = "not_disclosed", "internal_affairs"
    record.save()
    closing.keep_closed(record=record, revision=record.save_revision(user=by), by=by)


@pytest.mark.parametrize("bring", [leave, schedule, withdraw, close])
def test_no_way_shows_what_is_not_public(bring, secret, office, client, public_pages, indexed, basic, bureau):
    bring(secret, office)
    indexed()
    file = secret.attachments.get()
    ways = [
        *public_pages.values(), "/sitemap.xml", "/sitemaps/records-0.xml", "/feeds/latest.rss", "/feeds/latest.atom",
        f"/feeds/agencies/{bureau.code}.rss", f"/feeds/items/{basic.documents.pk}.atom", f"/search/?q={SECRET[:2]}",
        f"/search/suggest/?q={SECRET[:2]}", f"/records/{secret.pk}/", f"/records/{secret.pk}/text/",
        f"/records/{secret.pk}/qr.svg", file.get_absolute_url(), "/api/v1/records", f"/api/v1/records?q={SECRET[:2]}",
        f"/api/v1/records/{secret.pk}", f"/api/v1/records?agency={bureau.code}&kind=policy",
        f"/api/v1/records?item={basic.documents.pk}", f"/api/v1/items/{basic.documents.pk}/records",
        "/api/v1/changes?since=2000-01-01T00:00:00Z", f"/report-error/?page=/records/{secret.pk}/",
        *(f"/records/?agency={bureau.code}&format={form}" for form in ("csv", "json")), "/records/?format=xlsx",
        f"/catalogs/items/{basic.documents.pk}/?format=csv", f"/search/?q={SECRET[:2]}&format=json",
    ]  # fmt: skip
    for way in ways:
        answer = client.get(way)
        shown = _text(answer)
        assert SECRET not in shown, way
        assert f"/records/{secret.pk}/" not in shown or f"/records/{secret.pk}/" in way, way
    assert client.get(f"/records/{secret.pk}/").status_code == (410 if bring is withdraw else 404)
    assert client.get(file.get_absolute_url()).status_code == (410 if bring is withdraw else 404)
    assert not feeding.engine().search(SearchQuery(text=SECRET)).hits


@pytest.mark.parametrize("bring", [leave, schedule, withdraw, close])
def test_links_of_staff_show_it_to_no_stranger_and_to_no_other_agency(bring, secret, office, outsider, client):
    bring(secret, office)
    file, version = secret.attachments.get(), secret.revisions.order_by("-pk").first()
    version = version or secret.save_revision(user=office)
    pk = secret.pk
    names = {
        "edit": [pk], "inspect": [pk], "history": [pk], "open": [pk], "preview_on_edit": [pk], "withdraw": [pk],
        "revisions_view": [pk, version.pk], "revisions_compare": [pk, "earliest", "latest"], "compare": [pk],
        "file": [pk, file.pk, "public"],
    }  # fmt: skip
    ways = [reverse(f"console_records:{name}", args=args) for name, args in names.items()]
    for way in [*ways, reverse("console_records:file", args=[pk, file.pk, "original"])]:
        answer = client.get(way)
        assert (answer.status_code, SECRET in _text(answer)) == (302, False), way
    client.force_login(outsider)
    for way in ways:
        answer = client.get(way)
        assert (answer.status_code, SECRET in _text(answer)) == (404, False), way
    assert SECRET not in _text(client.get(f"/console/records/?q={SECRET[:2]}"))
    assert SECRET not in _text(client.get(f"/console/records/find/?q={SECRET[:2]}"))


def _text(answer):
    """Return what an answer shows, the cells of a workbook included."""
    shown = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if shown[:2] == b"PK":
        sheet = load_workbook(io.BytesIO(shown), read_only=True).active
        return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row)
    return shown.decode()


def test_a_change_that_waits_is_not_shown_beside_the_public_version(secret, office, client, indexed):
    actions.publish_many(records=[secret], by=office)
    record = Record.objects.get(pk=secret.pk)
    draft = record.attachments.model(title="新附件", media_type="text/plain")
    draft.file.save("b.txt", ContentFile(b"x"), save=False)
    record.attachments.add(draft)
    record.title = "改后的标题"
    record.save_revision(user=office)
    indexed()
    page = client.get(f"/records/{record.pk}/").content.decode()
    assert SECRET in page
    assert "改后的标题" not in page
    assert "新附件" not in page
    assert not feeding.engine().search(SearchQuery(text="改后的标题")).hits
