"""The mail with the link; made and sent in the background, so that the page answers alike and as fast for everybody."""

import base64
import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from gongkai.domain.accounts import links
from gongkai.domain.cases.encryption import seal, unseal

logger = logging.getLogger(__name__)

PURPOSE = "portal.accounts.address"  # the queue is a table too: the address lies in it sealed


def ask(email: str) -> None:
    """Have a link sent to an address."""
    send_link.enqueue(base64.b64encode(seal(email.encode(), PURPOSE)).decode())


@task()
def send_link(sealed: str) -> None:
    """Make a link and send it, in the background."""
    email = unseal(base64.b64decode(sealed), PURPOSE).decode()
    words = {
        "site": settings.SITE_NAME,
        "minutes": links.LIFE.seconds // 60,
        "address": settings.SITE_URL + reverse("portal:account_enter", args=[links.make(email)]),
    }
    subject = _("【%(site)s】登录“我的申请”的链接") % words
    body = _(
        "您好：\n\n有人要用这个邮箱登录%(site)s的“我的申请”。是您本人的，请在%(minutes)s分钟内打开下面的链接，"
        "再按页面上的“登录”：\n%(address)s\n\n链接只能用一次，请不要转给别人。\n"
        "不是您本人的，不用理会：没有这个链接，别人登录不了。\n\n本邮件由系统自动发出，请不要回复。"
    )
    try:
        EmailMessage(subject=subject, body=body % words, to=[email]).send()
    except (OSError, smtplib.SMTPException) as problem:  # its text may name the address
        logger.error("登录邮件没有发出，请检查 GONGKAI_MAIL_URL：%s", type(problem).__name__)
