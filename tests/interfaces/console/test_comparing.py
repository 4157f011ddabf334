"""Two versions of a record side by side: what differs is shown, what doesn't is folded, others stay outside."""

import pytest
from django.urls import reverse

from gongkai.domain.records.models import Attachment, Record
from gongkai.interfaces.console.records.differences import compare_bodies, compare_parts
from gongkai.interfaces.console.records.paragraphs import visible_paragraphs

BODY = "<p>自2026年11月15日起停水三天。</p>" + "".join(f"<p>第{number}条不变的规定。</p>" for number in range(9))


@pytest.fixture
def record(make, bureau, officer):
    """A public record whose newer version is a draft."""
    record = make.record(agency=bureau, title="停水通知", body=BODY, public=True)
    draft = record.get_latest_revision_as_object()
    draft.body, draft.keywords = BODY.replace("三天", "五天"), "停水"
    draft.save_revision(user=officer)
    return Record.objects.get(pk=record.pk)


def address(record, left="live", right="latest"):
    return reverse("console_records:revisions_compare", args=[record.pk, left, right])


def read(client, record, *pair):
    return client.get(address(record, *pair)).content.decode()


def test_changed_words_are_marked_on_both_sides(record, as_user, officer):
    page = read(as_user(officer), record)
    assert '<del class="gk-del">三天</del>' in page
    assert '<ins class="gk-ins">五天</ins>' in page
    assert '<ins class="gk-ins">停水</ins>' in page  # the keyword, in the table of metadata


def test_unchanged_paragraphs_are_folded_but_there(record, as_user, officer):
    page = read(as_user(officer), record)
    assert "未改动的 7 段" in page
    assert "第8条不变的规定。" in page


def test_the_public_version_is_compared_by_default(record, as_user, officer):
    answer = as_user(officer).get(reverse("console_records:compare", args=[record.pk]))
    assert answer.url == address(record)


def test_any_two_versions_can_be_chosen(record, as_user, officer):
    record.save_revision(user=officer)
    last, first = record.revisions.order_by("created_at").values_list("pk", flat=True)
    client = as_user(officer)
    answer = client.get(reverse("console_records:compare", args=[record.pk]), {"left": last, "right": first})
    page = client.get(answer.url).content.decode()
    assert '<del class="gk-del">五天</del>' in page
    assert f'<option value="{last}" selected>' in page
    assert "李小明（最新）" in page


@pytest.mark.parametrize("left", ["live...latest/../../delete", "0x", "'"])
def test_what_is_no_version_is_not_followed(left, record, as_user, officer):
    answer = as_user(officer).get(reverse("console_records:compare", args=[record.pk]), {"left": left})
    assert answer.url == address(record)


def test_a_draft_with_one_version_says_so(make, bureau, as_user, officer):
    record = make.record(agency=bureau)
    client = as_user(officer)
    for pair in (("earliest", "latest"), ("live", "latest")):
        answer = client.get(address(record, *pair), follow=True)
        assert (answer.status_code, "同一个版本" in answer.content.decode()) == (200, True)


def test_versions_of_another_record_are_not_found(record, make, bureau, as_user, officer):
    foreign = make.record(agency=bureau).save_revision()
    assert as_user(officer).get(address(record, foreign.pk)).status_code == 404


@pytest.mark.parametrize(
    ("role", "seen"), [("secrecy_reviewer", 200), ("approver", 200), ("assessor", 403), ("administrator", 403)]
)
def test_who_may_read_originals_may_compare(role, seen, record, make, bureau, as_user):
    client = as_user(make.staff("somebody", "某人", bureau, role))
    assert client.get(address(record)).status_code == seen
    assert client.get(reverse("console_records:compare", args=[record.pk])).status_code == (302 if seen == 200 else 403)


def test_others_find_nothing(record, outsider, as_user):
    client = as_user(outsider)
    assert client.get(address(record)).status_code == 404
    assert client.get(reverse("console_records:compare", args=[record.pk])).status_code == 404


def test_readers_are_not_sent_to_the_form(record, make, bureau, as_user):
    page = read(as_user(make.staff("baomi", "周慎", bureau, "secrecy_reviewer")), record)
    assert reverse("console_records:edit", args=[record.pk]) not in page


def test_the_number_of_queries_does_not_grow(record, make, as_user, officer, django_assert_max_num_queries):
    draft = record.get_latest_revision_as_object()
    for _ in range(6):
        draft.placements.add(draft.placements.model(item=make.item()))
        draft.relations.add(draft.relations.model(target=make.record(agency=record.agency), kind="related"))
        draft.save_revision(user=officer)
    client = as_user(officer)
    read(client, record)
    with django_assert_max_num_queries(26):
        page = read(client, record)
    assert page.count("gk-tag--ok") == 12


def test_what_people_wrote_does_not_run(make, bureau, as_user, officer):
    record = make.record(agency=bureau, title="<b>甲</b>", body="<p>甲&lt;script&gt;</p>", public=True)
    record.keywords = "<script>alert(1)</script>"
    record.save_revision(user=officer)
    page = read(as_user(officer), record)
    assert "<script>alert(1)" not in page
    assert "<b>甲</b>" not in page


def test_tables_are_compared_row_by_row_and_links_with_their_address():
    html = (
        "<h2>收费</h2><table><tr><th>项目</th><th>元</th></tr>"
        '<tr><td><p>复印</p></td><td>1</td></tr></table><p>见<a href="/a">附表</a></p>'
    )
    assert visible_paragraphs(html) == ["收费", "项目 ｜ 元", "复印 ｜ 1", "见附表〔/a〕"]


def test_text_beside_paragraphs_and_scripts():
    assert visible_paragraphs("前言<p>甲<br>乙</p>后语<script>alert(1)</script>") == ["前言", "甲", "乙", "后语"]


def test_a_body_that_was_only_restyled_is_told_apart():
    assert compare_bodies("<p>一、总则</p>", "<h2>一、总则</h2>").is_restyled


def test_changes_are_numbered_and_lead_to_the_next():
    one = [f"<p>第{number}条的规定</p>" for number in range(20)]
    other = [*one[:3], "<p>新的内容</p>", *one[3:15], "<p>又一处新内容</p>", *one[15:]]
    blocks = compare_bodies("".join(one), "".join(other)).blocks
    assert [(block.number, block.following) for block in blocks if block.number] == [(1, 2), (2, 0)]


def test_files_are_told_apart_by_their_bytes(make, bureau):
    def version(*files):
        record = Record(agency=bureau)
        record.attachments = [Attachment(title=title, file=f"{sha}.pdf", sha256=sha, size=9) for title, sha in files]
        return record

    left = version(("表一", "a"), ("表二", "b"), ("表三", "c"), ("表四", "d"))
    right = version(("表一", "a"), ("表二", "x"), ("新表三", "c"), ("表五", "e"))
    files = dict(compare_parts(left, right))["附件"]
    assert {(part.text, part.kind) for part in files} == {
        ("表一.pdf", "same"), ("表二.pdf", "changed"), ("新表三.pdf", "changed"),
        ("表五.pdf", "added"), ("表四.pdf", "removed"),
    }  # fmt: skip
