"""Findings in the house: stored with their state, decided, taught, put right, and read again when something changed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from gongkai.domain.inspection import actions, queries, reinspecting, settings, storing
from gongkai.domain.inspection.enums import State
from gongkai.domain.inspection.errors import DecidedElsewhere, InspectionError, ReasonMissing
from gongkai.domain.inspection.house import House
from gongkai.domain.inspection.library import OwnLibrary, last_article
from gongkai.domain.inspection.models import (
    AllowedText,
    Citation,
    CompleteSeries,
    Inspected,
    OfficeFact,
    OfficeWord,
    RuleSetting,
    StoredFinding,
)
from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.records.models import Record
from gongkai.rules.law.validity import Validity

FAULTY = "<p>以习近平新时代中国特色社会<b>主意</b>思想为指导。</p><p>加强领导，，落实责任。</p>"
OLD_NAME = "<p>请于2026年5月6日起向国家工商行政管理总局申请。</p>"
NUMBER = "11010519491231002X"


def inspect(record):
    return {row.rule: row for row in storing.inspect_version(Record.objects.get(pk=record.pk))}


def change(record, body):
    record.body = body
    record.save_revision()


@pytest.fixture
def record(make, bureau, officer):
    return make.record(agency=bureau, body=FAULTY, created_by=officer)


def test_new_findings_open_and_vanished_ones_are_fixed(record):
    found = inspect(record)
    assert {"wording.fixed-expression", "style.doubled-mark"} <= found.keys()
    kept = found["wording.fixed-expression"]
    assert (kept.state, kept.place, kept.fix) == (State.OPEN, "body", "习近平新时代中国特色社会主义思想")
    change(record, "<p>加强领导，，落实责任。</p>")
    assert "wording.fixed-expression" not in inspect(record)
    kept.refresh_from_db()
    assert kept.state == State.FIXED
    assert kept.closed_at is not None
    change(record, FAULTY)
    assert inspect(record)["wording.fixed-expression"].pk == kept.pk


@pytest.mark.parametrize(("number", "is_told"), [("", True), ("示发改〔2011〕5号", False)])
def test_a_draft_without_a_date_is_read_as_of_today_but_an_old_document_as_of_its_year(make, bureau, number, is_told):
    draft = make.record(agency=bureau, body="<p>请向国家工商行政管理总局申请。</p>", document_number=number)
    assert ("wording.old-body" in inspect(draft)) is is_told


def test_what_was_decided_stays_quiet(record, officer):
    found = inspect(record)
    actions.accept(finding=found["wording.fixed-expression"], by=officer, reason="引用历史原文")
    actions.false_alarm(finding=found["style.doubled-mark"], by=officer)
    change(record, FAULTY + "<p>另起一段。</p>")
    assert not {"wording.fixed-expression", "style.doubled-mark"} & inspect(record).keys()
    assert not AllowedText.objects.exists()  # two commas are no words that hold elsewhere
    entry = ModelLogEntry.objects.get(action="inspection.accept")
    assert entry.data["reason"] == "引用历史原文"


def test_keeping_needs_a_reason(record, officer):
    with pytest.raises(ReasonMissing):
        actions.accept(finding=inspect(record)["style.doubled-mark"], by=officer, reason=" ")


def test_a_false_alarm_teaches_the_agency_and_what_is_below_but_not_others(make, city, bureau, county, office, officer):
    for agency in (bureau, county):
        make.record(agency=agency, body=OLD_NAME)
    first, second = (inspect(each)["wording.old-body"] for each in Record.objects.order_by("pk"))
    actions.false_alarm(finding=first, by=officer)
    assert "wording.old-body" not in inspect(make.record(agency=bureau, body=OLD_NAME))
    assert "wording.old-body" in inspect(make.record(agency=county, body=OLD_NAME))
    second.refresh_from_db()
    assert second.state == State.OPEN
    at_the_top = inspect(make.record(agency=city, body=OLD_NAME))["wording.old-body"]
    actions.false_alarm(finding=at_the_top, by=office)
    second.refresh_from_db()
    assert second.state == State.FALSE_ALARM


def test_a_false_alarm_can_be_taken_back(record, make, bureau, officer):
    alarm = inspect(make.record(agency=bureau, body=OLD_NAME))["wording.old-body"]
    actions.false_alarm(finding=alarm, by=officer)
    actions.reopen(finding=StoredFinding.objects.get(pk=alarm.pk), by=officer)
    assert not AllowedText.objects.exists()
    assert "wording.old-body" in inspect(make.record(agency=bureau, body=OLD_NAME))


def test_putting_right_keeps_the_markup_and_writes_a_version(record, officer):
    digest = inspect(record)["wording.fixed-expression"].digest
    assert actions.fix(record=record, digest=digest, by=officer) == 1
    saved = Record.objects.get(pk=record.pk)
    assert "中国特色社会<b>主义</b>思想" in saved.body
    assert StoredFinding.objects.get(digest=digest).state == State.FIXED
    assert ModelLogEntry.objects.filter(action="inspection.fix", user=officer).count() == 1


def test_what_must_not_be_public_is_for_those_who_publish_to_decide(make, bureau, officer, approver):
    secret = inspect(make.record(agency=bureau, body="<p>秘密</p><p>示例市文件</p><p>关于某事的通知</p>"))[
        "secrecy.level"
    ]
    with pytest.raises(NotAllowed):
        actions.accept(finding=secret, by=officer, reason="已解密")
    actions.accept(finding=secret, by=approver, reason="已解密")


def test_personal_information_is_kept_masked_and_decided_elsewhere(make, bureau, approver):
    number = inspect(make.record(agency=bureau, body=f"<p>王小明，身份证号码{NUMBER}。</p>"))["privacy.identity-number"]
    stored = [str(value) for value in StoredFinding.objects.filter(pk=number.pk).values().get().values()]
    assert not [value for value in stored if NUMBER in value or NUMBER[6:14] in value]
    with pytest.raises(DecidedElsewhere):
        actions.accept(finding=number, by=approver, reason="本人同意")


def test_own_words_facts_and_switched_off_rules_hold_for_the_agency_and_below(make, city, bureau, town, county, office):
    settings.keep_word(word=OfficeWord(agency=county, wrong="便民大厅", right="政务服务大厅"), by=office)
    settings.keep_fact(
        fact=OfficeFact(agency=county, name="王大明", post="县长", until=date(2021, 6, 30), successor="李小华"),
        by=office,
    )
    body = "<p>便民大厅由县长王大明揭牌。请向国家工商行政管理总局申请。</p>"
    below = make.record(agency=town, body=body, formed_on=date(2024, 5, 6))
    beside = make.record(agency=bureau, body=body, formed_on=date(2024, 5, 6))
    assert {"wording.own-words", "facts.leader", "wording.old-body"} <= inspect(below).keys()
    assert not {"wording.own-words", "facts.leader"} & inspect(beside).keys()
    settings.switch_off(setting=RuleSetting(agency=county, subject="wording", reason="另有规定"), by=office)
    assert not [rule for rule in inspect(below) if rule.startswith("wording.")]
    assert not StoredFinding.objects.filter(record=below, rule="wording.old-body").exists()
    assert "wording.old-body" in inspect(beside)


def test_personal_information_cannot_be_switched_off(city, office):
    with pytest.raises(InspectionError):
        settings.switch_off(setting=RuleSetting(agency=city, subject="privacy", reason="不需要"), by=office)


def test_citations_are_held_against_the_records_of_the_house(make, city, bureau):
    make.record(
        agency=city, kind="policy", title="示例市人民政府关于印发示例市供水管理办法的通知",
        document_number="示政发〔2015〕8号", body="<p>第一条 甲。</p><p>第二条 乙。</p><p>第三条 丙。</p>", public=True,
    )  # fmt: skip
    assert list(reinspecting.reinspect()) == [1]
    Record.objects.update(repealed_on=date(2022, 1, 1))
    text = "根据《示例市供水管理办法》（示政发〔2015〕8号）第九条，通知如下。"
    library = OwnLibrary([text], {})
    cited = library.by_title("示例市供水管理办法")
    assert (cited.validity, cited.last_article) == (Validity.REPEALED, 3)
    assert library.by_number("示政发〔2015〕8号").ended_on == date(2022, 1, 1)
    found = inspect(make.record(agency=bureau, body=f"<p>{text}</p>"))
    assert {"citation.ended", "citation.article"} <= found.keys()


def test_a_number_that_a_complete_series_lacks_is_told_wherever_it_is_cited(make, city, bureau, office):
    text = "<p>按照示政发〔2015〕8号和示政发〔2014〕3号执行。</p>"
    record = make.record(agency=bureau, body=text)
    assert "citation.unknown-number" not in inspect(record)
    with pytest.raises(InspectionError, match="只写“示政发”"):
        settings.keep_series(series=CompleteSeries(agency=city, organ_code="示政发〔2015〕", since=2015), by=office)
    settings.keep_series(series=CompleteSeries(agency=city, organ_code=" 示政发", since=2015), by=office)
    assert inspect(record)["citation.unknown-number"].text == "示政发〔2015〕8号"
    make.record(agency=city, kind="policy", document_number="示政发〔2015〕8号", public=True)
    assert "citation.unknown-number" not in inspect(record)


def test_articles_that_do_not_follow_each_other_are_not_counted():
    assert last_article("第一条 甲\n第二条 乙\n第三条 丙") == 3
    assert last_article("第一条 甲\n第三条 乙\n第七条 丙") is None


def test_only_what_changed_is_read_again(make, bureau, city, office):
    for _ in range(3):
        make.record(agency=bureau, body=FAULTY, public=True)
    assert sum(reinspecting.reinspect(size=2)) == 3
    assert sum(reinspecting.reinspect()) == 0
    Record.objects.first().save()
    assert sum(reinspecting.reinspect()) == 1
    settings.keep_word(word=OfficeWord(agency=city, wrong="便民大厅"), by=office)
    assert reinspecting.waiting(House()) == 3
    assert sum(reinspecting.reinspect()) == 3
    reinspecting.forget_all()
    assert sum(reinspecting.reinspect()) == 3


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(make, bureau):
    for _ in range(4):
        make.record(agency=bureau, public=True)
    next(reinspecting.reinspect(size=3))
    assert sum(reinspecting.reinspect()) == 1


def test_a_text_on_which_a_rule_fails_holds_up_no_other(make, bureau, monkeypatch):
    for title in ("甲", "乙", "丙"):
        make.record(agency=bureau, title=title, public=True)
    inspect_record = storing.inspect_record

    def failing(record, *given, **options):
        if record.title == "乙":
            raise ValueError
        return inspect_record(record, *given, **options)

    monkeypatch.setattr(storing, "inspect_record", failing)
    sum(reinspecting.reinspect())
    assert set(Inspected.objects.values_list("record__title", flat=True)) == {"甲", "丙"}


def test_what_cites_a_repealed_document_is_read_again_and_listed_with_its_owner(
    make, city, bureau, county, office, officer
):
    old = make.record(
        agency=city, kind="policy", title="示例市供水办法", document_number="示政发〔2015〕8号", public=True
    )
    by_number = make.record(agency=bureau, body="<p>按照示政发〔2015〕8号执行。</p>", created_by=officer, public=True)
    make.record(agency=county, body="<p>依据《示例市供水办法》办理。</p>", public=True)
    sum(reinspecting.reinspect())
    assert Citation.objects.count() == 2
    Record.objects.filter(pk=old.pk).update(repealed_on=timezone.localdate())
    Inspected.objects.update(at=timezone.now() - timedelta(days=2))
    assert sum(reinspecting.reinspect()) == 2
    assert StoredFinding.objects.filter(rule="citation.ended").count() == 2
    old.refresh_from_db()
    assert [row.created_by for row in queries.citing(old, officer)][-1] == officer
    [seen_by_office] = queries.with_citing(list(queries.ended(timezone.localdate())), office)
    [seen_by_officer] = queries.with_citing(list(queries.ended(timezone.localdate())), officer)
    assert (seen_by_office.total, seen_by_officer.citing) == (2, [by_number])


def test_the_number_of_queries_does_not_grow_with_the_records(make, bureau):
    def queries_of(number):
        made = [make.record(agency=bureau, body=FAULTY + OLD_NAME, public=True).pk for _ in range(number)]
        records = list(Record.objects.filter(pk__in=made).select_related("agency"))
        with CaptureQueriesContext(connection) as caught:
            house = House()
            storing.keep(storing.inspect_many(records, house), house)
        return len(caught)

    assert queries_of(1) == queries_of(5)  # fewer findings than one statement takes


def test_findings_are_for_those_who_see_the_agency(record, officer, outsider, office):
    inspect(record)
    assert queries.findings(officer).exists()
    assert queries.findings(office).exists()
    assert not queries.findings(outsider).exists()
    assert queries.sums(officer)
    assert queries.sums(outsider) == []
