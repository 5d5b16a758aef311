"""A web site on this machine that answers as a test wishes, well or badly."""

import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Request = BaseHTTPRequestHandler
Answer = Callable[[Request], None]


class Site:
    """Answers by path; ``asked`` are the paths in the order in which they were asked for."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._server.server_port

    def url(self, path: str, host: str = "localhost") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def gives(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        """Let a path give a body; its address. Headers are written with _ for -."""
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = lambda request: give(request, data, status, **headers)
        return self.url(path)

    def _handler(self) -> type[Request]:
        site = self

        class Handler(Request):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:  # noqa: N802
                site.asked.append(self.path)
                site.answers.get(self.path, _missing)(self)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: Any) -> None:
                """Nothing on the terminal."""

        return Handler


def give(request: Request, data: bytes, status: int = 200, **headers: str) -> None:
    """One whole answer; 304 where what is asked for is what the reader has."""
    etag = headers.get("ETag")
    unchanged = etag is not None and request.headers["If-None-Match"] == etag
    request.send_response(304 if unchanged else status)
    for name, value in {"Content_Type": "text/html", **headers}.items():
        request.send_header(name.replace("_", "-"), value)
    request.send_header("Content-Length", "0" if unchanged else str(len(data)))
    request.end_headers()
    request.wfile.write(b"" if unchanged else data)


def _missing(request: Request) -> None:
    give(request, b"nothing here", 404)
