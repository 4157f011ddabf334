"""What the log can be narrowed by."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.models import User
from gongkai.interfaces.console.days import DayInput


class AuditForm(forms.Form):
    """Person, action, days, record."""

    person = forms.CharField(label=_("人员"), required=False, help_text=_("登录名或姓名"))
    action = forms.ChoiceField(label=_("操作"), required=False)
    since = forms.DateField(label=_("从"), required=False, widget=DayInput)
    until = forms.DateField(label=_("到"), required=False, widget=DayInput)
    record = forms.IntegerField(label=_("信息编号"), required=False, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        registry.scan_for_actions()
        self.fields["action"].choices = [("", _("全部")), *registry.get_choices()]

    def narrow(self, entries: QuerySet[ModelLogEntry]) -> QuerySet[ModelLogEntry]:
        """Return the entries that the answers leave."""
        asked = self.cleaned_data
        if asked["person"]:
            name = asked["person"].strip()
            people = User.objects.filter(username=name) | User.objects.filter(display_name=name)
            entries = entries.filter(user__in=list(people.values_list("pk", flat=True)[:50]))
        if asked["action"]:
            entries = entries.filter(action=asked["action"])
        if asked["since"]:
            entries = entries.filter(timestamp__gte=_midnight(asked["since"]))
        if asked["until"]:
            entries = entries.filter(timestamp__lt=_midnight(asked["until"] + timedelta(days=1)))
        if asked["record"]:
            entries = entries.filter(
                content_type__app_label="records", content_type__model="record", object_id=str(asked["record"])
            )
        return entries


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
