"""The web server inside `gongkai serve`: gunicorn with threads, loaded before it forks its own workers."""

from typing import Any

from gunicorn.app.base import BaseApplication


class Web(BaseApplication):
    """Gunicorn with our settings instead of a configuration file."""

    def __init__(self, *, address: str, processes: int) -> None:
        self.options = {
            "bind": address,
            "workers": processes,
            "threads": 4,
            "worker_class": "gthread",
            "preload_app": True,
            "graceful_timeout": 15,
            "timeout": 120,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        from gongkai.interfaces import urls  # noqa: F401  loaded here, so that no first request waits for it
        from gongkai.interfaces.wsgi import application

        self.application = application
        super().__init__()

    def load_config(self) -> None:
        """Take the options over."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application that was loaded already."""
        return self.application
