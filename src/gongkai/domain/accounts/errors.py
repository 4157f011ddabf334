"""Why somebody is not let in to an account."""


class LinkIsOver(ValueError):
    """The link was used, has run out, or was never given; the message says what to do."""
