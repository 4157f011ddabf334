"""Gongkai (公开): the system in which a local government does its openness work."""

from importlib.metadata import version as _installed


def version() -> str:
    """Return the version of the installed package."""
    return _installed("gongkai")
