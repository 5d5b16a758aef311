"""What an assistant may ask the record. Each docstring is what the assistant reads of the tool."""

from collections.abc import Callable
from threading import Lock
from typing import Any, TypedDict

from communique import judging
from communique.assistant.answers import Answer, Evidence, answer, evidence
from communique.errors import CommuniqueError
from communique.inquiry import opened
from communique.model import Action, Dossier, FollowUpState, Kind
from communique.record import Record

_MOST, _EACH, _HELD = 50, 15, 600
_LONGEST = 200_000
_WIDEST = 2000


class _Who(TypedDict, total=False):
    about: str
    between: tuple[str, str]


class Tools:
    """The tools on a record; ``by`` is who judges in it."""

    def __init__(self, record: Record, by: str) -> None:
        self._record = record
        self._by = by
        self._reading = Lock()

    @property
    def asking(self) -> tuple[Callable[..., Any], ...]:
        """Those that only read."""
        return (self.search, self.brief, self.follow_ups, self.check, self.evidence)

    @property
    def judging(self) -> tuple[Callable[..., Any], ...]:
        """Those that judge what was read."""
        return (self.judge, self.undo)

    def search(
        self,
        words: str,
        about: str = "",
        counterpart: str = "",
        kinds: list[Kind] | None = None,
        since: str = "",
        until: str = "",
        most: int = 10,
    ) -> Answer:
        """Find words in the texts on record, whatever the spelling of their letters.

        All words must stand in one place; in a row where they stand in quotation marks. about and
        counterpart are names of actors (a person, a state, a body): what concerns the one, or is
        between both. since and until are 2025, 2025-09 or 2025-09-25. most is 50 at most.
        """
        who, few = _who(about, counterpart), max(1, min(most, _MOST))
        return answer(
            self._record.search(words, most=few, kinds=kinds or (), since=since, until=until, **who)
        )

    def brief(
        self, about: str = "", counterpart: str = "", as_of: str = "", page: int = 1
    ) -> Answer:
        """Brief on an actor, on two who deal with each other, or on the whole record.

        With counterpart it is written for about before it meets the counterpart: what either
        wants, what is open between them, relations, counterparts, differences. as_of is the day
        asked about, as 2025-09-25; today by default.
        """
        view = self._record.brief(limit=_EACH, as_of=as_of, **_who(about, counterpart))
        return answer(view, max(page, 1))

    def follow_ups(
        self,
        about: str = "",
        counterpart: str = "",
        states: list[FollowUpState] | None = None,
        as_of: str = "",
        page: int = 1,
    ) -> Answer:
        """Say what came of what was announced or promised.

        "no evidence" means that no source on record speaks of it, never that it was not done.
        states leaves only what stands so; as_of is the day asked about, as 2025-09-25.
        """
        page, who = max(page, 1), _who(about, counterpart)
        return answer(self._record.follow_ups(*(states or ()), page=page, as_of=as_of, **who), page)

    def check(
        self, text: str = "", document: str = "", about: str = "", as_of: str = "", page: int = 1
    ) -> Answer:
        """Say what does not add up in a text: dates, numbers, names, posts, claims.

        Give the text of a draft, or the id of a document on record. A draft is held to the newest
        of what is on record about the actor in about, too. A finding asks; it never corrects.
        """
        if bool(text) == bool(document):
            raise CommuniqueError("give either a text or the id of a document")
        draft = opened(self._record.store, document)[1] if document else self._read(text)
        found = self._record.check(draft, alone=not about, about=about, as_of=as_of, limit=_HELD)
        return answer(found, max(page, 1))

    def evidence(self, entry: str, around: int = 300) -> Evidence:
        """The exact words that an entry was read out of, with the words around them.

        entry is an id that the lines of other answers give; around is 2000 letters at most.
        """
        return evidence(entry, self._record.evidence(entry, max(0, min(around, _WIDEST))))

    def judge(self, entry: str, accept: bool, reason: str) -> str:
        """Accept an entry, or reject it: it is then nowhere shown. Only when the user asks for it.

        The answer is the id of the judgement, with which it can be taken back.
        """
        action: Action = "accept" if accept else "reject"
        store = self._record.store
        target = judging.one_entry(store, entry).id
        made = judging.judge(store, self._by, action, target, reason=reason or None)
        store.audit(self._by, f"review: {action}", target)
        return made.id

    def undo(self, judgement: str) -> str:
        """Take a judgement back that was made here; the answer is the id of what it was about."""
        store = self._record.store
        if judgement not in {one.id for one in store.judgements() if one.by == self._by}:
            raise CommuniqueError(f"{judgement}: no judgement of yours is in force under this id")
        made = judging.undo(store, self._by, judgement)
        store.audit(self._by, "review: undo", made.target, made.action)
        return made.target

    def _read(self, text: str) -> Dossier:
        """A text that is not on record. One at a time: a model reads it."""
        from communique.pipeline import dossier_of
        from communique.readers import read_bytes
        from communique.resolve import follow_ups, join

        if len(text) > _LONGEST:
            raise CommuniqueError(f"the text is longer than {_LONGEST} letters; give a part of it")
        with self._reading:
            dossier = dossier_of(read_bytes("the text", text.encode(errors="replace")))
            return follow_ups(join([dossier]))


def _who(about: str, counterpart: str) -> _Who:
    if counterpart and not about:
        raise CommuniqueError("counterpart without about; say who deals with it")
    return {"between": (about, counterpart)} if counterpart else {"about": about}
