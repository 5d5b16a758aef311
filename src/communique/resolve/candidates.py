"""Which entries can speak of one another: found by what they share, not by trying every pair."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from communique.model import Commitment, Entry, Figure
from communique.resolve import events, recognition
from communique.resolve.events import Event
from communique.resolve.people import kin
from communique.resolve.record import Record

_LEAST_WORDS = 2
_CROWD = 64


class Candidates:
    """All entries of a record, looked up by the people and by the words in them.

    It leaves out only what the features would forbid; they decide on what is left.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._entries = record.originals
        self._about = [record.about(entry) for entry in self._entries]
        self._events: dict[int, Event] = {}
        self._met: dict[str, list[int]] = defaultdict(list)
        self._unpeopled: list[int] = []
        self._worded: dict[str, list[int]] = defaultdict(list)
        self._counted: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            if isinstance(entry, Figure):
                self._counted[entry.unit].append(number)
                continue
            self._place_event(number, entry)
            for word in self._about[number]:
                self._worded[word].append(number)

    def later(self, announced: Entry) -> Iterator[Entry]:
        """The entries of sources not known to be earlier that can speak of it, in order."""
        one = events.as_event(self._record, announced)
        numbers = {*self._alike(announced), *(self._akin(one) if one else ())}
        for number in sorted(numbers.union(self._amounts(announced))):
            if self._record.follows(self._entries[number], announced) is not False:
                yield self._entries[number]

    def earlier(self, event: Event) -> Iterator[Event]:
        """The events of earlier sources that can be this one."""
        for number in self._around(event):
            other = self._events[number]
            follows = self._record.follows(event.entry, other.entry)
            if follows and self._possible(other, event):
                yield other

    def _place_event(self, number: int, entry: Entry) -> None:
        event = None if isinstance(entry, Commitment) else events.as_event(self._record, entry)
        if event is None:
            return
        self._events[number] = event
        for one in kin(self._record, event.participants):
            self._met[one].append(number)
        if not event.participants:
            self._unpeopled.append(number)

    def _akin(self, announced: Event) -> Iterator[int]:
        around = self._around(announced)
        return (n for n in around if self._possible(announced, self._events[n]))

    def _around(self, event: Event) -> Iterable[int]:
        """The events with somebody in common, and those that name nobody."""
        if not event.participants:
            return self._events
        met = (self._met.get(one, ()) for one in kin(self._record, event.participants))
        return set(self._unpeopled).union(*met)

    def _possible(self, announced: Event, later: Event) -> bool:
        """Whether neither the types nor the dates forbid it."""
        if not recognition.related(announced, later):
            return False
        return (recognition.dated(self._record, announced, later) or 0) >= 0

    def _amounts(self, announced: Entry) -> Iterator[int]:
        """The figures in the units of what was pledged."""
        if isinstance(announced, Commitment):
            for figure in self._record.within(announced, Figure):
                yield from self._counted[figure.unit]

    def _alike(self, announced: Entry) -> Iterator[int]:
        """The entries that share enough words, names of actors not counted.

        One of the words must be rare: what a crowd speaks of tells no two of them apart.
        """
        about = self._record.about(announced)
        words = {word for word in about if word[0] != "@"}
        places = (self._worded.get(word, ()) for word in words)
        rare = set[int]().union(*(place for place in places if len(place) <= _CROWD))
        shared = ((number, len(words & self._about[number])) for number in rare)
        return (number for number, count in shared if count >= _LEAST_WORDS)
