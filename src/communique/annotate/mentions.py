"""Named mentions: from names, titles and people to actors and the posts they hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.annotate.annotation import Mention, MentionForm, Post
from communique.annotate.beside import (
    acts,
    form_of,
    in_longer_name,
    is_house,
    is_money,
    where_they_live,
    with_voice,
)
from communique.annotate.gazetteer import Hit
from communique.annotate.heads import head_type
from communique.annotate.names import Known, find_known
from communique.annotate.people import People, Person, named_people, taken_by
from communique.annotate.proper import organisations
from communique.annotate.register import Register
from communique.annotate.service import (
    announced,
    announcing,
    by_code,
    home_state,
    led,
    most_named,
    named_before,
    of_a_body,
    of_another,
    on_record,
    there,
)
from communique.annotate.titles import Title, find_titles, read_names
from communique.lexicon import load
from communique.lexicon.names import Body, Place, State
from communique.model import ActorType, Document

_CAPITAL_BEHIND = re.compile(r" [A-Z]")
_GOVERNMENTS = re.compile(r"\b[Gg]overnments? of (?:the )?$")
_LIST = re.compile(r",? and (?:the )?|, (?:the )?")
_ACRONYM = re.compile(r" \(\"?([A-Z][A-Za-z&-]*[A-Z][A-Za-z]*)\"?\)")


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a document: mentions in order, posts, and the state that speaks as "we"."""

    mentions: tuple[Mention, ...]
    posts: tuple[Post, ...]
    places: tuple[tuple[int, int], ...]
    home: str | None


