"""Strict little readers of environment variables; a secret may also come from a file named by NAME_FILE."""

import os
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

SHORTEST_KEY = 24
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


class BadSetting(ValueError):
    """An environment variable holds something that cannot be used; the message names the remedy."""


def text(name: str, default: str = "") -> str:
    """Return the variable `name`, or the content of the file named by `name`_FILE."""
    if name in os.environ:
        return os.environ[name]
    path = os.environ.get(f"{name}_FILE")
    if path is None:
        return default
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise BadSetting(f"{name}_FILE={path}: cannot be read ({problem.strerror}); give a readable file") from None


def boolean(name: str, *, default: bool) -> bool:
    """Return a truth; anything but the usual spellings raises BadSetting."""
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise BadSetting(f"{name}={value}: write 1 or 0")


def number(name: str, default: int) -> int:
    """Return a whole number, BadSetting if it is none."""
    value = text(name)
    if not value:
        return default
    if value.isdigit():
        return int(value)
    raise BadSetting(f"{name}={value}: write a whole number")


def positive(name: str, default: int) -> int:
    """Return a whole number of at least one."""
    value = number(name, default)
    if value:
        return value
    raise BadSetting(f"{name}=0: write a whole number of at least 1")


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    """Return one of `choices`, BadSetting for anything else."""
    value = text(name) or default
    if value in choices:
        return value
    raise BadSetting(f"{name}={value}: write one of {', '.join(choices)}")


def words(name: str, default: str) -> list[str]:
    """Return the comma-separated words of a variable."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def url(name: str, default: str, schemes: set[str]) -> SplitResult:
    """Return a URL whose scheme is one of `schemes`, BadSetting otherwise."""
    parts = urlsplit(text(name, default))
    if parts.scheme in schemes:
        return parts
    raise BadSetting(f"{name}: its scheme must be one of {', '.join(sorted(schemes))}, not {parts.scheme!r}")


def secret_key(data_folder: Path) -> str:
    """Return GONGKAI_SECRET_KEY, or a key made once and kept readable by its owner alone in the data folder."""
    return text("GONGKAI_SECRET_KEY") or _kept_secret(data_folder / "secret-key")


def field_keys(data_folder: Path) -> list[str]:
    """Return GONGKAI_FIELD_KEYS, newest first, or one key made once and kept in the data folder."""
    keys = words("GONGKAI_FIELD_KEYS", "") or [_kept_secret(data_folder / "field-key")]
    if any(len(key) < SHORTEST_KEY for key in keys):
        raise BadSetting(f"GONGKAI_FIELD_KEYS: each key needs at least {SHORTEST_KEY} characters")
    return keys


def _kept_secret(path: Path) -> str:
    from django.core.management.utils import get_random_secret_key

    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(get_random_secret_key())
    return path.read_text(encoding="utf-8")
