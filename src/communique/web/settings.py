"""How the desk is opened."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """``alone``: one user without login, on this machine alone.

    ``names`` are the host names under which a browser may ask for it; ``https`` says that what
    stands in front of it speaks https. ``me`` is the one user's name.
    """

    alone: bool = True
    names: tuple[str, ...] = ("127.0.0.1", "localhost")
    https: bool = False
    me: str = "me"
