"""A condition that finds the beginnings of a column in its index, on every database."""

from typing import Any

from django.db.models.lookups import StartsWith

_LAST = "\U0010ffff"  # no character sorts behind it


class Begins(StartsWith):
    """Like `startswith`; on SQLite a range, because its LIKE ignores case and so reads the whole table."""

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Return the range from the text itself up to the last one that begins with it."""
        column, parameters = self.process_lhs(compiler, connection)
        condition = f"({column} >= %s AND {column} < %s)"
        return condition, [*parameters, self.rhs, *parameters, f"{self.rhs}{_LAST}"]
