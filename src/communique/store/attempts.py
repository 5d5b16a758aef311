"""Tries to come in: after some that failed, a while must pass, whoever is meant."""

from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network
from uuid import uuid4

from sqlalchemy import Connection, and_, func, or_, select

from communique.errors import WaitError
from communique.store.tables import attempt
from communique.store.users import folded

WINDOW = timedelta(minutes=15)
_BOTH, _ADDRESS, _NAME = 5, 30, 100  # tries in a window that may fail
_NET = 64  # the bits of an IPv6 address that belong to one household


def begin(connection: Connection, name: str, address: str, now: datetime) -> None:
    """Count a try before it is made; WaitError where there were too many."""
    past, of_a_wrong_clock = attempt.c.made <= _at(now - WINDOW), attempt.c.made > _at(now + WINDOW)
    connection.execute(attempt.delete().where(or_(past, of_a_wrong_clock)))
    trace, net = _trace(name), _net(address)
    by_name, by_address = attempt.c.name == trace, attempt.c.address == net
    limits = ((and_(by_name, by_address), _BOTH), (by_address, _ADDRESS), (by_name, _NAME))
    count = select(func.count()).select_from(attempt)
    if any(connection.execute(count.where(those)).scalar_one() >= most for those, most in limits):
        raise WaitError("too many tries to sign in; wait a quarter of an hour")
    row = {"id": uuid4().hex, "name": trace, "address": net, "made": _at(now)}
    connection.execute(attempt.insert(), row)


def forget(connection: Connection, name: str, address: str) -> None:
    """The right password was given: the tries before it count no more."""
    same = and_(attempt.c.name == _trace(name), attempt.c.address == _net(address))
    connection.execute(attempt.delete().where(same))


def _trace(name: str) -> str:
    """A name is not kept as it was typed: it may be a password in the wrong field."""
    return sha256(folded(name).encode(errors="replace")).hexdigest()


def _net(address: str) -> str:
    """What counts as one address."""
    try:
        whole = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:_NET]
    return str(ip_network((whole, _NET), strict=False)) if whole.version == 6 else str(whole)


def _at(when: datetime) -> str:
    return when.isoformat(timespec="microseconds")
