"""Every error that `rules.law` raises, in one tree; messages are Chinese and say what to do."""


class LawError(Exception):
    """The root of the tree."""


class CalendarGap(LawError, LookupError):
    """A count ran into a year whose holiday notice is not known."""


class BadDate(LawError, ValueError):
    """A text that should be a date is none, or names a day that does not exist."""


class BadDocumentNumber(LawError, ValueError):
    """A text is not a document number (发文字号)."""


class BadIndexNumber(LawError, ValueError):
    """A text is not an index number (索引号) or its parts cannot make one."""


class BadSiteCode(LawError, ValueError):
    """A text is not a site identification code (网站标识码)."""
