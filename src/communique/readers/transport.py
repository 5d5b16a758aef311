"""How requests leave the house: to checked addresses only, and never beyond a deadline."""

import ssl
from collections.abc import Collection, Iterable, Iterator
from time import monotonic
from typing import Any

import httpcore2
import httpx2

from communique.readers.addresses import RefusedError, checked

__all__ = ["Transport"]


class Transport(httpx2.BaseTransport):
    """One exchange with a server; whatever it does, it ends at the deadline (monotonic)."""

    def __init__(self, allowed: Collection[str], deadline: float, tls: ssl.SSLContext) -> None:
        self._pool = httpcore2.ConnectionPool(tls, network_backend=_Guard(allowed, deadline))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer to a request, its body unread."""
        url = request.url
        address = httpcore2.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        answer = self._pool.handle_request(
            httpcore2.Request(
                request.method,
                address,
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Let go of the connection."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Guard(httpcore2.NetworkBackend):
    """Looks a host up once, and connects to what was checked: a name cannot change its mind."""

    def __init__(self, allowed: Collection[str], deadline: float) -> None:
        self._allowed = allowed
        self._deadline = deadline
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        fault: Exception = OSError("no address")
        for number in checked(host, port, self._allowed):
            try:
                within = _left(self._deadline, timeout)
                stream = self._plain.connect_tcp(
                    number, port, within, local_address, socket_options
                )
                return _Bounded(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
        raise fault


class _Bounded(httpcore2.NetworkStream):
    """A connection on which each step has only the time that is left."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        within = _left(self._deadline, timeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, within)
        return _Bounded(stream, self._deadline)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    """The seconds that are left for one step; RefusedError where none are."""
    left = deadline - monotonic()
    if left <= 0:
        raise RefusedError("does not answer in time", "try again later")
    return left if timeout is None else min(left, timeout)
