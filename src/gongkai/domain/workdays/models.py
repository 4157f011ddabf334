"""Holiday notices (放假安排) as entered by an office: one a year, whole."""

from datetime import date

from django.db import models


class HolidayNotice(models.Model):
    """A year's holiday arrangement: the days off beside weekends, and the weekends that are worked (调休上班).

    A notice stands for its whole year, so that one day entered alone cannot pass for a year that is known.
    """

    year = models.PositiveSmallIntegerField("年份", unique=True)
    source = models.CharField("文号或来源", max_length=120, help_text="如 国办发明电〔2026〕×号")
    days_off = models.JSONField("放假日期", default=list)
    make_up_days = models.JSONField("调休上班日期", default=list)
    entered_at = models.DateTimeField("录入时间", auto_now=True)

    class Meta:
        verbose_name = "放假安排"
        verbose_name_plural = "放假安排"
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.year}年放假安排"

    def overrides(self) -> tuple[tuple[date, bool], ...]:
        """Return (day, is worked) of every day that departs from the ordinary week."""
        off = [(date.fromisoformat(day), False) for day in self.days_off]
        return (*off, *((date.fromisoformat(day), True) for day in self.make_up_days))

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, and let everything here count by it at once."""
        super().save(*args, **kwargs)  # type: ignore[arg-type]
        from gongkai.domain.workdays import queries

        queries.forget()
