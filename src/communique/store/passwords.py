"""Passwords, kept as argon2id; a check takes the same work whether there is a hash or not."""

from functools import cache
from secrets import token_urlsafe
from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from communique.errors import CommuniqueError

_SHORTEST, _LONGEST, _DIFFERENT = 12, 1024, 5
_HASHER = PasswordHasher()
_AT_ONCE = BoundedSemaphore(2)  # each check takes 64 MiB


def hashed(password: str, name: str) -> str:
    """The hash to keep; CommuniqueError where the password of this user is too easily guessed."""
    if not _SHORTEST <= len(password) <= _LONGEST:
        raise CommuniqueError(f"the password: give {_SHORTEST} letters or more, up to {_LONGEST}")
    if not password.casefold().replace(name.casefold(), "").strip():
        raise CommuniqueError("the password: it says the name only; give another")
    if len({*password}) < _DIFFERENT:
        raise CommuniqueError("the password: it repeats a few letters; give another")
    with _AT_ONCE:
        return _HASHER.hash(_plain(password))


def fits(kept: str | None, password: str) -> bool:
    """Whether this is the password; without a hash, No after as long a time."""
    if len(password) > _LONGEST:
        password = ""
    decoy = _decoy()  # made at the first check, whoever is meant
    against = kept or decoy
    with _AT_ONCE:
        try:
            _HASHER.verify(against, _plain(password))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


@cache
def _decoy() -> str:
    """The hash of a password that nobody knows."""
    return _HASHER.hash(token_urlsafe())


def _plain(password: str) -> bytes:
    """The same letters however a keyboard puts them together."""
    return normalize("NFC", password).encode(errors="surrogatepass")
