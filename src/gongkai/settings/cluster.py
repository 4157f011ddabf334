"""Several machines: the same settings, but the services must be named and a secret given."""

from gongkai.settings import environment
from gongkai.settings.embedded import *  # noqa: F403

for _name in ("GONGKAI_DATABASE_URL", "GONGKAI_CACHE_URL", "GONGKAI_STORAGE_URL", "GONGKAI_SECRET_KEY"):
    if not environment.text(_name):
        raise environment.BadSetting(f"{_name} is not set: a cluster shares it, give it to every node")
