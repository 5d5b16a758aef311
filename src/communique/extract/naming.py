"""Names of instruments: where they begin and end, by capitals, numbers and what hangs on them."""

import re
from functools import cache

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.fold import fold
from communique.lexicon import load

_SYMBOL = re.compile(r"\b(?:[AS]|E|CM|HRC)/[A-Z0-9][\w./-]*\w(?: \(\d{4}\))?")
_NUMBER = re.compile(
    rf" (?:No\.? ?)?({_SYMBOL.pattern}|\d[\w/.-]*\w|\d)( \((?:19|20)\d\d\))?"
    r"(?! (?:percent|per|million|billion))"
)
_CAPITAL = r"[A-Z][\w'+-]*"
_LINK = r"(?:of|on|for|against|with|between|to|the|and|a|an|concerning)"
_MORE = re.compile(
    rf"(?:(?:,? {_LINK})+ {_CAPITAL}|(?:, {_CAPITAL}(?: {_CAPITAL})*)+,? and {_CAPITAL}| {_CAPITAL})+"
)
_OWNER = re.compile(rf"(?: {_LINK})*(?: {_CAPITAL})*(?: {_CAPITAL}'s?)\Z")
_ACRONYM = re.compile(r" ?\((?:the )?[\"“]?([A-Z][\w&+-]*[A-Z0-9][\w+]*)[\"”]?\)")
_STOPS = (",", ";", ":", "(", ")", "[", "--", "—", "–", ".", '"')
_FINITE = ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB")


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(load("en/instruments")[part])


@cache
def _nouns() -> frozenset[str]:
    return frozenset(noun for nouns in load("en/instruments")["types"].values() for noun in nouns)


def name_span(annotation: Annotation, paragraph: Paragraph, head: Token) -> tuple[int, int]:
    """Where the name of the instrument that ``head`` names starts and ends in the text."""
    text = fold(annotation.document.text)
    start = paragraph.offset(first_word(head))
    end = paragraph.offset(head) + len(head)
    if number := _NUMBER.match(text, end):
        return start, number.end()
    if head.text[:1].isupper() and (more := _MORE.match(text, end)):
        end = _before_next(text, end, more.end())
        owner = _OWNER.search(text, paragraph.offset(head) + len(head), end)
        end = owner.start() if owner else end
    return start, _phrase_end(annotation, paragraph, head, end)


def number_of(name: str) -> str | None:
    """The number or symbol in a name: "59-NQ/TW", "S/RES/2573 (2021)"; or None."""
    found = _SYMBOL.search(name) or _NUMBER.search(fold(name))
    if found is None:
        return None
    return found.group(1) if found.lastindex else found.group()


def acronym_behind(annotation: Annotation, end: int) -> str | None:
    """The short form in brackets right behind a name: "(JETP)"."""
    found = _ACRONYM.match(fold(annotation.document.text), end)
    return found.group(1) if found else None


def is_noun(word: str) -> bool:
    """Whether a word, in either number, names a kind of instrument."""
    lemma = word.lower().strip(",.")
    return lemma in _nouns() or lemma.removesuffix("s") in _nouns()


def first_word(head: Token) -> Token:
    """The first word of the name: capitals in a row, or the modifiers of a common noun."""
    first = head
    while first.i > head.sent.start:
        before = _named_before(first)
        if before is None:
            plain = first.nbor(-1)
            common = plain.dep_ in ("amod", "compound", "nmod") and not head.text[:1].isupper()
            if not common or plain.lower_ in _words("outside") or plain.is_space:
                break
            before = plain
        first = before
    while first.i < head.i and (first.is_punct and first.text != '"' or first.dep_ == "case"):
        first = first.nbor(1)
    return first


