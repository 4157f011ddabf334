"""The download handler that measures how long a whole page takes, without the crawler's own waiting."""

from time import monotonic

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response

SECONDS = "gk_seconds"  # key of the request's meta


class TimedHandler(HTTP11DownloadHandler):
    """Fetches as Scrapy does and notes the seconds from the connection to the last byte."""

    async def download_request(self, request: Request) -> Response:
        """Fetch, and note the seconds in the request's meta."""
        began = monotonic()
        try:
            return await super().download_request(request)
        finally:
            request.meta[SECONDS] = monotonic() - began
