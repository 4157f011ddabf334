"""Every page of the console by its address, for tests that visit them all, and one of everything that has a page.

A new page is added here once; `{record}` and the like are filled in from `one_of_everything`.
"""

from datetime import date

from django.utils import timezone
from tests import applications, crawled, factories, ledgers

from gongkai.domain.cases.actions import receive
from gongkai.domain.cases.enums import ErrorKind
from gongkai.domain.catalogs.models import Duty
from gongkai.domain.inspection import actions as findings
from gongkai.domain.inspection import storing
from gongkai.domain.inspection.models import OfficeFact, OfficeWord, RuleSetting
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.records.models import Record
from gongkai.domain.requests import closing, moves, receiving
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.review import actions as review
from gongkai.domain.topics import actions as topics
from gongkai.engines.intake.models import ImportRun

WORK = (
    "", "?hints=1", "reviews/", "reviews/?show=mine", "reviews/?show=returned", "reviews/?show=all",
    "reviews/?show=stuck", "reviews/{review}/", "reviews/{given_back}/", "reviews/leaves/", "reviews/leaves/new/",
    "reviews/chains/", "reviews/chains/{agency}/",
    "requests/", "requests/?show=all", "requests/?q=zzzz", "requests/{case}/", "requests/{online}/",
    "requests/{online}/hints/", "requests/register/",
    "requests/calendar/", "requests/calendar/?month=2026-02&whose=all",
    "requests/{case}/compare/{online}/", "requests/{case}/receipt/", "requests/{case}/letters/{letter}/html/",
    "requests/{case}/archive/", "requests/{online}/decision/", "requests/{online}/moves/confirmed/",
    "requests/{online}/moves/extended/", "requests/{online}/moves/third_party_asked/",
    "requests/ledger/", "requests/ledger/{ledger}/", "requests/statistics/?year=2026",
    "requests/statistics/cases/?row=1", "requests/remedies/", "requests/remedies/new/", "requests/remedies/{remedy}/",
    "requests/holidays/", "requests/holidays/new/", "requests/settings/?x=1", "requests/settings/{agency}/",
    "requests/settings/{agency}/wording/extension/",
    "records/", "records/?q=zzzz", "records/kinds/", "records/add/?kind=policy",
    "records/edit/{record}/", "records/edit/{draft}/", "records/edit/{submitted}/", "records/edit/{returned}/",
    "records/edit/{others}/", "records/inspect/{record}/", "records/history/{record}/", "records/compare/{record}/",
    "records/delete/{draft}/", "records/withdraw/{record}/",
    "imports/", "imports/new/", "imports/{run}/", "coverage/?x=1", "coverage/{agency}/", "coverage/duties/",
    "coverage/duties/new/", "coverage/duties/edit/{duty}/", "coverage/duties/declare/{duty}/",
    "reexamination/", "reexamination/{closed}/",
    "inspection/", "inspection/?state=any&gravity=any", "inspection/sums/", "inspection/ended/?x=1",
    "inspection/citing/{record}/", "inspection/settings/?x=1", "inspection/settings/facts/",
    "inspection/settings/rules/", "inspection/settings/series/", "inspection/settings/allowed/",
    "inspection/sites/?x=1", "inspection/sites/?show=ended", "inspection/sites/new/", "inspection/sites/{site}/",
    "inspection/sites/{site}/change/", "inspection/sites/{site}/findings/", "inspection/sites/{untouched}/",
    "inspection/sites/{untouched}/findings/",
    "audit/", "handover/{office}/", "error-reports/", "error-reports/{report}/",
    "topics/", "topics/new/", "pages/{topic}/edit/", "pages/{topic}/history/",
    "catalogs/", "catalogs/edit/{catalog}/", "items/", "items/edit/{item}/",
)  # fmt: skip
ORGANISATION = (
    "agencies/", "agencies/new/", "agencies/edit/{agency}/", "heads/", "heads/new/", "regions/", "regions/new/",
    "staff/", "staff/new/", "staff/edit/{person}/", "staff/reset-two-factors/{person}/", "handover/{person}/",
)  # fmt: skip
ACCOUNT = ("account/", "account/password/", "account/2fa/")
RARE = (
    "records/results/", "records/open/{record}/", "records/edit/{locked}/", "records/lock/{draft}/",
    "records/history/{record}/revisions/{revision}/revert/",
    "records/history/{record}/revisions/{revision}/unschedule/",
    "catalogs/new/", "catalogs/history/{catalog}/", "items/new/", "no-such-page/", "reports/",
)  # fmt: skip
PAGES = (*WORK, *ORGANISATION, *ACCOUNT, *RARE)

FAULTY = "<p>加强领导，，落实责任。</p><p>采用最先进的设备，汉族、维族群众。</p><p>投诉量同比下降2倍。</p>"
BODY = "<p>申请人王小明，身份证号码11010519491231002X。</p>"


