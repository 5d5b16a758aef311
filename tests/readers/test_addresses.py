"""Which addresses may be asked."""

import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.readers.addresses import RefusedError, checked, public


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "2001:0:7f00:1:0:0:80ff:fffe",
    ],
)
def test_what_is_not_public(number: str) -> None:
    assert not public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2a00:1450::1", "64:ff9b::808:808"])
def test_what_is_public(number: str) -> None:
    assert public(number)


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_does_not_open_it(address: Any) -> None:
    if public(f"::ffff:{address}"):
        assert public(str(address))


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "127.1", "017700000001", "1.1.1.1.1"],
)
def test_addresses_in_disguise(host: str) -> None:
    with pytest.raises(RefusedError, match="in disguise"):
        checked(host, 80, ())


@pytest.mark.parametrize("numbers", [["8.8.8.8", "10.0.0.1"], ["::1"]])
def test_one_private_number_behind_a_name_is_enough(
    monkeypatch: pytest.MonkeyPatch, numbers: list[str]
) -> None:
    rows = [(0, 0, 0, "", (number, 80)) for number in numbers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    with pytest.raises(RefusedError, match=r"is not a public address.*--allow-host press"):
        checked("press.example", 80, ())
    assert checked("Press.Example.", 80, {"press.example"}) == numbers


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 64 + ".example", "\udc80"])
def test_names_that_nobody_bears(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(RefusedError, match="is not found"):
        checked(host, 80, ())
