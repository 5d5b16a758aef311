"""Which addresses on the network may be asked: public ones, and hosts that the user allows."""

import re
import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

__all__ = ["RefusedError", "checked", "is_url", "public"]

_ENDS_IN_A_NUMBER = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)", re.I | re.S)
_TRANSLATED = ip_network("64:ff9b::/96")


class RefusedError(Exception):
    """What is asked for is not given: the problem and the remedy, without a name."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


def is_url(source: object) -> bool:
    """Whether a source is an address on the network and not a file."""
    return str(source).lower().startswith(("http://", "https://"))


def checked(host: str, port: int, allowed: Collection[str]) -> list[str]:
    """The numbers behind a host's name, looked up once: they are what is connected to.

    Raises RefusedError where one of them is not public and the user does not allow the host.
    """
    free = host.lower().rstrip(".") in allowed
    if not free and _disguised(host):
        raise RefusedError(f"{host} is an address in disguise", "write it as four decimal numbers")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise RefusedError(f"{host} is not found", "check the address and the connection") from None
    numbers = list(dict.fromkeys(str(row[4][0]) for row in found))
    for number in numbers:
        if not free and not public(number):
            problem = f"{host} is not a public address ({number})"
            raise RefusedError(problem, f"if you trust it, allow it: --allow-host {host}")
    return numbers


def public(number: str) -> bool:
    """Whether an IP address is one of the open network, whatever it is wrapped in."""
    address = ip_address(number.partition("%")[0])
    if isinstance(address, IPv6Address):
        if (inner := _inner(address)) is not None:
            return public(str(inner))
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address only wraps."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo


def _disguised(host: str) -> bool:
    """An IPv4 address in octal, in hexadecimal, or as one large number."""
    if not _ENDS_IN_A_NUMBER.fullmatch(host.rstrip(".")):
        return False
    try:
        IPv4Address(host)
    except ValueError:
        return True
    return False
