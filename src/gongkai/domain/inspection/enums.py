"""States of a finding."""

from django.db import models


class State(models.TextChoices):
    """What became of a finding."""

    OPEN = "open", "待处理"
    FIXED = "fixed", "已改正"
    ACCEPTED = "accepted", "已说明理由保留"
    FALSE_ALARM = "false_alarm", "误报"


SETTLED = (State.ACCEPTED, State.FALSE_ALARM)  # somebody decided; a new inspection does not ask again
