"""The reading view for those who may not write."""

from django.urls import reverse


def read(client, record):
    return client.get(reverse("console_records:inspect", args=[record.pk])).content.decode()


def test_a_reviewer_reads_body_and_metadata_of_the_newest_version(as_user, make, bureau, officer):
    record = make.record(
        agency=bureau, document_number="示发改〔2026〕6号", kind="meeting", extra={"place": "一号会议室"}
    )
    record.body = "<p>最新的正文</p>"
    record.save_revision(user=officer)
    page = read(as_user(make.staff("baomi", "周慎", bureau, "secrecy_reviewer")), record)
    for expected in ("最新的正文", "示发改〔2026〕6号", "一号", "草稿"):
        assert expected in page
    assert "None" not in page.split("gk-reading")[1].split("</main>")[0]


def test_what_an_import_left_in_the_body_does_not_run(as_user, make, bureau, officer):
    record = make.record(agency=bureau, body="<p>甲</p><script>alert(1)</script>")
    assert "alert(1)" not in read(as_user(officer), record)


def test_master_data_without_an_agency_is_listed(as_user, office, make):
    item = make.item(name="社会救助")
    assert "社会救助" in as_user(office).get("/console/items/").content.decode()
    assert item.catalog.name in as_user(office).get("/console/catalogs/").content.decode()
