"""Telling applicants by e-mail that something happened; the mail names the number and the way to look, nothing else.

Sent in the background after the commit; without a mail server, or without an address, nothing is sent.
"""

import logging
import smtplib
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django_tasks import task

from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.rules.law.clock import EventKind

logger = logging.getLogger(__name__)

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
TOLD_WITHIN = timedelta(days=7)  # what is entered later than this was told on paper
WORDS = {
    EventKind.ARRIVED: _lazy("我们收到了您的申请"),
    EventKind.CONFIRMED: _lazy("您的申请已经确认，开始计算答复期限"),
    EventKind.CORRECTION_ASKED: _lazy("请您补正申请"),
    EventKind.CORRECTION_TERM_EXTENDED: _lazy("补正的时间延长了"),
    EventKind.EXTENDED: _lazy("答复期限有变化"),
    EventKind.DELAYED: _lazy("答复期限有变化"),
    EventKind.REASONS_ASKED: _lazy("请您说明理由"),
    EventKind.FEE_NOTIFIED: _lazy("请您查看缴费通知"),
    EventKind.LAPSED: _lazy("您的申请有了处理结果"),
    EventKind.DECIDED: _lazy("您的申请有了答复"),
}


def notify(request: DisclosureRequest, what: EventKind) -> bool:
    """Send the applicant of a case a mail about something that happened; say whether one was sent."""
    recipient = request.applicant.email
    if not recipient or what not in WORDS or settings.EMAIL_BACKEND == NO_MAIL:
        return False
    words = {
        "number": request.number,
        "what": WORDS[what],
        "agency": request.agency.name,
        "address": settings.SITE_URL + reverse("portal:apply_find"),
        "site": settings.SITE_NAME,
    }
    body = _(
        "您好：\n\n您在%(site)s提交的政府信息公开申请（%(number)s）有新的进展：%(what)s。\n"
        "请打开下面的网页，输入回执上的查询码查看：\n%(address)s\n\n%(agency)s\n本邮件由系统自动发出，请不要回复。"
    )
    subject = _("【%(site)s】申请%(number)s：%(what)s") % words
    try:
        EmailMessage(subject=subject, body=body % words, to=[recipient]).send()
    except (OSError, smtplib.SMTPException):  # the page of the case says the same
        logger.exception("通知邮件没有发出，请检查 GONGKAI_MAIL_URL")
        return False
    return True


@task()
def send_notice(event: int) -> None:
    """Tell of one event, in the background."""
    found = RequestEvent.objects.select_related("request__agency", "request__applicant").filter(pk=event).first()
    if found is not None:
        notify(found.request, EventKind(found.kind))


def on_event(sender: Any, instance: RequestEvent, created: bool, **kwargs: Any) -> None:
    """Put a notice of a new event into the background's queue once it is certain."""
    is_new = timezone.localdate() - instance.on <= TOLD_WITHIN
    if created and is_new and instance.kind in WORDS and settings.EMAIL_BACKEND != NO_MAIL:
        transaction.on_commit(lambda: send_notice.enqueue(instance.pk))