class Naming:
    """Finds who is named in one document, and enters them in its register."""

    def __init__(self, document: Document, folded: str, register: Register) -> None:
        self._text = folded
        self._register = register
        self._known = find_known(folded)
        view = read_names(folded, self._known)
        self._titles = find_titles(view)
        self._people = named_people(view, self._titles)
        self._known = self._outside_people()
        self._published = document.heading.published
        publisher = document.heading.publisher
        home = home_state(publisher, self._people.all, self._published)
        self._home = home or most_named(self._known)
        self._mentions: list[Mention] = []
        self._taken: set[str] = set()

    @property
    def people(self) -> People:
        """The people that titles name, to which the parse may add more."""
        return self._people

    def _outside_people(self) -> list[Hit[Known]]:
        """The lexicon's names but those that are a part of someone's name: "Jordan Whitaker"."""
        within = {
            at
            for person in self._people.all
            for start, end in person.names
            if " " in self._text[start:end]
            for at in range(start, end)
        }
        return [hit for hit in self._known if hit.start not in within]

    def unknown(self) -> set[int]:
        """The offsets that no name and no title covers are not in this set."""
        taken = taken_by(self._known, self._titles)
        for person in self._people.all:
            taken.update(at for start, end in person.names for at in range(start, end))
        return taken

    def finish(self) -> Named:
        """Every named mention, in the order of the text."""
        home = self._register.state(self._home) if self._home else None
        self._bind_lone_leader()
        self._name_known()
        self._name_organisations()
        for person in self._people.all:
            self._name_person(person, home)
        posts = tuple(self._post(title) for title in self._titles)
        places = tuple(
            (hit.start, hit.end)
            for hit in self._known
            if isinstance(hit.named.entry, Place) or hit.named.form == "metonym"
        )
        ordered = sorted(self._mentions, key=lambda mention: (mention.start, -mention.end))
        return Named(tuple(_outermost(ordered)), posts, places, home)

    def _bind_lone_leader(self) -> None:
        """ "The President of Russia" and one untitled person are one, if nobody else fits."""
        open_posts = [
            t for t in self._titles if t.person is None and t.office.head and not t.plural
        ]
        held = {(p.state, t.office.name) for p in self._people.all for t in p.titles}
        lone = [person for person in self._people.all if not person.titles]
        free = [t for t in open_posts if t.state and (t.state, t.office.name) not in held]
        free = [t for t in free if not announcing(t, self._titles)]
        if len(lone) == 1 and len({(t.state, t.office.name) for t in free}) == 1:
            lone[0].titles.extend(free)

    def _note(self, start: int, end: int, actor: str, form: MentionForm) -> None:
        self._mentions.append(Mention(start, end, (actor,), form))
        self._register.seen(actor, start, end)

    def _name_known(self) -> None:
        for hit in self._known:
            entry, form = hit.named.entry, hit.named.form
            if isinstance(entry, State):
                if form == "metonym" and not acts(self._text, hit):
                    continue
                if is_money(self._text, hit.end):
                    continue
                if form == "people":
                    end = where_they_live(self._text, hit.end)
                    self._note(hit.start, end, self._people_of(hit), "group")
                    continue
                self._name_governments(hit)
                end = with_voice(self._text, hit.end)
                self._note(hit.start, end, self._register.state(entry), form_of(hit, end))
            elif isinstance(entry, Body) and not (
                in_longer_name(self._text, hit)
                or is_house(self._text, hit)
                or self._of_a_state(hit)
            ):
                self._note(hit.start, hit.end, self._register.body(entry), "name")

    def _name_governments(self, hit: Hit[Known]) -> None:
        """ "The Governments of A and B" are the states that the list names from a hit on."""
        before = _GOVERNMENTS.search(self._text[max(0, hit.start - 24) : hit.start])
        if before is None or hit.named.form == "adjective":
            return
        many = "overnments" in before.group()
        found, end = [hit.named.entry], hit.end
        for other in self._known if many else ():
            if other.start > end and _LIST.fullmatch(self._text[end : other.start]):
                found.append(other.named.entry)
                end = other.end
        actors = tuple(self._register.state(entry) for entry in found if isinstance(entry, State))
        if len(actors) == len(found):
            start = hit.start - len(before.group())
            self._mentions.append(Mention(start, end, actors, "name"))
            if not many:
                self._register.seen(actors[0], start, end)

    def _of_a_state(self, hit: Hit[Known]) -> bool:
        """Whether a name that many bear is one state's: "Coral Labour Party"."""
        entry = hit.named.entry
        if not isinstance(entry, Body) or entry.type != "organisation" or entry.state:
            return False
        return any(
            other.end == hit.start - 1
            and isinstance(other.named.entry, State)
            and other.named.form == "name"
            for other in self._known
        )

    def _people_of(self, hit: Hit[Known]) -> str:
        """The people of a state act for themselves: "Mongolians" are a group."""
        return self._register.named(self._text[hit.start : hit.end], "group")

    def _name_organisations(self) -> None:
        taken = [(mention.start, mention.end) for mention in self._mentions]
        taken += [(title.start, title.end) for title in self._titles]
        named = [(each.start, each.end) for each in organisations(self._text, taken)]
        found = {span for span in named if not self._leads(*span)}
        owners = {title.organisation for title in self._titles if self._is_owned(title)}
        for start, end in sorted(found | {span for span in owners if span}):
            self._name_organisation(start, end)

    def _is_owned(self, title: Title) -> bool:
        """Whether a title names the whole of an organisation, and no leader's government."""
        if title.organisation is None:
            return False
        start, end = title.organisation
        cut = any(hit.start == start and hit.end > end for hit in self._known)
        cut = cut or (title.person is None and _CAPITAL_BEHIND.match(self._text, end) is not None)
        return not cut and not self._leads(start, end)

    def _leads(self, start: int, end: int) -> bool:
        """Whether a name is only that of a leader's government: "the Smith Administration"."""
        words = self._text[start:end].lower().split(" ")
        return len(words) == 2 and words[1] in load("en/reference")["governments"]

    def _name_organisation(self, start: int, end: int) -> None:
        acronym = _ACRONYM.match(self._text, end)
        known = next((h for h in self._known if acronym and h.start == acronym.start(1)), None)
        if known is not None and isinstance(known.named.entry, Body):
            actor = self._register.body(known.named.entry)
        else:
            actor = self._organisation(start, end)
            if acronym:
                self._name_acronym(acronym.group(1), actor)
        self._note(start, end, actor, "name")

    def _name_acronym(self, acronym: str, actor: str) -> None:
        for found in re.finditer(rf"\b{re.escape(acronym)}\b", self._text):
            self._note(found.start(), found.end(), actor, "name")

    def _name_person(self, person: Person, home: str | None) -> None:
        actor = self._register.person(person, self._served(person, home))
        for start, end in person.names:
            self._note(start, end, actor, "name")
        for start, end in person.addressed:
            self._note(start, end, actor, "name")
        for title in person.titles:
            self._note(title.start, title.end, actor, "title")

    def _served(self, person: Person, home: str | None) -> str | None:
        """Whom a person serves where no title says: the document's own state, once an office.

        The next to hold it serves the state that the text named last before.
        """
        own = next((t.office.state for t in person.titles if t.office.state), None)
        if own is not None:
            return self._register.state(by_code(own))
        offices = {title.office.name for title in person.titles if title.office.head}
        if person.state is None:
            named = [hit for hit in self._known if isinstance(hit.named.entry, State)]
            foreign = [hit for hit in named if hit.named.entry is not self._home]
            state = led(self._text, named, person) or on_record(person, self._published)
            state = state or announced(self._titles, person)
            state = state or there(self._text, named, self._people.all, person)
            if state is None and offices and of_a_body(person, self._published):
                return None
            if state is None and offices & self._taken:
                state = named_before(self._text, foreign, person)
                return self._register.state(state) if state else None
            if state is None and self._home and of_another(person, self._home, self._published):
                state = named_before(self._text, foreign, person)
            if state is not None:
                return self._register.state(state)
        if person.state is None or person.state is self._home:
            self._taken |= offices
        return home

    def _post(self, title: Title) -> Post:
        holder = next(
            (
                self._register.person(person, None)
                for person in self._people.all
                if any(title is held for held in person.titles)
            ),
            None,
        )
        return Post(title, holder, self._body_of(title))

    def _body_of(self, title: Title) -> str | None:
        if title.body is not None:
            return self._register.body(title.body)
        if title.state is not None:
            return self._register.state(title.state)
        if title.organisation is not None:
            return self._organisation(*title.organisation)
        return None

    def _organisation(self, start: int, end: int) -> str:
        """The actor of a name: the one whose longer name stood before and ends so, or its own."""
        name = self._text[start:end]
        longer = self._register.ending_last(name, start) if " " in name else None
        type_: ActorType = "body" if head_type(name) == "body" else "organisation"
        return longer or self._register.named(name, type_)


def _outermost(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """Mentions that lie in no other of the same actors."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last and mention.end <= last.end and mention.actors == last.actors:
            continue
        kept.append(mention)
    return kept
