"""Several machines: the same settings, but the services must be named and a secret given."""

from gongkai.settings import environment
from gongkai.settings.embedded import *  # noqa: F403

_SHARED = ("DATABASE_URL", "CACHE_URL", "STORAGE_URL", "SECRET_KEY", "FIELD_KEYS")
for _name in (f"GONGKAI_{name}" for name in _SHARED):
    if not environment.text(_name):
        raise environment.BadSetting(f"{_name} is not set: a cluster shares it, give it to every node")
