"""The articles each letter rests on, exactly by paragraph and item, as its wording has to cite them.

Source: 中华人民共和国政府信息公开条例 (国务院令第711号), 政府信息公开信息处理费管理办法 (国办函〔2020〕109号).
"""

from gongkai.rules.law.articles import REGULATIONS
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.letters.kinds import LetterKind, kind_for

ARTICLES: dict[LetterKind, tuple[str, ...]] = {
    LetterKind.RECEIPT: ("第三十三条第二款",),
    LetterKind.CORRECTION_NOTICE: ("第二十九条", "第三十条"),
    LetterKind.REASON_NOTICE: ("第三十五条",),
    LetterKind.EXTENSION: ("第三十三条第二款",),
    LetterKind.DELAYED_REPLY: ("第三十五条",),
    LetterKind.THIRD_PARTY_CONSULTATION: ("第十五条", "第三十二条"),
    LetterKind.CONSULTATION_NOTICE: ("第三十三条第三款",),
    LetterKind.THIRD_PARTY_DISCLOSURE: ("第十五条", "第三十二条"),
    LetterKind.AGENCY_CONSULTATION: ("第三十四条",),
    LetterKind.FEE_NOTICE: ("第四十二条",),
    LetterKind.ALREADY_PUBLIC: ("第三十六条第一项",),
    LetterKind.GRANTED: ("第三十六条第二项",),
    LetterKind.PARTIAL: ("第三十七条",),
    LetterKind.DENIED_SECRET: ("第十四条", "第三十六条第三项"),
    LetterKind.DENIED_FORBIDDEN: ("第十四条", "第三十六条第三项"),
    LetterKind.DENIED_SECURITY: ("第十四条", "第三十六条第三项"),
    LetterKind.DENIED_THIRD_PARTY: ("第十五条", "第三十二条", "第三十六条第三项"),
    LetterKind.DENIED_INTERNAL: ("第十六条第一款", "第三十六条第三项"),
    LetterKind.DENIED_PROCESS: ("第十六条第二款", "第三十六条第三项"),
    LetterKind.DENIED_ENFORCEMENT: ("第十六条第二款", "第三十六条第三项"),
    LetterKind.QUERY_MATTER: ("第三十六条第七项",),
    LetterKind.NOT_EXISTING: ("第三十六条第四项",),
    LetterKind.NOT_THIS_AGENCY: ("第三十六条第五项",),
    LetterKind.NEEDS_PROCESSING: ("第三十八条",),
    LetterKind.STILL_UNCLEAR: ("第三十条",),
    LetterKind.PETITION: ("第三十九条第一款",),
    LetterKind.REPEATED: ("第三十六条第六项",),
    LetterKind.PUBLICATION: ("第三十九条第二款",),
    LetterKind.ABUSIVE: ("第三十五条",),
    LetterKind.LAPSED_CORRECTION: ("第三十条",),
    LetterKind.LAPSED_FEE: ("第四十二条",),
    LetterKind.RECORD_CORRECTION: ("第四十一条",),
}
GROUND_WORDS: dict[LetterKind, str] = {
    LetterKind.DENIED_SECRET: "依法确定为国家秘密的政府信息",
    LetterKind.DENIED_FORBIDDEN: "法律、行政法规禁止公开的政府信息",
    LetterKind.DENIED_SECURITY: "公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息",
    LetterKind.DENIED_THIRD_PARTY: "涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息",
    LetterKind.DENIED_INTERNAL: "行政机关的内部事务信息",
    LetterKind.DENIED_PROCESS: "行政机关的过程性信息",
    LetterKind.DENIED_ENFORCEMENT: "行政执法案卷信息",
}
# Cited in the wrong letter, one of these makes the letter contradict its own decision.
DECIDING_ARTICLES = frozenset({14, 15, 16, 30, 32, 35, 36, 37, 38, 39})


def basis_text(kind: LetterKind, grounds: Grounds) -> str:
    """Return the citation for an answer: 《…条例》第十四条、第三十六条第三项; empty where no article applies."""
    articles = ARTICLES.get(kind, ())
    if kind is LetterKind.PARTIAL and grounds.denied_ground is not None:
        articles += tuple(a for a in ARTICLES.get(kind_for(grounds.denied_ground), ()) if a not in articles)
    return REGULATIONS + "、".join(articles) if articles else ""
