"""What the office adds to the rules: switching rules off, dated facts, own words, and taking false alarms back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from gongkai.domain.inspection import teaching
from gongkai.domain.inspection.errors import InspectionError, ReasonMissing
from gongkai.domain.inspection.models import AllowedText, CompleteSeries, OfficeFact, OfficeWord, RuleSetting
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.rules.inspection.engine import Pack
from gongkai.rules.inspection.engine.packs import rule_by_id

Setting = RuleSetting | OfficeFact | OfficeWord | CompleteSeries


def switch_off(*, setting: RuleSetting, by: User) -> None:
    """Switch a rule or a pack off, in an agency and below it or everywhere; personal information is always looked for.

    Open findings of it go with the next inspection.
    """
    _require(setting.agency, by)
    if setting.subject not in {*rule_by_id(), *Pack} or setting.subject.partition(".")[0] == Pack.PRIVACY:
        raise InspectionError("请选择一条规则或一类规则；个人信息检查不能停用。")
    if not setting.reason.strip():
        raise ReasonMissing("请写明停用的理由，例如“本单位另有规定”。")
    setting.by = by
    _save(setting, by, "inspection.switch_off", {"rule": setting.subject, "reason": setting.reason})


def switch_on(*, setting: RuleSetting, by: User) -> None:
    """Ask the rule again."""
    _require(setting.agency, by)
    _delete(setting, by, "inspection.switch_on", {"rule": setting.subject})


def keep_fact(*, fact: OfficeFact, by: User) -> None:
    """Enter who holds a post, or what a body is called, and for which time."""
    _require(fact.agency, by)
    _save(fact, by, "inspection.keep_fact", {"name": fact.name, "post": fact.post})


def drop_fact(*, fact: OfficeFact, by: User) -> None:
    """Delete a fact that was entered by mistake; one that has ended gets its last day instead."""
    _require(fact.agency, by)
    _delete(fact, by, "inspection.drop_fact", {"name": fact.name, "post": fact.post})


def keep_word(*, word: OfficeWord, by: User) -> None:
    """Enter a form that is not used here, and the right one."""
    _require(word.agency, by)
    if word.wrong.strip() == word.right.strip():
        raise InspectionError("“不用的写法”与“应写作”相同，请核对。")
    _save(word, by, "inspection.keep_word", {"wrong": word.wrong, "right": word.right})


def drop_word(*, word: OfficeWord, by: User) -> None:
    """Report the form no more."""
    _require(word.agency, by)
    _delete(word, by, "inspection.drop_word", {"wrong": word.wrong})


def keep_series(*, series: CompleteSeries, by: User) -> None:
    """Declare that all documents of a series are here, so that a number that is not is told where it is cited."""
    _require(series.agency, by)
    series.organ_code = "".join(series.organ_code.split())
    if any(mark in series.organ_code for mark in "〔〕[]【】（）()0123456789"):
        raise InspectionError("机关代字只写年份以前的部分，例如文号“示政发〔2026〕8号”只写“示政发”。")
    if not 1949 <= series.since <= timezone.localdate().year:
        raise InspectionError("收录起始年份请填1949年以后、今年以前的年份。")
    _save(series, by, "inspection.keep_series", {"series": series.organ_code, "since": str(series.since)})


def drop_series(*, series: CompleteSeries, by: User) -> None:
    """Take the declaration back."""
    _require(series.agency, by)
    _delete(series, by, "inspection.drop_series", {"series": series.organ_code})


def forget_allowed(*, allowed: AllowedText, by: User) -> None:
    """Take back what a false alarm taught: the words are reported again."""
    policy_for(by).require(Permission.EDIT, allowed.agency)
    with transaction.atomic():
        log(allowed, "inspection.forget_allowed", user=by, data={"rule": allowed.rule, "text": allowed.text})
        teaching.forget(allowed)


def _require(agency: Agency | None, by: User) -> None:
    policy = policy_for(by)
    if agency is None:
        if not policy.can_at_top(Permission.MANAGE_CATALOGS):
            raise NotAllowed(Permission.MANAGE_CATALOGS)
        return
    policy.require(Permission.MANAGE_CATALOGS, agency)


def _save(row: Setting, by: User, action: str, data: dict[str, str]) -> None:
    try:
        row.full_clean()
    except ValidationError as problem:
        raise InspectionError("；".join(problem.messages)) from problem
    with transaction.atomic():
        row.save()
        log(row, action, user=by, data=data)


def _delete(row: Setting, by: User, action: str, data: dict[str, str]) -> None:
    with transaction.atomic():
        log(row, action, user=by, data=data, deleted=True)
        row.delete()
