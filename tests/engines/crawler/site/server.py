"""Serves a site on the loopback interface from a thread."""

import time
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.engines.crawler.site.templates import Answer

NOTHING = Answer("<html><head><title>404</title></head><body>没有这个页面</body></html>".encode(), 404)


class Served:
    """A site that is being served; `pages` may be exchanged while it runs."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: Counter[str] = Counter()
        served = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.answer(with_body=True)

            def do_HEAD(self) -> None:
                self.answer(with_body=False)

            def answer(self, *, with_body: bool) -> None:
                served.asked[f"{self.command} {self.path}"] += 1
                answer = served.answer_to(self.path)
                if not with_body and answer.no_head:
                    answer = Answer(b"", 405)
                time.sleep(answer.seconds if with_body else 0)
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.media_type)
                if answer.location:
                    self.send_header("Location", answer.location)
                if answer.is_endless:
                    self.pour(answer)
                    return
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                if with_body:
                    self.wfile.write(answer.body)

            def handle_one_request(self) -> None:
                with suppress(OSError):  # the crawler hangs up where it has seen enough
                    super().handle_one_request()
                    return
                self.close_connection = True

            def pour(self, answer: Answer) -> None:
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                with suppress(OSError):
                    for _count in range(100_000):
                        self.wfile.write(answer.body)

            def log_message(self, *_words: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://localhost:{self.server.server_port}"
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def answer_to(self, path: str) -> Answer:
        """Return what the path answers; an overriding site may make pages without end."""
        return self.pages.get(path, NOTHING)

    def stop(self) -> None:
        """Close the server."""
        self.server.shutdown()
        self.server.server_close()
