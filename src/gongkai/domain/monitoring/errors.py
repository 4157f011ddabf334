"""What can go wrong with watched sites and their crawls; every message says what to do."""


class MonitoringError(Exception):
    """Base of all refusals about monitoring; `message` is for people."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadAddress(MonitoringError):
    """The address cannot be watched."""


class PrivateNotAllowed(MonitoringError):
    """Only the agency at the top decides that internal addresses may be asked for."""


class BadSite(MonitoringError):
    """Something else of what was entered cannot be kept."""


class NotNow(MonitoringError):
    """The crawl is in a state in which this cannot be done."""
