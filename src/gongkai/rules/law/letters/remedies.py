"""The sentence on remedies: who may be turned to, in what order and time.

Source: 行政复议法 (2023) art. 20, 23(1)4 and 23(2); 行政诉讼法 art. 45, 46; 法释〔2025〕8号. Only refusals under
art. 14-16 of the Regulations must go through reconsideration first; saying so of any other reply is an error.
"""

from collections.abc import Sequence

from gongkai.rules.law.labels import LabelledEnum
from gongkai.rules.law.letters.kinds import DECISIONS, REFUSALS, LetterKind, kind_for
from gongkai.rules.law.letters.numbering import item_number
from gongkai.rules.law.outcomes import Outcome

_FIRST_KINDS = REFUSALS | {LetterKind.PARTIAL}
# They decide about rights, though they are no replies to an application.
_OTHER_ACTS = frozenset({LetterKind.THIRD_PARTY_DISCLOSURE, LetterKind.RECORD_CORRECTION})
_FIRST_LAW = "《中华人民共和国行政复议法》第二十三条第一款第四项"


class RemedyRule(LabelledEnum):
    """Which remedies a letter has to name."""

    NONE = "none", "程序性文书，不写救济途径"
    ORDINARY = "ordinary", "可以申请行政复议，也可以直接提起行政诉讼"
    RECONSIDERATION_FIRST = "reconsideration_first", "应当先申请行政复议"
    BY_ITEM = "by_item", "其中不予公开的各项应当先申请行政复议"


def remedy_rule(kind: LetterKind, findings: Sequence[Outcome] = ()) -> RemedyRule:
    """Return the rule for a letter; of one that answers several things (`findings`) by what it answers."""
    if kind in DECISIONS and len(findings) > 1:
        come_first = [_comes_first(outcome) for outcome in findings]
        if all(come_first):
            return RemedyRule.RECONSIDERATION_FIRST
        return RemedyRule.BY_ITEM if any(come_first) else RemedyRule.ORDINARY
    if kind in _FIRST_KINDS:
        return RemedyRule.RECONSIDERATION_FIRST
    return RemedyRule.ORDINARY if kind in DECISIONS | _OTHER_ACTS else RemedyRule.NONE


def remedy_sentence(kind: LetterKind, *, organ: str, court: str, findings: Sequence[Outcome] = ()) -> str:
    """Return the sentence in Chinese; empty for procedural notices and the fee notice."""
    match remedy_rule(kind, findings):
        case RemedyRule.NONE:
            return ""
        case RemedyRule.ORDINARY:
            return "如不服本告知书，" + _ordinary(organ, court)
        case RemedyRule.RECONSIDERATION_FIRST:
            return "如不服本告知书，" + _first(organ)
        case RemedyRule.BY_ITEM:
            refused = "".join(item_number(n) for n, outcome in enumerate(findings) if _comes_first(outcome))
            return f"如不服本告知书第{refused}项答复，{_first(organ)}如不服其他答复，{_ordinary(organ, court)}"


def _comes_first(outcome: Outcome) -> bool:
    return kind_for(outcome) in _FIRST_KINDS


def _first(organ: str) -> str:
    return (
        f"根据{_FIRST_LAW}的规定，应当自收到本告知书之日起60日内先向{organ}申请行政复议；"
        "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内依法向人民法院提起行政诉讼。"
    )


def _ordinary(organ: str, court: str) -> str:
    return (
        f"可以自收到本告知书之日起60日内向{organ}申请行政复议，"
        f"或者自收到本告知书之日起6个月内依法向{court}提起行政诉讼。"
    )
