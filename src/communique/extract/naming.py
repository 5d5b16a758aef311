"""Names of instruments: where they begin and end, by capitals, numbers and what hangs on them."""

import re
from functools import cache

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.fold import fold
from communique.lexicon import load

_NUMBER = re.compile(r" (?:No\.? ?)?(\d[\w/.-]*\w|\d)(?! (?:percent|per|million|billion))")
_CAPITAL = r"[A-Z][\w'-]*"
_LINK = r"(?:of|on|for|against|with|between|to|the|and|a|an|concerning)"
_MORE = re.compile(
    rf"(?:(?:,? {_LINK})+ {_CAPITAL}|(?:, {_CAPITAL}(?: {_CAPITAL})*)+,? and {_CAPITAL}| {_CAPITAL})+"
)
_SYMBOL = re.compile(r"\b[AS]/(?:RES|PRST|HRC)/[\w/.-]+(?: \(\d{4}\))?")


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(load("en/instruments")[part])


def name_span(annotation: Annotation, paragraph: Paragraph, head: Token) -> tuple[int, int]:
    """Where the name of the instrument that ``head`` names starts and ends in the text."""
    text = fold(annotation.document.text)
    start = paragraph.offset(_first(head))
    end = paragraph.offset(head) + len(head)
    if number := _NUMBER.match(text, end):
        return start, number.end()
    if head.text[:1].isupper() and (more := _MORE.match(text, end)):
        end = _before_next(text, end, more.end())
    return start, max(end, _phrase_end(paragraph, head))


def number_of(name: str) -> str | None:
    """The number or symbol in a name: "59-NQ/TW", "S/RES/2573 (2021)"; or None."""
    found = _SYMBOL.search(name) or _NUMBER.search(fold(name))
    if found is None:
        return None
    return found.group(1) if found.lastindex else found.group()


def _first(head: Token) -> Token:
    """The first word of the name: capitals in a row, or the modifiers of a common noun."""
    first = head
    while first.i > head.sent.start:
        before = first.nbor(-1)
        if before.lower_ in _words("outside") or before.dep_ in ("det", "cc") or before.is_space:
            break
        if before.text[:1].isupper() or before.text in ("-", "'s", '"') or (
            before.like_num and first.text[:1].isupper()
        ):
            first = before
        elif before.dep_ in ("amod", "compound", "nmod") and not head.text[:1].isupper():
            first = before
        else:
            break
    while first.i < head.i and (first.is_punct and first.text != '"' or first.dep_ == "case"):
        first = first.nbor(1)
    return first


def _before_next(text: str, start: int, end: int) -> int:
    """The end of the name before a second instrument that "and" or a comma joins to it."""
    for link in re.finditer(r",? and (?:the )?|, (?:the )?", text[start:end]):
        rest = text[start + link.end() : end].split(" ")
        if any(_is_instrument(word) for word in rest):
            return start + link.start()
    return end


def _is_instrument(word: str) -> bool:
    lemma = word.lower().strip(",.")
    return any(lemma in (noun, noun + "s") for nouns in load("en/instruments")["types"].values()
               for noun in nouns)


def _phrase_end(paragraph: Paragraph, head: Token) -> int:
    """The end of what the text is on, or between whom, up to any clause or comma."""
    links = ("on", "concerning", "regarding") if head.text[:1].isupper() else (
        "on", "of", "for", "between", "concerning", "by", "with", "regarding")
    end = 0
    for child in head.rights:
        if child.dep_ in ("prep", "acl") and child.lower_ in links:
            if child.i > head.i + 1 and not end:
                break
            for token in child.subtree:
                if token.i < child.i:
                    continue
                if token.dep_ == "relcl" or token.text in (",", ";", "("):
                    return end
                end = paragraph.offset(token) + len(token)
        elif end:
            break
    return end
