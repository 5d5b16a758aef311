"""The command `communique`: what needs no program is said before one is loaded."""

import os
import sys

from communique import __version__

_WIDEST = 80  # columns; a wider terminal is shown the same


def main() -> None:
    """Answer `--help` and `--version` at once; anything else is for the command line."""
    text = _at_once(sys.argv[1:])
    if text is None:
        from communique.cli import app

        app(prog_name="communique")
        return
    try:
        print(text, end="", flush=True)
    except BrokenPipeError:
        os._exit(1)  # as the command line does where the reader went away
    except OSError as error:
        fault = f"communique: standard output: cannot be written ({error.strerror})"
        print(f"{fault}; give it a place with room, and the command again", file=sys.stderr)
        os._exit(2)


def _at_once(asked: list[str]) -> str | None:
    """The words that the command line would print, where they are known beforehand."""
    if asked == ["--version"]:
        return f"communique {__version__}\n"
    if asked not in (["--help"], ["-h"]) or _columns() < _WIDEST:
        return None
    file = __file__.replace("__main__.py", os.path.join("cli", "help.txt"))  # noqa: PTH118
    with open(file, encoding="utf-8") as help_:  # noqa: PTH123 – pathlib takes as long as the rest
        return help_.read()


def _columns() -> int:
    """The width of the terminal, found as ``shutil`` finds it."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    try:
        return columns if columns > 0 else os.get_terminal_size(1).columns or _WIDEST
    except OSError:
        return _WIDEST


if __name__ == "__main__":
    main()
