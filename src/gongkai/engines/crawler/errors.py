"""What keeps a crawl from being done, with what to do."""


class CrawlError(Exception):
    """A crawl cannot be done; the message is for the officer."""


class NothingFetched(CrawlError):
    """Not one page of the site could be read."""
