"""The terminal: one place for output, refusals, and the person on whose behalf a command acts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from django.core.exceptions import PermissionDenied
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.queries import UnknownAgency
from gongkai.domain.records.errors import RecordError
from gongkai.engines.crawler.errors import CrawlError
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.search.errors import SearchError
from gongkai.engines.spelling import NoModel

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def fail(message: str) -> NoReturn:
    """Tell what went wrong and end with status 1."""
    errors.print(f"[red]✗[/] {message}")
    raise typer.Exit(1)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn refusals that a person can act on into a line instead of a traceback."""
    try:
        yield
    except (PermissionDenied, RecordError, IntakeError, SearchError, UnknownAgency, CrawlError, NoModel) as refusal:
        fail(str(refusal))


def acting_user(name: str | None) -> User:
    """Return the person named, or the first administrator: whoever has the machine has the data."""
    people = User.objects.filter(is_active=True)
    person = people.filter(username=name).first() if name else people.filter(is_superuser=True).order_by("pk").first()
    if person is None:
        fail(f"没有用户“{name}”。" if name else "还没有系统管理员。先运行 gongkai staff admin NAME 建立一个。")
    return person


def progress() -> Progress:
    """Return a progress bar as all long commands show it."""
    return Progress(
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=console,
    )
