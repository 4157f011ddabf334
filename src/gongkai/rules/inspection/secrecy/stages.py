"""Papers on the way to a decision, and wording that shows that what is published was not meant to be."""

import re
from collections.abc import Iterator

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule

_STAGE = re.compile(
    r"[（(【\[](?:送审稿|讨论稿|内部讨论稿|初稿|报审稿|审议稿|会签稿|内部征求意见稿|代拟稿|修改稿|[一二三四1-9]稿)[）)】\]]"
)
_HEAD = 400
_COPY = re.compile(r"(?:份号[：: \u3000]{0,3})?(?:№|No\.?)?0{1,5}[0-9]{1,5}")
_COPY_LINES = 3
_SECRET = re.compile("国家秘密|工作秘密|商业秘密|过程性信息|内部事务信息|内部管理信息|涉密|保密|不公开|不予公开")
_BEFORE, _BEHIND = 12, 16  # characters around such a word
_SHOWN = re.compile(
    r"(?:此|本|该)(?:信息|文件|件|材料|内容|部分)(?:属于|涉及|为)(?:国家秘密|工作秘密|商业秘密|过程性信息|内部事务信息|内部管理信息)(?!的)"
    r"|(?:此处|以下|该部分|相关内容)(?:涉密|保密|不公开|不予公开)(?:，|。|）|、)?(?:已?删除|略去|省略|隐去)"
)


def _stages(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    said = "这是决策过程中的稿子，通常属于过程性信息，核实是否应当公开定稿"
    for found in _STAGE.finditer(document.text[:_HEAD]):
        yield *found.span(), said, None
        return
    if _STAGE.search(document.title):
        yield 0, 0, said, None


def _copies(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    place = 0
    for line in document.text[:200].split("\n")[:_COPY_LINES]:
        words = line.strip()
        if len(words) >= 6 and _COPY.fullmatch(words):
            start = place + line.find(words)
            yield start, start + len(words), "首行像是份号，份号只用于涉密公文，请核实", None
            return
        place += len(line) + 1


def _shown(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    text, done = document.text, 0
    for word in _SECRET.finditer(text):
        found = _SHOWN.search(text, max(done, word.start() - _BEFORE), word.end() + _BEHIND)
        if found is None:
            continue
        done = found.end()
        yield *found.span(), "文字表明有不公开的内容，核实公开属性和删减是否完整", None


STAGE = Rule(
    id="secrecy.stage",
    name="未定稿",
    gravity=Gravity.WARNING,
    source="《政府信息公开条例》第十六条第二款（过程性信息）",
    how_to_fix="发布定稿；向社会征求意见的写“征求意见稿”。",
    look=_stages,
    hits=(Example.of("某县燃气管理办法\n（送审稿）\n第一章 总则", "（送审稿）"),),
    passes=(
        Example.of("某县燃气管理办法\n（征求意见稿）\n（草案）\n第一章 总则"),
        Example.of("某县燃气管理办法\n" + "第一条 为了规范管理。" * 50 + "起草单位提交（送审稿）。"),
    ),
)
COPY = Rule(
    id="secrecy.copy-number",
    name="份号",
    gravity=Gravity.WARNING,
    source="GB/T 9704-2012 第7.2.1条",
    how_to_fix="核实文件是否涉密；不涉密的删去误录的数字。",
    look=_copies,
    hits=(Example.of("000012\n某县人民政府文件", "000012"),),
    passes=(Example.of("2024\n某县人民政府文件\n247000"), Example.of("邮编：247000\n电话：000012")),
)
SHOWN = Rule(
    id="secrecy.undisclosed",
    name="有不公开内容的字样",
    gravity=Gravity.WARNING,
    source="《政府信息公开条例》第十四至十六、三十七条",
    how_to_fix="核实不公开的部分是否已经删去，公开属性是否审定。",
    look=_shown,
    hits=(Example.of("本信息属于过程性信息，仅供参考。", "本信息属于过程性信息"),),
    passes=(Example.of("该信息属于国家秘密的，不予公开；涉及商业秘密的征求第三方意见。"),),
)
