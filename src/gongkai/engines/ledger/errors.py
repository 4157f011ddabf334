"""What can be wrong with a ledger as a whole; every message says what to do."""


class LedgerError(Exception):
    """The ledger cannot be taken in as it is; `message` is for people."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Unreadable(LedgerError):
    """The file is no workbook or table that can be read."""


class NoHeader(LedgerError):
    """No row names the columns."""


class BadMapping(LedgerError):
    """A column that is needed is not assigned, or one stands for two things."""


class NotNow(LedgerError):
    """The run is not at the point where this can be done."""
