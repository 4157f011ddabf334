"""One page from the web, for a look at it: with a limit of time and size, and nothing kept."""

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from w3lib.url import safe_url_string

from gongkai.engines.intake.errors import Broken, TooLarge
from gongkai.engines.intake.limits import MEGABYTE

AGENT = "Gongkai-inspection/1 (+content inspection on behalf of the site's office)"
SECONDS = 20
LARGEST = 20 * MEGABYTE


def fetched(address: str) -> tuple[str, bytes]:
    """Return a file name that tells the format, and the bytes; IntakeError with what to do when there is nothing."""
    request = Request(safe_url_string(address), headers={"User-Agent": AGENT})
    try:
        with urlopen(request, timeout=SECONDS) as answer:
            data = answer.read(LARGEST + 1)
            kind = answer.headers.get_content_type()
    except HTTPError as problem:
        raise Broken(f"网页打不开（HTTP {problem.code}）。请在浏览器中核对网址。") from problem
    except (OSError, HTTPException, ValueError) as problem:
        raise Broken(f"连接不上：{getattr(problem, 'reason', problem)}。请检查网址和网络。") from problem
    if len(data) > LARGEST:
        raise TooLarge(f"网页超过 {LARGEST // MEGABYTE} MB。请下载后作为文件检查。")
    path = urlsplit(address).path.rsplit("/", 1)[-1]
    return ("page.html" if "html" in kind or not path else path), data
