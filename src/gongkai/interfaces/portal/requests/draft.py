"""What somebody is writing: kept sealed in the session of this browser, from page to page, and nowhere else.

It holds an identity number, so it lives no longer than the session: until the browser is closed or eight hours pass.
"""

import base64
import json
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import uuid4

from django.http import HttpRequest

from gongkai.domain.cases.encryption import CannotOpen, seal, unseal
from gongkai.interfaces.portal.requests import draft_files

DRAFT, SENT = "application", "applications_sent"
PURPOSE = "portal.draft"
MOST_SENT = 20


@dataclass
class Draft:
    """An application not sent yet: to whom, what was filled in, which files, and which pages were done."""

    agency: str
    key: str = field(default_factory=lambda: uuid4().hex)
    values: dict[str, Any] = field(default_factory=dict)
    files: list[dict[str, Any]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def finish(self, step: str) -> None:
        """Note that a page was filled in."""
        if step not in self.done:
            self.done.append(step)

    @property
    def items(self) -> list[str]:
        """Return the things asked for that have words."""
        return [text for text in self.values.get("items", []) if text.strip()]


def load(request: HttpRequest) -> Draft | None:
    """Return what this browser is writing, None when there is nothing (any more)."""
    kept = request.session.get(DRAFT)
    if not kept:
        return None
    try:
        return Draft(**json.loads(unseal(base64.b64decode(kept), PURPOSE)))
    except (CannotOpen, ValueError, TypeError):  # a key was changed, or an older form of the draft
        return None


def save(request: HttpRequest, draft: Draft) -> None:
    """Keep what was written until the browser is closed."""
    content = json.dumps(asdict(draft), ensure_ascii=False).encode()
    request.session[DRAFT] = base64.b64encode(seal(content, PURPOSE)).decode()
    request.session.set_expiry(0)


def discard(request: HttpRequest, draft: Draft) -> None:
    """Forget the draft and its files."""
    draft_files.remove(draft.files)
    request.session.pop(DRAFT, None)


def sent(request: HttpRequest, draft: Draft, case: int) -> None:
    """Note which case came of a draft, so that a second press leads to its receipt."""
    known = dict(list(request.session.get(SENT, {}).items())[-MOST_SENT:])
    request.session[SENT] = known | {draft.key: case}
    discard(request, draft)


def case_of(request: HttpRequest, key: str) -> int | None:
    """Return the case that came of a draft of this browser."""
    found = request.session.get(SENT, {}).get(key)
    return int(found) if found else None
