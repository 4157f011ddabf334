"""One message a day for each person: the list of what waits, and where to do it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse


def send_lists(lines: Mapping[str, Sequence[str]], today: date, what: Callable[[int], str]) -> None:
    """Send each address its lines; `what` says in the subject how many of what they are.

    Without a mail server in the settings nothing is sent.
    """
    address = settings.SITE_URL + reverse("wagtailadmin_home")
    messages = [
        EmailMessage(
            subject=f"【{settings.SITE_NAME}】{what(len(told))}（{today:%m月%d日}）",
            body="\n".join([*told, "", f"请登录工作台办理：{address}"]),
            to=[recipient],
        )
        for recipient, told in lines.items()
    ]
    if messages:
        get_connection().send_messages(messages)
