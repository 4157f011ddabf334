"""What can go wrong with findings and settings of inspection; every message says what to do."""

from gongkai.domain.records.errors import RecordError


class InspectionError(RecordError):
    """Base of all refusals about inspection."""


class ReasonMissing(InspectionError):
    """The decision needs a reason in words."""


class DecidedElsewhere(InspectionError):
    """Personal information is masked or let pass by the record's own review, not here."""


class NothingToFix(InspectionError):
    """The finding is gone, or a person has to write what is right."""
