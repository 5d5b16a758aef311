"""One target in a process of its own, which libFuzzer ends: ``python -m fuzz.worker TARGET …``."""

import random
import sys
from hashlib import sha256
from pathlib import Path
from traceback import extract_tb, print_exc

import atheris

from fuzz.corpus import kept, words
from fuzz.targets import TARGETS, Fuzzed

_FIRST = 20


def main(name: str, findings: str, *options: str) -> None:
    """Fuzz a target; what breaks it goes into a folder, once for each place where it breaks."""
    target = next(one for one in TARGETS if one.name == name)
    seeds = kept(name)
    with atheris.instrument_imports(include=[*target.followed]):
        fuzzed = _noted(target.load(), Path(findings))
        for data in seeds[:_FIRST]:
            fuzzed(data)  # which loads what is loaded when it is first needed
    vocabulary = words(seeds)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        """Half of the time whole words change their places, otherwise bytes do."""
        chance = random.Random(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, most))
        return _shuffled(data, vocabulary, chance)[:most]

    atheris.Setup([f"fuzz {name}", *options], fuzzed, custom_mutator=mutated)
    atheris.Fuzz()


def _noted(fuzzed: Fuzzed, folder: Path) -> Fuzzed:
    """The same, going on behind what breaks."""
    places = set[tuple[str, str, int | None]]()

    def noted(data: bytes) -> None:
        try:
            fuzzed(data)
        except Exception as error:
            last = extract_tb(error.__traceback__)[-1]
            place = (type(error).__name__, last.filename, last.lineno)
            if place not in places:
                places.add(place)
                print_exc()
                (folder / f"crash-{sha256(data).hexdigest()[:16]}").write_bytes(data)

    return noted


def _shuffled(data: bytes, vocabulary: list[bytes], chance: random.Random) -> bytes:
    """A word less, once more, elsewhere, or another one; most of the text stays."""
    parts = data.split(b" ")
    for _ in range(chance.randint(1, 4)):
        at, to = chance.randrange(len(parts) + 1), chance.randrange(len(parts) + 1)
        match chance.randrange(5):
            case 0:
                parts[at : at + 1] = []
            case 1:
                parts[to:to] = parts[at : at + chance.randint(1, 8)]
            case 2:
                parts[at : at + 1] = [chance.choice(vocabulary)]
            case 3:
                parts[at:at] = [chance.choice(vocabulary)]
            case _:
                moved = parts[at : at + 5]
                del parts[at : at + 5]
                parts[to:to] = moved
    return b" ".join(parts)


if __name__ == "__main__":
    main(*sys.argv[1:])
