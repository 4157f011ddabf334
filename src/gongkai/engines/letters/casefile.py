"""Everything of a case in the order of an archive: application, log, letters, opinions, files."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from django.utils import timezone

from gongkai.domain.requests import log
from gongkai.domain.requests.bound import Bound
from gongkai.domain.requests.consultations import named
from gongkai.domain.requests.enums import FROM_APPLICANT, FileKind
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import RequestFile
from gongkai.domain.requests.settings import settings_of
from gongkai.engines.letters.archive import ArchiveCover, ArchiveEntry, bind
from gongkai.engines.letters.issued import rendered

AFTER_LETTERS = (FileKind.OPINION, FileKind.ANSWER, FileKind.PROOF, FileKind.INTERNAL)


def bound(case: DisclosureRequest) -> Bound:
    """Return the case bound into one PDF; LetterError when the machine cannot set Chinese."""
    papers = list(papers_of(case))
    content = bind(_cover(case), papers)
    with pikepdf.open(BytesIO(content)) as document:
        pages = len(document.pages)
    index = tuple(
        {"title": paper.title, "name": paper.name, "on": paper.on.isoformat() if paper.on else ""} for paper in papers
    )
    return Bound(content, pages, index)


def papers_of(case: DisclosureRequest) -> Iterator[ArchiveEntry]:
    """Yield every paper of the case."""
    received = case.receipt_date or timezone.localdate(case.received_at)
    yield ArchiveEntry("政府信息公开申请", "application.txt", _application(case).encode(), received)
    yield from (_file(file) for file in case.files.filter(kind__in=FROM_APPLICANT))
    for letter in case.letters.filter(issued_on__isnull=False):
        title = f"{letter.get_kind_display()}（{letter.number}）"
        yield ArchiveEntry(title, "letter.pdf", rendered(letter, "pdf"), letter.issued_on)
    yield from (_file(file) for file in case.files.filter(kind__in=AFTER_LETTERS))
    yield ArchiveEntry("办理过程和期限计算", "log.txt", _log(case).encode(), case.served_on)
    talk = _talk(case)
    if talk:
        yield ArchiveEntry("往来消息", "messages.txt", talk.encode())


def _cover(case: DisclosureRequest) -> ArchiveCover:
    years = settings_of(case.agency).retention_years
    facts = (
        ("受理编号", case.number),
        ("申请人", case.applicant.name),
        ("收到申请之日", f"{case.receipt_date:%Y-%m-%d}" if case.receipt_date else ""),
        ("办理结果", case.get_outcome_display()),
        ("送达日期", f"{case.served_on:%Y-%m-%d}" if case.served_on else ""),
        ("保管期限", f"{years}年"),
    )
    return ArchiveCover(
        case.agency.name, f"政府信息公开申请案卷：{case.subject}", tuple(filter(lambda fact: fact[1], facts))
    )


def _application(case: DisclosureRequest) -> str:
    """Return the application as it was entered; the identity number stays sealed and is not printed."""
    applicant = case.applicant
    lines = [
        f"受理编号：{case.number}",
        f"申请渠道：{case.get_channel_display()}",
        f"收到时间：{timezone.localtime(case.received_at):%Y-%m-%d %H:%M}",
        f"申请人：{applicant.name}（{applicant.get_kind_display()}）",
        f"证件类型：{applicant.get_identity_kind_display()}（号码加密保存）",
        f"所需信息名称：{case.subject}",
        f"文号：{case.document_number}",
        f"描述：{case.description}",
        f"用途：{case.purpose}",
        f"获取方式：{case.get_supply_form_display()}；途径：{case.get_supply_route_display()}",
        "",
        "申请事项和办理结果：",
    ]
    for item in case.items.all():
        lines += [f"{item.position}. {item.text}", f"　　{item.get_outcome_display()}"]
        lines += [f"　　内部依据：{item.proof}"] if item.proof else []
    return "\n".join(lines)


def _log(case: DisclosureRequest) -> str:
    names = dict(case.consultations.values_list("key", "name"))
    lines = []
    for line in log.clock_of(case).lines:
        lines.append(f"{line.on:%Y-%m-%d}　{named(line.text, names)}")
        lines.append(f"　　{named(line.effect, names)}（{line.article}）")
    for asked in case.consultations.all():
        lines += [
            "",
            f"{asked}　{asked.get_opinion_display()}",
            f"　　征求内容：{asked.question}",
            f"　　意见：{asked.words}",
        ]
    return "\n".join(lines)


def _talk(case: DisclosureRequest) -> str:
    return "\n".join(
        f"{timezone.localtime(message.sent_at):%Y-%m-%d %H:%M}　{message.get_author_display()}：{message.text}"
        for message in case.messages.all()
    )


def _file(file: RequestFile) -> ArchiveEntry:
    title = f"{file.get_kind_display()}：{file.title}"
    return ArchiveEntry(title, file.title, file.content(), timezone.localdate(file.added_at))
