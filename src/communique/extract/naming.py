"""Names of instruments: where they begin and end, by capitals, numbers and what hangs on them."""

import re
from functools import cache, partial

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.fold import fold
from communique.lexicon import load, vocabulary
from communique.model.entries import InstrumentType

_words = partial(vocabulary, "en/instruments")

_SYMBOL = re.compile(r"\b(?:[AS]|E|CM|HRC)/[A-Z0-9][\w./-]*\w(?: \(\d{4}\))?")
_NUMBER = re.compile(
    rf" (?:No\.? ?)?({_SYMBOL.pattern}|\d[\w/.-]*\w|\d)( \((?:19|20)\d\d\))?"
    r"(?! (?:percent|per|million|billion))"
)
_CAPITAL = r"[A-Z][\w'+-]*"
_LINK = r"(?:of|on|for|against|with|between|to|the|and|a|an|concerning)"
_MORE = re.compile(
    rf"(?:(?:,? {_LINK})+ {_CAPITAL}|(?:, {_CAPITAL}(?: {_CAPITAL})*)+,? and {_CAPITAL}"
    rf"| {_CAPITAL})+"
)
_INSIDE = re.compile(r"\(([A-Z]\w*[A-Z0-9]\w*)\) \w")
_OWNER = re.compile(rf"(?: {_LINK})*(?: {_CAPITAL})*(?: {_CAPITAL}'s?)\Z")
_ACRONYM = re.compile(r" ?\((?:the )?[\"“]?([A-Z][\w&+-]*[A-Z0-9][\w+]*)[\"”]?\)")
_STOPS = (",", ";", ":", "(", ")", "[", "--", "—", "–", ".", '"')
_FINITE = ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB")


@cache
def types() -> dict[str, InstrumentType]:
    """The type of instrument that each noun names."""
    table: dict[InstrumentType, list[str]] = load("en/instruments")["types"]
    return {noun: type_ for type_, nouns in table.items() for noun in nouns}


def noun_of(token: Token) -> str:
    """The noun of the lexicon that a word is, in either number and case."""
    lemma = token.lemma_.lower()
    return lemma if lemma in types() else lemma.removesuffix("s")


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
        if owner:
            return start, owner.start()
    return start, _phrase_end(annotation, paragraph, head, end)


def number_of(name: str) -> str | None:
    """The number or symbol in a name: "59-NQ/TW", "S/RES/2573 (2021)"; or None."""
    if symbol := _SYMBOL.search(name):
        return symbol.group()
    for found in _NUMBER.finditer(fold(name)):
        if is_noun(name[: found.start()].rsplit(" ", maxsplit=1)[-1]):
            return found.group(1)
    return None


def short_form(annotation: Annotation, name: str, end: int) -> str | None:
    """The short form in brackets right behind a name that begins with a capital, or inside it."""
    if inside := _INSIDE.search(name):
        return inside.group(1)
    found = _ACRONYM.match(fold(annotation.document.text), end)
    return found.group(1) if found and name[:1].isupper() else None


def is_noun(word: str) -> bool:
    """Whether a word, in either number, names a kind of instrument."""
    lemma = word.lower().strip(",.")
    singular = lemma.removesuffix("ies") + "y" if lemma.endswith("ies") else lemma.removesuffix("s")
    return lemma in types() or singular in types()


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
    while first.i < head.i and ((first.is_punct and first.text != '"') or first.dep_ == "case"):
        first = first.nbor(1)
    return first


def _named_before(first: Token) -> Token | None:
    """The word with which the name goes on to the left, or None where it starts."""
    before = first.nbor(-1)
    opens = before.text.lower() if before.is_sent_start else before.text
    ends = opens in _words("outside") or before.text.endswith("-led") or before.is_space
    if ends or before.dep_ in ("det", "cc"):
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
    return token.tag_ == "NNP" or (token.text[:1].isupper() and not token.is_sent_start)


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
    if token.tag_ == "TO":
        known = before.endswith(("nderstanding", "greement", "emorandum"))
        own = token.head.head.i == head.i or token.head.dep_ == "relcl"
        return known and (own or before.endswith("ing"))
    return token.lower_ in _words("topics" if head.text[:1].isupper() else "links")


