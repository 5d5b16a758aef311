"""Together: whom "we" adds to the speaker where two have agreed or talked."""

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.clause import subject_of
from communique.extract.scope import scope_of
from communique.lexicon import vocabulary

# How many paragraphs back the other side may have been named.
_BACK = 3


def with_other(
    annotation: Annotation, paragraph: Paragraph, verb: Token, by: tuple[str, ...]
) -> tuple[str, ...]:
    """Who acts, with the other side where "we" have agreed something with those just named."""
    subject = subject_of(verb)
    joint = verb.lemma_ in vocabulary("en/commitments", "jointly")
    if len(by) != 1 or subject is None or subject.lower_ != "we" or not joint:
        return by
    if scope_of(verb).time != "past" or annotation.document.heading.genre == "joint statement":
        return by
    other = _last_named(annotation, paragraph, verb, by[0])
    return (*by, other) if other else by


def _last_named(annotation: Annotation, paragraph: Paragraph, verb: Token, own: str) -> str | None:
    """The last actor of the same type named before, of another state."""
    type_ = annotation.actors[own].type
    home = annotation.state_of.get(own, own)
    for earlier in annotation.back_from(paragraph)[: _BACK + 1]:
        for index in sorted(earlier.mentions, reverse=True):
            mention = earlier.mentions[index]
            actor = mention.actors[0]
            if mention.form == "pronoun" or (earlier.start == paragraph.start and index > verb.i):
                continue
            if annotation.actors[actor].type == type_:
                if annotation.state_of.get(actor, actor) not in (home, own):
                    return actor
    return None