def one_of_everything(bureau: Agency, county: Agency, officer: User, office: User) -> dict[str, int]:
    """Make one of everything that has a page, in states that show different parts of it."""
    item = factories.item(name="社会救助")
    topic = topics.create(
        title="防汛专题", slug="flood", sections=[("text", {"heading": "说明", "text": "文"})], by=office
    )
    agency_page = "http://gongkai.example/agencies/sfgw/"
    report = receive(agency=bureau, page_address=agency_page, kind=ErrorKind.PRIVACY, description="有身份证号码")
    return {
        **_records(bureau, county, officer, office, item),
        **_reviews(bureau, officer),
        **_applications(bureau, officer),
        "run": ImportRun.objects.create(agency=bureau, started_by=officer, total=1, state="finished").pk,
        "item": item.pk,
        "catalog": item.catalog_id,
        "duty": Duty.objects.create(item=item, agency=bureau, max_age_days=30).pk,
        "finding": _findings(bureau, officer),
        "site": crawled.site(bureau, office).pk,
        "untouched": crawled.untouched(bureau).pk,
        "topic": topic.pk,
        "report": report.pk,
        "ledger": ledgers.handed_in(bureau, officer).pk,
        "remedy": ledgers.remedy(bureau, officer).pk,
        "agency": bureau.pk,
        "person": officer.pk,
        "office": office.pk,
    }


def _records(bureau, county, officer, office, item) -> dict[str, int]:
    record = factories.record(agency=bureau, title="停水通知", items=(item,), public=True)
    revision = record.save_revision(user=officer)
    record.body = "<p>改了。</p>"
    record.save_revision(user=office, log_action=True)
    draft = factories.record(agency=bureau, title="草稿一份", body=BODY, created_by=officer)
    draft.save_revision(user=officer, log_action=True)
    locked = factories.record(agency=bureau, title="锁住的信息")
    Record.objects.filter(pk=locked.pk).update(locked=True, locked_by=office)
    closed = factories.record(
        agency=bureau, title="磋商函", disclosure_attribute="not_disclosed", exemption_ground="process_information"
    )
    Record.objects.filter(pk=closed.pk).update(attribute_approved_at=timezone.now(), reexamine_on=timezone.localdate())
    others = factories.record(agency=county, title="别处的信息")
    made = {"record": record, "draft": draft, "locked": locked, "closed": closed, "others": others}
    return {"revision": revision.pk} | {name: one.pk for name, one in made.items()}


def _findings(bureau, officer) -> int:
    faulty = factories.record(agency=bureau, title="有错的通知", body=FAULTY, created_by=officer)
    accepted, alarm, *_others, last = storing.inspect_version(faulty)
    findings.accept(finding=accepted, by=officer, reason="引用原文")
    findings.false_alarm(finding=alarm, by=officer)
    OfficeWord.objects.create(agency=bureau, wrong="便民大厅", right="政务服务大厅")
    OfficeFact.objects.create(agency=bureau, name="王大明", post="主任", since=date(2024, 5, 6))
    RuleSetting.objects.create(agency=bureau, subject="style.per-cent", reason="另有规定", by=officer)
    return last.pk


def _reviews(bureau, officer) -> dict[str, int]:
    people = factories.reviewers(bureau)
    submitted, returned = (
        factories.record(agency=bureau, title=title, body=BODY, created_by=officer) for title in ("待审稿", "退回稿")
    )
    waiting, back = (review.submit(record=record, by=officer) for record in (submitted, returned))
    review.approve(review=waiting, by=people["initial"], comment="同意。")
    review.give_back(review=back, by=people["initial"], reason="请核对号码。")
    return {"submitted": submitted.pk, "returned": returned.pk, "review": waiting.pk, "given_back": back.pk}


def _applications(bureau, officer) -> dict[str, int]:
    applications.prepare(bureau)
    case = applications.handed_in(bureau, officer, date(2026, 3, 2), subject="道路改造项目的批复", name="王某")
    moves.ask_correction(request=case, by=officer, what=["请写明项目名称"], on=date(2026, 3, 6), workdays=5)
    closing.write_message(request=case, text="已电话说明。", by=officer, is_internal=True)
    online = applications.sent_online(
        bureau, timezone.localdate(), subject="请问道路改造项目什么时候开工？", name="王某"
    )
    receiving.add_file(online, Upload("申请书.txt", b"x"))
    for one in (case, online):  # letters drawn by chance could be taken for a word
        DisclosureRequest.objects.filter(pk=one.pk).update(receipt_code=f"2345{one.pk:08d}")
    return {"case": case.pk, "online": online.pk, "letter": case.letters.get().pk}
