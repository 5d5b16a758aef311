"""Attribution: who says what a clause tells, where the text names them."""

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.clause import prepositional, subject_of
from communique.extract.named import actors_of
from communique.lexicon import vocabulary

_SPEAKERS = ("person", "organisation", "body", "state", "group")


def said_by(annotation: Annotation, paragraph: Paragraph, token: Token) -> str | None:
    """The actor in whose words a clause stands: the turn's speaker, or the subject of "said"."""
    word = token
    while True:
        if (speaker := _of_verb(annotation, paragraph, word)) is not None:
            return speaker
        if word.head.i == word.i:
            break
        word = word.head
    return _according(paragraph, token) or paragraph.speaker


def _of_verb(annotation: Annotation, paragraph: Paragraph, word: Token) -> str | None:
    """The speaker of the verb of saying that governs a clause, or that is put into it."""
    verbs = [word.head] if word.dep_ in ("ccomp", "parataxis") else []
    verbs += [child for child in word.children if child.dep_ in ("parataxis", "ccomp")]
    saying = vocabulary("en/speech", "saying")
    for verb in verbs:
        inserted = verb.head.i == word.i and verb.i != word.head.i
        if verb.lemma_ in saying and not (inserted and verb.dep_ == "ccomp"):
            actors = actors_of(subject_of(verb), paragraph.mentions)
            if len(actors) == 1 and annotation.actors[actors[0]].type in _SPEAKERS:
                return actors[0]
    return None


def _according(paragraph: Paragraph, token: Token) -> str | None:
    for other in token.sent:
        if other.lower_ == "according":
            for target in prepositional(other, "to"):
                if actors := actors_of(target, paragraph.mentions):
                    return actors[0]
    return None