def _named_before(first: Token) -> Token | None:
    """The word with which the name goes on to the left, or None where it starts."""
    before = first.nbor(-1)
    if before.lower_ in _words("outside") or before.dep_ in ("det", "cc") or before.is_space:
        return None
    if before.text == ")":
        return _behind_bracket(before)
    if before.text == '"':
        return _quote_opening(before)
    if before.lower_ == "for" and first.text[:1].isupper() and _capital(before.nbor(-1)):
        return before.nbor(-1)
    numbered = before.like_num and first.text[:1].isupper()
    return before if _capital(before) or before.text in ("-", "'s") or numbered else None


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and not token.is_sent_start or token.tag_ == "NNP"


def _behind_bracket(closing: Token) -> Token | None:
    """The word before a short form in brackets: "Build Back Better World (B3W) initiative"."""
    if closing.i < 3 or closing.nbor(-2).text != "(" or not closing.nbor(-3).text[:1].isupper():
        return None
    return closing.nbor(-3)


def _quote_opening(closing: Token) -> Token | None:
    """The mark that opens the quotation, where it is short enough to be a name."""
    for back in range(2, min(8, closing.i - closing.sent.start + 1)):
        token = closing.nbor(-back)
        if token.text == '"':
            return token if token.nbor(1).text[:1].isupper() else None
    return None


def _before_next(text: str, start: int, end: int) -> int:
    """The end of the name before a second instrument that "and" or a comma joins to it."""
    for link in re.finditer(r",? and (?:the |an? )?|, (?:the |an? )?", text[start:end]):
        rest = text[start + link.end() : end].split(" ")
        if any(is_noun(word) for word in rest):
            return start + link.start()
    return end


def _phrase_end(annotation: Annotation, paragraph: Paragraph, head: Token, end: int) -> int:
    """The end of what the text is on, or between whom, up to any clause or comma."""
    text = annotation.document.text
    token = next((t for t in head.doc[head.i + 1 :] if paragraph.offset(t) >= end), None)
    if token is None or not _opens(annotation, paragraph, head, token, text[:end]):
        return end
    opening = token
    while token.i < head.sent.end and not _closes(head, opening, token):
        if token.dep_ != "prep" or token.head.i >= head.i or token.i == opening.i:
            end = paragraph.offset(token) + len(token)
        elif token.lower_ not in _words("topics"):
            break
        if token.i + 1 >= len(token.doc):
            break
        token = token.nbor(1)
    return end


def _opens(
    annotation: Annotation, paragraph: Paragraph, head: Token, token: Token, before: str
) -> bool:
    """Whether a word right behind the name goes on with it: "on …", "between …", "to foster …"."""
    at = paragraph.offset(token)
    dated = annotation.dates_in(at, at + 28)
    if dated and dated[0].start <= at + len(token) + 5:
        return False
    if token.lower_ == "to":
        return token.tag_ == "TO" and before.endswith(("nderstanding", "greement", "emorandum")) and (
            token.head.head.i == head.i or token.head.dep_ == "relcl" or before.endswith("ing")
        )
    return token.lower_ in _words("topics" if head.text[:1].isupper() else "links")


def _closes(head: Token, opening: Token, token: Token) -> bool:
    """Whether the name is over before a word: a mark, a clause, a second text, a new adverbial."""
    if token.text in _STOPS or token.tag_ in _FINITE or token.is_space:
        return True
    if token.tag_ == "VBN" and token.dep_ in ("acl", "relcl", "ROOT", "conj"):
        return True
    if token.lower_ == "and" and token.i + 1 < len(token.doc):
        after = token.nbor(1)
        ahead = token.doc[token.i + 2 : token.i + 5]
        verb = after.tag_ in ("VB", *_FINITE) and opening.lower_ != "to"
        return verb or after.dep_ == "det" and any(is_noun(t.text) for t in ahead)
    if token.i == opening.i or token.dep_ != "prep":
        return False
    outer = token.head.i < head.i and token.lower_ not in _words("topics")
    return outer or token.lower_ == "with" and token.i + 2 < len(token.doc) and (
        token.nbor(2).lower_ in ("aim", "view"))
