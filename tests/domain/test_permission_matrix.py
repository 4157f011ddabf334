"""Every role × every action × own, child, sibling and parent agency: who may do what, written out once more by hand."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from tests import role_matrix

from gongkai.domain.catalogs import actions as catalogs
from gongkai.domain.inspection import actions as findings
from gongkai.domain.inspection import settings as inspection
from gongkai.domain.inspection import storing
from gongkai.domain.inspection.models import AllowedText, CompleteSeries, OfficeFact, OfficeWord, RuleSetting
from gongkai.domain.monitoring import actions as monitoring
from gongkai.domain.monitoring.models import CrawlRun, WatchedSite
from gongkai.domain.orgs import actions as orgs
from gongkai.domain.orgs.enums import Role
from gongkai.domain.orgs.models import User
from gongkai.domain.records import actions as records
from gongkai.domain.records import closing, masking, privacy
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions as review
from gongkai.domain.review import chains
from gongkai.domain.review.errors import NotYourStep
from gongkai.domain.review.models import ReviewChain
from gongkai.rules.law.disclosure import WithdrawalReason

R = Role
WRITERS = {R.INFORMATION_OFFICER, R.SECTION_HEAD, R.APPROVER, R.OPENNESS_OFFICE}
SIGNERS = {
    "initial": {R.SECTION_HEAD, R.OPENNESS_OFFICE},
    "secrecy": {R.SECRECY_REVIEWER},
    "approval": {R.APPROVER, R.OPENNESS_OFFICE},
    "head": {R.AGENCY_HEAD},
}
MANAGERS = {R.OPENNESS_OFFICE, R.ADMINISTRATOR}
NUMBER = "11010519491231002X"


def _in_review(make, agency, upto):
    """Return a review in `agency` whose present step is `upto`, signed so far by people of the city."""
    author = make.staff(f"author-{agency.code}-{upto}", "起草人", agency, "information_officer")
    record = make.record(agency=agency, created_by=author, is_important=True)
    handed_in = review.submit(record=record, by=author)
    for step in ("initial", "secrecy", "approval"):
        if step == upto:
            break
        handed_in = review.approve(review=handed_in, by=User.objects.get(username=f"city-{step}"))
    return handed_in


def _closed(make, agency):
    record = make.record(agency=agency, disclosure_attribute="not_disclosed", exemption_ground="internal_affairs")
    closing.keep_closed(record=record, revision=record.save_revision(), by=make.administrator())
    return Record.objects.get(pk=record.pk)


def _inspected(make, agency):
    """Return a record with findings, one of them grave, and one of each setting of inspection."""
    faulty = make.record(agency=agency, body="<p>秘密</p><p>示例文件</p><p>加强领导，，落实责任。</p>")
    found = {row.rule: row for row in storing.inspect_version(faulty)}
    return {
        "faulty": faulty,
        "finding": found["style.doubled-mark"],
        "secret": found["secrecy.level"],
        "word": OfficeWord.objects.create(agency=agency, wrong="旧词"),
        "fact": OfficeFact.objects.create(agency=agency, name="王大明"),
        "setting": RuleSetting.objects.create(agency=agency, subject="style.per-cent", reason="另有规定"),
        "series": CompleteSeries.objects.create(agency=agency, organ_code=f"示{agency.pk}发", since=2015),
        "allowed": AllowedText.objects.create(agency=agency, rule="style.per-cent", text="词"),
    }


def _watched(agency):
    """Return a watched site, one whose watching was ended, and crawls in the states that people act on."""
    address = f"https://{agency.code}.example/"
    site, waiting, stopped = (
        WatchedSite.objects.create(agency=agency, name="网站", address=f"{address}{part}") for part in ("", "a/", "b/")
    )
    now = timezone.now()
    return {
        "site": site,
        "ended_site": WatchedSite.objects.create(agency=agency, name="旧网站", address=f"{address}c/", ended_at=now),
        "waiting": CrawlRun.objects.create(site=waiting),
        "stopped": CrawlRun.objects.create(site=stopped, state="stopped", ended_at=now),
    }


@pytest.fixture
def places(make, city, county, town, bureau):
    """What there is in each agency, seen from the county: a draft, a public record, one at each step, …"""
    for step, role in zip(SIGNERS, ("section_head", "secrecy_reviewer", "approver", "agency_head"), strict=True):
        make.staff(f"city-{step}", "市级审核人", city, role)
    item = make.item()
    found = {}
    for place, agency in {"own": county, "child": town, "sibling": bureau, "parent": city}.items():
        found[place] = SimpleNamespace(
            agency=agency,
            draft=make.record(agency=agency, body=f"<p>王小明，身份证号码{NUMBER}。</p>"),
            clean=make.record(agency=agency),
            document=make.record(agency=agency, kind="policy"),
            public=make.record(agency=agency, public=True),
            closed=_closed(make, agency),
            person=make.staff(f"person-{agency.code}", "同事", agency, "assessor"),
            **_inspected(make, agency),
            **_watched(agency),
            duty=item.duties.create(agency=agency),
            item=make.item(),
            reviews={step: _in_review(make, agency, step) for step in SIGNERS},
        )
    return found


def _fresh(row):
    """Return the row as it stands in the database: an attempt before may have left its marks on the object."""
    return type(row).objects.get(pk=row.pk)


def _sign(step):
    return lambda at, by: review.approve(review=_fresh(at.reviews[step]), by=by)


def _give_back(step):
    return lambda at, by: review.give_back(review=_fresh(at.reviews[step]), by=by, reason="请修改")


def _import(publish):
    return lambda at, by: records.create_many(
        records=[Record(agency=at.agency, title="导入", body="<p>正文</p>")], by=by, publish=publish
    )


def _delegate(at, by):
    today = timezone.localdate()
    orgs.delegate(absent=at.person, deputy=by, starts_on=today, ends_on=today + timedelta(days=1), by=by)


def _override(at, by):
    masking.override(record=_fresh(at.draft), finding=privacy.findings_of(at.draft)[0], by=by, reason="本人同意")


def _reexamine(at, by):
    closing.reexamine(record=_fresh(at.closed), found=closing.Reexamination(True, "仍然成立"), by=by)


def _switch_off(at, by):
    inspection.switch_off(setting=RuleSetting(agency=at.agency, subject="wording", reason="另有规定"), by=by)


def _watch(at, by):
    site = WatchedSite(agency=at.agency, name="新网站", address="https://new.example/")
    monitoring.watch(site=site, by=by)


ACTIONS = {
    "watch a site": (MANAGERS, _watch),
    "change its limits": (MANAGERS, lambda at, by: monitoring.change(site=_fresh(at.site), by=by)),
    "watch it no more": (MANAGERS, lambda at, by: monitoring.unwatch(site=_fresh(at.site), by=by)),
    "watch it again": (MANAGERS, lambda at, by: monitoring.watch_again(site=_fresh(at.ended_site), by=by)),
    "ask for a crawl": (MANAGERS, lambda at, by: monitoring.ask(site=_fresh(at.site), by=by)),
    "stop a crawl": (MANAGERS, lambda at, by: monitoring.stop(run=_fresh(at.waiting), by=by)),
    "go on with a crawl": (MANAGERS, lambda at, by: monitoring.resume(run=_fresh(at.stopped), by=by)),
    "keep a finding": (WRITERS, lambda at, by: findings.accept(finding=_fresh(at.finding), by=by, reason="原文")),
    "call it a false alarm": (WRITERS, lambda at, by: findings.false_alarm(finding=_fresh(at.finding), by=by)),
    "decide a grave one": (
        {R.APPROVER, R.OPENNESS_OFFICE},
        lambda at, by: findings.accept(finding=_fresh(at.secret), by=by, reason="已解密"),
    ),
    "open it again": (WRITERS, lambda at, by: findings.reopen(finding=_fresh(at.finding), by=by)),
    "put it right": (WRITERS, lambda at, by: findings.fix(record=_fresh(at.faulty), digest=at.finding.digest, by=by)),
    "switch a rule off": (MANAGERS, _switch_off),
    "switch it on": (MANAGERS, lambda at, by: inspection.switch_on(setting=_fresh(at.setting), by=by)),
    "enter a fact": (
        MANAGERS,
        lambda at, by: inspection.keep_fact(fact=OfficeFact(agency=at.agency, name="李小华"), by=by),
    ),
    "delete a fact": (MANAGERS, lambda at, by: inspection.drop_fact(fact=_fresh(at.fact), by=by)),
    "enter a word": (
        MANAGERS,
        lambda at, by: inspection.keep_word(word=OfficeWord(agency=at.agency, wrong="旧名"), by=by),
    ),
    "declare a series complete": (
        MANAGERS,
        lambda at, by: inspection.keep_series(
            series=CompleteSeries(agency=at.agency, organ_code="新政发", since=2015), by=by
        ),
    ),
    "take the declaration back": (
        MANAGERS,
        lambda at, by: inspection.drop_series(series=_fresh(at.series), by=by),
    ),
    "delete a word": (MANAGERS, lambda at, by: inspection.drop_word(word=_fresh(at.word), by=by)),
    "take an alarm back": (WRITERS, lambda at, by: inspection.forget_allowed(allowed=_fresh(at.allowed), by=by)),
    "hand in": (WRITERS, lambda at, by: review.submit(record=_fresh(at.clean), by=by)),
    "mask": (WRITERS, lambda at, by: masking.mask(record=_fresh(at.draft), by=by)),
    "bind": (WRITERS, lambda at, by: records.bind(record=_fresh(at.clean), document=_fresh(at.document), by=by)),
    "delete": (WRITERS, lambda at, by: records.delete_draft(record=_fresh(at.clean), by=by)),
    "import": (WRITERS - {R.APPROVER}, _import(False)),
    "import as public": ({R.OPENNESS_OFFICE}, _import(True)),
    "bring in": (
        {R.APPROVER, R.OPENNESS_OFFICE},
        lambda at, by: records.publish_many(records=[_fresh(at.clean)], by=by),
    ),
    "let a finding pass": ({R.APPROVER, R.OPENNESS_OFFICE}, _override),
    "look again": ({R.SECRECY_REVIEWER, R.APPROVER, R.OPENNESS_OFFICE}, _reexamine),
    "withdraw": (
        {R.APPROVER, R.AGENCY_HEAD, R.OPENNESS_OFFICE},
        lambda at, by: records.withdraw(record=_fresh(at.public), by=by, reason=WithdrawalReason.DUPLICATE),
    ),
    "set the chain": (MANAGERS, lambda at, by: chains.set_chain(chain=ReviewChain(agency=at.agency), by=by)),
    "assign duties": (MANAGERS, lambda at, by: catalogs.assign(items=[at.item], agencies=[at.agency], by=by)),
    "declare no matter": (
        WRITERS | MANAGERS,
        lambda at, by: catalogs.declare_no_such_matter(duty=_fresh(at.duty), reason="无此职能", by=by),
    ),
    "enter a leave": ({R.ADMINISTRATOR}, _delegate),
} | {
    f"{verb} {step}": (roles, act(step))
    for step, roles in SIGNERS.items()
    for verb, act in (("sign", _sign), ("give back", _give_back))
}


@pytest.mark.slow
def test_each_role_does_its_part_where_it_is_held_and_below_and_nothing_else(places, county):
    assert role_matrix.wrong_cells(ACTIONS, places, county, (PermissionDenied, NotYourStep)) == []


def test_every_action_of_these_apps_is_in_the_matrix():
    """A new public function that takes `by` has to be added above, or named here with the reason."""
    elsewhere = {
        "recall",  # the writer's own: test_steps
        "unbind",  # as bind
        "approve_many",  # approve, one by one
        "end_delegation",  # as delegate
        "declare_applies",  # as declare_no_such_matter
        "keep_closed",  # called by the review's end, which asks
        "may_allow_private",  # a question: test_watching
        "log_many",  # writes entries, decides nothing
    }
    covered = {
        "submit", "mask", "bind", "delete_draft", "create_many", "publish_many", "override", "reexamine", "withdraw",
        "set_chain", "assign", "declare_no_such_matter", "delegate", "approve", "give_back",
        "accept", "false_alarm", "reopen", "fix", "switch_off", "switch_on", "keep_fact", "drop_fact", "keep_word",
        "drop_word", "keep_series", "drop_series", "forget_allowed", "watch", "change", "unwatch", "watch_again", "ask",
        "stop", "resume",
    }  # fmt: skip
    apps = (records, masking, closing, review, chains, catalogs, orgs, findings, inspection, monitoring)
    found = role_matrix.acting(apps)
    assert found - elsewhere - covered == set()