def _closes(head: Token, opening: Token, token: Token) -> bool:
    """Whether the name is over before a word: a mark, a clause, a second text, a new adverbial."""
    clause = token.tag_ == "VBN" and token.dep_ in ("acl", "relcl", "ROOT", "conj")
    if clause or token.text in _STOPS or token.tag_ in _FINITE or token.is_space:
        return True
    if token.tag_ == "TO" and token.i > opening.i and opening.lower_ != "between":
        return True
    if token.lower_ == "and" and token.i + 1 < len(token.doc):
        after = token.nbor(1)
        ahead = token.doc[token.i + 2 : token.i + 5]
        verb = after.tag_ in ("VB", *_FINITE) and opening.lower_ != "to"
        return verb or (after.dep_ == "det" and any(is_noun(t.text) for t in ahead))
    if token.i == opening.i or token.dep_ != "prep":
        return False
    if token.head.i < head.i and token.lower_ not in _words("topics"):
        return True
    ahead = token.doc[token.i + 1 : token.i + 3]
    return token.lower_ == "with" and any(t.lower_ in ("aim", "view") for t in ahead)


def is_named(head: Token, name: str, done: bool) -> bool:
    """Whether the words are the name of one text: capitals, marks, a number, or a deed done."""
    if number_of(name):
        return True
    words = name.split(" ")
    if head.text[:1].isupper():
        return len(words) > 1 or done
    if name.startswith('"') or (noun_of(head) in _words("titled") and _is_titled(head, words)):
        return True
    if noun_of(head) not in _words("plain") or not done:
        return False
    plural = head.tag_ == "NNS"
    if plural and {t.lower_ for t in head.lefts} & _words("classes"):
        return False
    return len(words) > 1 or any(c.lower_ in ("a", "an") for c in head.lefts)


def _is_titled(head: Token, words: list[str]) -> bool:
    """Whether a name in capitals stands before the noun; a people's, only where a topic follows."""
    before = words[: words.index(head.text)] if head.text in words else []
    last = before[-1].lstrip("(") if before else ""
    capital = last[:1].isupper() and not last.endswith(("'s", "’s"))
    people = last.endswith(("an", "ese", "ish"))
    return capital and (not people or words[-1] != head.text)


def is_excluded(annotation: Annotation, paragraph: Paragraph, head: Token, start: int) -> bool:
    """A part of another name, an actor, or a day or partnership that is no text."""
    if number_of(annotation.document.quote(start, paragraph.offset(head) + len(head) + 9)):
        return False
    if any(child.lower_ == "following" for child in head.lefts):
        return True
    whole = head.head if head.dep_ == "compound" and head.head.i > head.i else None
    if (
        whole is not None
        and whole.tag_ in ("NNP", "NN", "NNS")
        and (head.text[:1].isupper() or noun_of(whole) in types())
    ):
        return True
    needed = load("en/instruments")["only"].get(noun_of(head))
    ahead = {token.lower_ for token in head.doc[head.i + 1 : head.i + 3]}
    if needed and not ahead & set(needed):
        return True
    mention = paragraph.mentions.get(head.i)
    if mention is not None and annotation.actors[mention.actors[0]].type in ("body", "person"):
        return mention.start <= start and noun_of(head) not in _words("texts")
    return noun_of(head) in _words("doubtful") and _is_doubtful(head)


def _is_doubtful(head: Token) -> bool:
    """Whether a day, a partnership or a policy is no text, by the words before it."""
    before = {token.lower_ for child in head.lefts for token in child.subtree}
    if before & _words("sure"):
        return False
    ahead = [token.lower_ for token in head.doc[head.i + 1 : head.i + 2]]
    if noun_of(head) == "partnership" and ahead == ["for"]:
        return False
    return bool(before & _words("none")) or noun_of(head) in ("day", "decade", "partnership")
