"""The services named by URLs in the environment: database, search, cache, storage, mail."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

import dj_database_url

from gongkai.settings import environment

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # a writer waits for the lock at BEGIN instead of failing at its first write
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; "
    "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;",
}
MOST_CACHED = 100_000


def database(data_folder: Path) -> dict[str, Any]:
    """Return Django's default database from GONGKAI_DATABASE_URL; SQLite in the data folder without it."""
    url = environment.text("GONGKAI_DATABASE_URL", f"sqlite:///{data_folder / 'gongkai.sqlite3'}")
    config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = SQLITE_OPTIONS | config.get("OPTIONS", {})
    return config


def search(data_folder: Path) -> str:
    """Return the search engine's address; `tantivy:///folder` is the only engine so far."""
    parts = environment.url("GONGKAI_SEARCH_URL", f"tantivy://{data_folder / 'search'}", {"tantivy"})
    return unquote(parts.path)


def caches() -> dict[str, dict[str, Any]]:
    """Return Django's caches from GONGKAI_CACHE_URL: database:// (default), redis:// or locmem://.

    The limits on guessing passwords count in the default one, so it must be one for all processes. The limits of the
    public site count in «limits»: in memory, process by process, where there is no Redis, so that reading never waits
    for a writer of the database. Both are large enough that nobody pushes a count out by filling them.
    """
    parts = environment.url("GONGKAI_CACHE_URL", "database://", {"database", "locmem", "redis", "rediss"})
    if parts.scheme in ("redis", "rediss"):
        shared = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": parts.geturl()}
        return {"default": shared, "limits": shared}
    room = {"OPTIONS": {"MAX_ENTRIES": MOST_CACHED}}
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"} | room
    table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"} | room
    limits = memory | {"LOCATION": "limits"}
    return {"default": table if parts.scheme == "database" else memory, "limits": limits}


def storage(data_folder: Path) -> dict[str, Any]:
    """Return where uploads are kept from GONGKAI_STORAGE_URL: file:///folder (default) or s3://bucket/prefix."""
    parts = environment.url("GONGKAI_STORAGE_URL", f"file://{data_folder / 'files'}", {"file", "s3"})
    if parts.scheme == "file":
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": unquote(parts.path), "base_url": None},
        }
    options: dict[str, Any] = {
        "bucket_name": parts.hostname,
        "location": parts.path.strip("/"),
        "querystring_auth": True,
    }
    endpoint = parse_qs(parts.query).get("endpoint")
    if endpoint:
        options["endpoint_url"] = endpoint[0]
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def mail() -> dict[str, Any]:
    """Return Django's mail settings from GONGKAI_MAIL_URL: none:// (default), smtp://user:password@host:port, smtps://."""
    parts = environment.url("GONGKAI_MAIL_URL", "none://", {"none", "smtp", "smtps"})
    if parts.scheme == "none":
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    is_tls = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if is_tls else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_TIMEOUT": 20,  # seconds; a mail server that hangs must not hold the worker
        "DEFAULT_FROM_EMAIL": parse_qs(parts.query).get("from", ["gongkai@localhost"])[0],
    }
