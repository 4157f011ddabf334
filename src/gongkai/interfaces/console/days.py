"""Fields for a day: written so that the browser's own choice of a day keeps what is entered."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DayInput(forms.DateInput):
    """The browser's own choice of a day; it drops a day that is not written as 2026-03-02."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class PastDateField(forms.DateField):
    """A day that is not ahead, picked or typed."""

    widget = DayInput
    default_error_messages = {"future": _("日期不能晚于今天，请填写实际发生的日期。")}

    def clean(self, value: Any) -> Any:
        """Refuse a day that is still to come."""
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError(self.error_messages["future"], code="future")
        return day
