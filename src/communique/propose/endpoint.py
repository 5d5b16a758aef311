"""The one address that a text may go to: a server of chat completions, as the user names it."""

import json
import re
import ssl
from contextlib import closing
from ipaddress import ip_address
from time import monotonic
from typing import Any

import httpcore2
import httpx2

from communique.readers.addresses import RefusedError, checked, public
from communique.readers.inflate import body
from communique.readers.transport import Transport

__all__ = ["Endpoint"]

_LARGEST = 4 * 1024 * 1024
_BOUNDS = {"max_tokens": 2048, "stream": False}
# Servers differ in how they want to be told the form of an answer, and in how they refuse a form.
_FORMS = (0, 1, 2)
_UNKNOWN_FORM = (400, 422, 500, 501)
_LATER = "try again later, or leave --model out"
_ADDRESS = "check the address after --model"
_NAME = re.compile(r"[!-~]{1,100}")
_KEY = re.compile(r"[!-~]+")
_REFUSALS = {
    401: ("asks for a key", "give it in COMMUNIQUE_MODEL_KEY"),
    403: ("refuses the key", "give another in COMMUNIQUE_MODEL_KEY"),
    404: ("is not there, or knows no such model", _ADDRESS),
}


class Endpoint:
    """A model behind an address, as https://host/v1#model; the model may be left out.

    The host is trusted because the user names it: it may be this machine. No redirect is
    followed. RefusedError says what is wrong. ``seconds`` bound each answer.
    """

    def __init__(self, address: str, key: str | None = None, seconds: float = 600) -> None:
        self._base, numbers = _base(address)
        self.local = all(ip_address(number.partition("%")[0]).is_loopback for number in numbers)
        self._seconds = seconds
        self._headers = {"Accept-Encoding": "gzip", "Accept": "application/json"}
        if key:
            if not _KEY.fullmatch(key):
                raise RefusedError("cannot be given this key", "correct COMMUNIQUE_MODEL_KEY")
            self._headers["Authorization"] = f"Bearer {key}"
        self._forms: tuple[int, ...] = _FORMS
        self.model = self._base.fragment or self._only()
        self.host = self._base.host

    def ask(self, instructions: str, passage: str, schema: dict[str, Any]) -> str:
        """What the model says of a passage; empty where the answer is none."""
        messages = [
            {"role": "system", "content": instructions},
            {"role": "user", "content": passage},
        ]
        said = {"model": self.model, "messages": messages, "temperature": 0, **_BOUNDS}
        for form in self._forms:
            status, answer = self._exchange("chat/completions", said | _form(form, schema))
            if status not in _UNKNOWN_FORM:
                break
        _accept(status)
        self._forms = (form,)
        return _content(answer)

    def _only(self) -> str:
        """The name of the one model that the server has."""
        status, answer = self._exchange("models")
        _accept(status)
        rows = answer.get("data") if isinstance(answer, dict) else None
        rows = rows if isinstance(rows, list) else []
        names = [str(row.get("id") or "") for row in rows if isinstance(row, dict)]
        if len(names) != 1 or not _NAME.fullmatch(names[0]):
            raise RefusedError("does not say which model is meant", f"write {self._base}#MODEL")
        return names[0]

    def _exchange(self, path: str, sent: dict[str, Any] | None = None) -> tuple[int, Any]:
        """The status and the JSON of one answer, None where it is no JSON."""
        try:
            return self._sent(
                self._base.copy_with(path=f"{self._base.path}/{path}", fragment=None), sent
            )
        except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
            raise RefusedError("does not answer in time", _LATER) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError) as error:
            raise RefusedError(f"cannot be reached ({error})", _LATER) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise RefusedError("leads to no server", _ADDRESS) from error

    def _sent(self, url: httpx2.URL, sent: dict[str, Any] | None) -> tuple[int, Any]:
        tls = httpx2.create_ssl_context(trust_env=False)
        way = Transport({url.host.lower().rstrip(".")}, monotonic() + self._seconds, tls)
        with httpx2.Client(transport=way, trust_env=False, timeout=self._seconds) as client:
            how = "POST" if sent else "GET"
            request = client.build_request(how, url, json=sent, headers=self._headers)
            with closing(client.send(request, stream=True)) as response:
                data = body(response, _LARGEST) if response.status_code == 200 else b""
                return response.status_code, _read(data)


def _base(address: str) -> tuple[httpx2.URL, list[str]]:
    """The address, of a bare host with its usual path, and the numbers behind its name."""
    try:
        url = httpx2.URL(address.strip())
    except (httpx2.InvalidURL, ValueError):
        raise RefusedError("is no address", _ADDRESS) from None
    if url.scheme not in ("http", "https") or not url.host or url.userinfo or url.query:
        raise RefusedError("is no address of a model", "write it as https://host/v1#model")
    port = url.port or (443 if url.scheme == "https" else 80)
    numbers = checked(url.host, port, {url.host.lower().rstrip(".")})
    if url.scheme == "http" and any(map(public, numbers)):
        raise RefusedError("would get the text unsealed over the open network", "use https://")
    return url.copy_with(path=url.path.rstrip("/") or "/v1"), numbers


def _form(number: int, schema: dict[str, Any]) -> dict[str, Any]:
    """How to ask for an answer of this form: the usual way, another way, not at all."""
    if number == 0:
        named = {"name": "entries", "schema": schema}
        return {"response_format": {"type": "json_schema", "json_schema": named}}
    if number == 1:
        return {"response_format": {"type": "json_object", "schema": schema}}
    return {}


def _accept(status: int) -> None:
    if status != 200:
        unknown = (f"gives no answer (it says {status})", _LATER)
        raise RefusedError(*_REFUSALS.get(status, unknown))


def _content(answer: Any) -> str:
    try:
        said = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return ""
    return said if isinstance(said, str) else ""


def _read(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
