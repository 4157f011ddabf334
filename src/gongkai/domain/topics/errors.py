"""What can go wrong with a topic; every message says what to do."""


class TopicError(Exception):
    """Base of all refusals about topics; the message is for people."""


class NotPublic(TopicError):
    """The topic is not public, so that there is nothing to take down."""
