"""A record's page: metadata, body, links in both directions, labels, and the answers for what is not public."""

from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext

from gongkai.domain.records import actions
from gongkai.domain.records.models import Record, Relation
from gongkai.rules.law.disclosure import WithdrawalReason


@pytest.fixture
def page(client, policy):
    return client.get(policy.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "text",
    ["索引号", "示发改〔2026〕18号", "2026-05-08", "施行日期", "至 2029-06-14", "小微企业，场地租金", "行政规范性文件"],
)
def test_the_metadata_table_shows_what_the_handbook_lists(page, text):
    assert text in page


def test_the_page_carries_the_article_labels(page, policy):
    assert f'<meta name="ArticleTitle" content="{policy.title}">' in page
    assert '<meta name="ContentSource" content="示例市发展和改革委员会">' in page
    assert f'<meta name="Url" content="http://localhost:8000/records/{policy.pk}/">' in page


def test_the_publication_time_is_local_and_to_the_minute(client, policy):
    from django.utils import timezone

    moment = timezone.make_aware(timezone.datetime(2026, 5, 12, 9, 30))
    Record.objects.filter(pk=policy.pk).update(published_at=moment)
    page = client.get(policy.get_absolute_url()).content.decode()
    assert '<meta name="PubDate" content="2026-05-12 09:30">' in page


def test_document_and_interpretation_link_to_each_other(client, make, bureau, policy):
    interpretation = make.record(agency=bureau, kind="interpretation", title="政策问答", public=True)
    Relation.objects.create(record=interpretation, kind="interprets", target=policy)
    assert "相关解读" in (there := client.get(policy.get_absolute_url()).content.decode())
    assert interpretation.get_absolute_url() in there
    assert "相关文件" in (back := client.get(interpretation.get_absolute_url()).content.decode())
    assert policy.get_absolute_url() in back


def test_a_linked_draft_is_not_shown(client, make, bureau, policy):
    draft = make.record(agency=bureau, kind="interpretation", title="尚未公开的解读")
    Relation.objects.create(record=draft, kind="interprets", target=policy)
    assert "尚未公开的解读" not in client.get(policy.get_absolute_url()).content.decode()


def test_a_cited_number_that_exists_becomes_a_link(client, make, city, policy):
    cited = make.record(agency=city, kind="policy", document_number="示政办〔2026〕3号", public=True)
    page = client.get(policy.get_absolute_url()).content.decode()
    assert f'<a href="{cited.get_absolute_url()}">示政办〔2026〕3号</a>' in page


def test_a_cited_number_that_is_unknown_or_not_public_stays_text(client, make, city, policy):
    make.record(agency=city, kind="policy", document_number="示政办〔2026〕3号")
    assert ">示政办〔2026〕3号</a>" not in client.get(policy.get_absolute_url()).content.decode()


def test_a_repealed_document_says_so_and_names_its_successor(client, make, bureau, policy):
    successor = make.record(agency=bureau, kind="policy", title="新的措施", effective_on=date(2026, 7, 1), public=True)
    Relation.objects.create(record=successor, kind="repeals", target=policy)
    Record.objects.filter(pk=policy.pk).update(repealed_on=date(2026, 7, 1))
    page = client.get(policy.get_absolute_url()).content.decode()
    assert "本文件已废止" in page
    assert successor.get_absolute_url() in page


def test_a_draft_is_not_found(client, make, bureau):
    draft = make.record(agency=bureau, title="保密的草稿标题")
    answer = client.get(draft.get_absolute_url())
    assert answer.status_code == 404
    assert "保密的草稿标题" not in answer.content.decode()


def test_a_withdrawn_record_is_gone_with_a_public_notice(client, make, policy):
    note = "处罚决定已依法撤销。"
    actions.withdraw(record=policy, by=make.administrator(), reason=WithdrawalReason.PENALTY_CHANGED, note=note)
    for address in (policy.get_absolute_url(), f"{policy.get_absolute_url()}text/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "处罚决定变更撤销" in answer.content.decode()
        assert note in answer.content.decode()
        assert "免收三个月租金" not in answer.content.decode()


@pytest.mark.parametrize("reason", [WithdrawalReason.PRIVACY, WithdrawalReason.SECRECY])
def test_the_notice_is_silent_about_a_title_that_may_tell_too_much(client, make, policy, reason):
    actions.withdraw(record=policy, by=make.administrator(), reason=reason)
    assert policy.title not in client.get(policy.get_absolute_url()).content.decode()


def test_the_text_file_holds_metadata_and_paragraphs(client, policy):
    answer = client.get(f"{policy.get_absolute_url()}text/")
    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"].startswith("text/plain")
    assert "attachment" in answer["Content-Disposition"]
    assert "文号：示发改〔2026〕18号" in text
    assert "\r\n一、减免场地租金\r\n免收三个月租金。\r\n" in text


def test_a_title_is_escaped_and_breaks_only_between_words(client, make, bureau):
    record = make.record(agency=bureau, title="关于<script>的通知", public=True)
    page = client.get(record.get_absolute_url()).content.decode()
    assert "<script>的" not in page
    assert "关于<wbr>" in page


def test_the_page_takes_the_same_queries_for_one_link_as_for_ten(client, make, bureau, policy):
    from django.db import connection

    def count():
        with CaptureQueriesContext(connection) as captured:
            client.get(policy.get_absolute_url())
        return len(captured)

    def link():
        other = make.record(agency=bureau, kind="interpretation", public=True)
        Relation.objects.create(record=other, kind="interprets", target=policy)

    link()
    with_one = count()
    for _number in range(9):
        link()
    assert count() == with_one
    assert with_one <= 6


def test_the_qr_code_is_an_image_of_the_address(client, policy):
    page = client.get(policy.get_absolute_url()).content.decode()
    assert f'src="/records/{policy.pk}/qr.svg"' in page
    answer = client.get(f"/records/{policy.pk}/qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<svg" in answer.content
    assert b"style=" not in answer.content


def test_a_preview_shows_the_draft_as_the_public_will_see_it(make, bureau, rf):
    from django.shortcuts import render

    draft = make.record(agency=bureau, title="预览中的通知", body="<p>预览正文</p>")
    for record in (draft, Record(agency=bureau, title="还没有保存", body="<p>预览正文</p>", kind="policy")):
        page = render(rf.get("/"), record.get_preview_template(None, ""), {"object": record}).content.decode()
        assert "预览正文" in page
        assert record.title[:2] in page
