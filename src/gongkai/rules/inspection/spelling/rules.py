"""The rules of the spelling pack."""

from collections.abc import Iterator
from datetime import date

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Rule
from gongkai.rules.inspection.engine.day import since
from gongkai.rules.inspection.spelling.confusions import dictionary
from gongkai.rules.inspection.spelling.unlikely import suspicions

_MODEL = "由公开的法律、法规和公文训练的字符模型 data/official.model"
_VARIANTS = date(2002, 3, 31)  # the first table of variant forms is in force
Seen = Iterator[tuple[int, int, str, str | None]]


def _look_confused(document: Document, knowledge: Knowledge) -> Seen:
    for start, end, entry in dictionary("error").find(document.text):
        if entry.wrong not in knowledge.own_words.values():
            yield start, end, f"「{entry.wrong}」是错别字，应为「{entry.right}」", entry.right


@since(_VARIANTS)
def _look_variant(document: Document, knowledge: Knowledge) -> Seen:
    for start, end, entry in dictionary("variant").find(document.text):
        if entry.wrong not in knowledge.own_words.values():
            yield start, end, f"「{entry.wrong}」不是推荐词形，公文宜写作「{entry.right}」；引用原文除外", entry.right


def _look_unlikely(document: Document, knowledge: Knowledge) -> Seen:
    for each in suspicions(document.text, knowledge):
        if each.certain:
            old = document.text[each.start : each.end]
            yield each.start, each.end, f"「{old}」很可能是「{each.right}」之误，请核对", each.right


def _look_doubtful(document: Document, knowledge: Knowledge) -> Seen:
    for each in suspicions(document.text, knowledge):
        if not each.certain:
            old = document.text[each.start : each.end]
            yield each.start, each.end, f"此处通常写作「{each.right}」，请核对「{old}」是否写错", each.right


CONFUSED_WORD = Rule(
    id="spelling.confused-word",
    name="错别字（词表）",
    gravity=Gravity.ERROR,
    source="公文常见差错词表 data/confusions.csv",
    how_to_fix="按提示改为正确的词。确属引用原文的，标为误报并说明理由",
    look=_look_confused,
    hits=(
        Example.of("按照市政府的工作布署，抓好落实。", "布署"),
        Example.of("截止2023年12月底，全区共受理申请15件。", "截止"),
        Example.of("既使条件再困难，也要在接再厉。", "既使", "在接再厉"),
        Example.of("按市政府工作布\u200b署推进。", "布\u200b署"),
    ),
    passes=(
        Example.of("公布署名文章。报名截止日期为2023年5月1日。"),
        Example.of("本办法既使用于居民，也使用于企业。"),
        Example.of("依法延长办理期限，预防犯罪，应当做好准备。"),
    ),
)
VARIANT_FORM = Rule(
    id="spelling.variant-form",
    name="异形词",
    gravity=Gravity.ADVICE,
    source="《第一批异形词整理表》（GF 1001—2001）、现行法律用字",
    how_to_fix="改用推荐词形；引用法律、文件原文的保持原样",
    look=_look_variant,
    hits=(
        Example.of("开立银行帐户，登记台帐。", "帐户", "台帐"),
        Example.of("该产品的主要成份、部份指标合格。", "成份", "部份"),
    ),
    passes=(
        Example.of("开立银行账户，搭设帐篷，供给与需求平衡。对帐篷进行检查。"),
        Example.of("开立银行帐户，登记台帐。", document_number="银发〔1997〕416号"),
        Example.of("深化情报导侦技术和手段运用。"),
    ),
)
UNLIKELY_CHARACTER = Rule(
    id="spelling.unlikely-character",
    name="疑似错别字（模型）",
    gravity=Gravity.WARNING,
    source=_MODEL,
    how_to_fix="对照原稿核对；确为错字的按提示改正，人名、地名和专门用语可标为误报",
    look=_look_unlikely,
    hits=(
        Example.of("各单位要严格落实责仁制。", "责仁制"),
        Example.of("加强基层党组织建设，提高服务水萍。", "服务水萍"),
        Example.of("经省政府同意後实施。", "意後"),
    ),
    passes=(
        Example.of("在全县范围内设有分支机构，制订办法。（2017）某0381执104号。（记者 萧海川）"),
        Example.of("结合当前工作实际需要，研究制定和修订有关法律法规。"),
        Example.of("武胜县、潼南区、梧州市、菏泽市负责同志参加会议。"),
    ),
)
DOUBTFUL_WORD = Rule(
    id="spelling.doubtful-word",
    name="用字存疑（模型）",
    gravity=Gravity.ADVICE,
    source=_MODEL,
    how_to_fix="读一遍所在句子，写错的改正；没有写错的不必处理，可标为误报",
    look=_look_doubtful,
    hits=(
        Example.of("结合当前工作实际需要，研究制定和修盯有关法律法规。", "修盯"),
        Example.of("坚持依法行政基本元泽，落实各项政策。", "元泽"),
        Example.of("切实保障和改善民声，推动高质量发展。", "民声"),
    ),
    passes=(
        Example.of("持续抓好引会入梧、引客入梧，推动“一榜两评”活动。"),
        Example.of("县委书记宋显珠、副县长刘文强出席。"),
    ),
)
RULES: tuple[Rule, ...] = (CONFUSED_WORD, VARIANT_FORM, UNLIKELY_CHARACTER, DOUBTFUL_WORD)
