"""What a letter still lacks, and where its facts contradict each other; each with the place to mend it."""

from collections.abc import Iterator

from gongkai.rules.law.letters.elements import BY_NAME, Element
from gongkai.rules.law.letters.facts import ELSEWHERE, Grounds, LetterFacts
from gongkai.rules.law.letters.kinds import DECISIONS, OUTCOME_LETTERS, REFUSALS, LetterKind, kind_for
from gongkai.rules.law.letters.numbering import item_number, letter_number_fault
from gongkai.rules.law.letters.remedies import RemedyRule, remedy_rule
from gongkai.rules.law.letters.requirements import answer_elements, required
from gongkai.rules.law.letters.values import outcomes_of, shown

MOST_EXTENSION_WORKDAYS = 20
_SEVERAL = frozenset({LetterKind.ITEMISED, LetterKind.PARTIAL})


def missing(kind: LetterKind, facts: LetterFacts) -> tuple[str, ...]:
    """Return every required element that is not entered, and where to enter it."""
    return tuple(_missing(kind, facts))


def contradictions(kind: LetterKind, facts: LetterFacts) -> tuple[str, ...]:
    """Return in Chinese where the facts of a letter can't all be true, or not all be lawful."""
    return (*_of_decision(kind, facts), *_of_dates(facts), *_of_answer(kind, facts))


def is_by_items(kind: LetterKind, facts: LetterFacts) -> bool:
    """Say whether the letter answers the things asked for one by one."""
    return kind in DECISIONS and len(facts.findings) > 1


def _missing(kind: LetterKind, facts: LetterFacts) -> Iterator[str]:
    by_items = is_by_items(kind, facts)
    of_answer = answer_elements(kind) if by_items else ()
    for element in required(kind):
        if element not in of_answer and not _is_known(element, facts):
            yield _lack(element)
    rule = remedy_rule(kind, outcomes_of(facts))
    if rule in (RemedyRule.BY_ITEM, RemedyRule.ORDINARY) and BY_NAME["法院"] not in required(kind) and not facts.court:
        yield _lack(BY_NAME["法院"])
    if kind is LetterKind.ITEMISED and not by_items:
        yield "缺少两项以上的分项答复（请在“办理意见”中逐项填写）"
    if by_items:
        yield from _missing_of_items(facts)


def _missing_of_items(facts: LetterFacts) -> Iterator[str]:
    for index, finding in enumerate(facts.findings):
        place = f"第{item_number(index)}项"
        if not shown(finding.item):
            yield f"{place}缺少所申请的事项（请在“申请信息”中填写）"
        for element in answer_elements(kind_for(finding.outcome)):
            if not (_is_known(element, finding) or (element.name == "附件" and facts.annexes)):
                yield place + _lack(element)


def _is_known(element: Element, facts: Grounds) -> bool:
    fields = (element.field, *element.or_fields)
    return any(shown(getattr(facts, field, None)) for field in fields)


def _lack(element: Element) -> str:
    return f"缺少{element.name}（请在“{element.where}”中填写）"


def _of_decision(kind: LetterKind, facts: LetterFacts) -> Iterator[str]:
    if facts.outcome is not None and kind in OUTCOME_LETTERS and kind_for(facts.outcome) is not kind:
        yield f"办理决定是“{facts.outcome.label}”，应当出具《{kind_for(facts.outcome).label}》"
    if kind in OUTCOME_LETTERS - _SEVERAL and len({finding.outcome for finding in facts.findings}) > 1:
        yield f"各项答复不同，应当出具《{LetterKind.ITEMISED.label}》"
    if facts.letter_no and (fault := letter_number_fault(facts.letter_no)):
        yield fault


def _of_dates(facts: LetterFacts) -> Iterator[str]:
    received, issued = facts.received_on, facts.issued_on
    if received and issued and issued < received:
        yield "落款日期早于收到申请的日期，请核对“文书信息”"
    for name in ("补正告知日期", "说明理由告知日期", "收费通知日期"):
        day = getattr(facts, BY_NAME[name].field)
        if received and day and day < received:
            yield f"{name}早于收到申请的日期，请核对“{BY_NAME[name].where}”"
    for name in ("补正期限", "说明理由期限", "缴费期限", "新答复期限", "延迟答复日期", "协办期限"):
        day = getattr(facts, BY_NAME[name].field)
        if received and day and day < received:
            yield f"{name}早于收到申请的日期，请核对“{BY_NAME[name].where}”"


def _of_answer(kind: LetterKind, facts: LetterFacts) -> Iterator[str]:
    if kind is LetterKind.PARTIAL and facts.denied_ground and kind_for(facts.denied_ground) not in REFUSALS:
        yield "部分公开的不公开情形应当是不予公开（条例第十四条至第十六条）；其他情形请分项答复"
    if kind is LetterKind.EXTENSION and not 0 < (facts.extension_workdays or 0) <= MOST_EXTENSION_WORKDAYS:
        yield "延长答复的期限应当在 1 至 20 个工作日之间（条例第三十三条第二款）"
    if kind is LetterKind.FEE_NOTICE and (facts.fee_amount or 0) <= 0:
        yield "收费金额为零，不需要收费通知书"
    if kind is LetterKind.NOT_THIS_AGENCY and shown(facts.competent_agency) and not shown(facts.competent_contact):
        yield "已写明负责公开的机关，还应当写明其联系方式（条例第三十六条第五项）"
    if kind is LetterKind.RECORD_CORRECTION and facts.record_result in ELSEWHERE and not shown(facts.other_agency):
        yield "应当写明有权更正的行政机关（条例第四十一条），请在“更正记录”中填写"
    if kind is LetterKind.GRANTED and not facts.annexes and not shown(facts.obtain_on):
        yield "没有随告知书提供信息，应当写明获取时间（条例第三十六条第二项）"
