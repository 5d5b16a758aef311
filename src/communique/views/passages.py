"""Words of a source with some of the text around them."""

from dataclasses import dataclass

from communique.model import Evidence

_AROUND = 240


@dataclass(frozen=True, slots=True)
class Passage:
    """The words, what stands before and after them, and where that is.

    ``title`` is that of the source, ``published`` its day (EDTF).
    """

    words: Evidence
    before: str
    after: str
    title: str
    published: str


def around(text: str, words: Evidence, most: int = _AROUND) -> tuple[str, str]:
    """What stands before and after the words in their paragraph, cut between words."""
    before = text[max(0, words.start - most) : words.start]
    after = text[words.end : words.end + most]
    whole = len(before) < most, len(after) < most
    inside = before.rpartition("\n")[2], after.partition("\n")[0]
    cut = inside[0] == before and not whole[0], inside[1] == after and not whole[1]
    head = "… " + inside[0].partition(" ")[2] if cut[0] else inside[0]
    tail = inside[1].rpartition(" ")[0] + " …" if cut[1] else inside[1]
    return head, tail
