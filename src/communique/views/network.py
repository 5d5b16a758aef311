"""Who meets whom: those who meet most, and how often each two of them do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.model import Actor, ActorType
from communique.model.marking import Marking, highest

if TYPE_CHECKING:
    from communique.store.counts import Pair

_NODES, _EDGES = 40, 140


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, with the engagements that it has with the others."""

    id: str
    name: str
    type: ActorType
    number: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors by their places among the nodes, and their engagements."""

    one: int
    other: int
    number: int


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes and edges that weigh most; ``left`` pairs are not among them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left: int
    marking: Marking


def network(pairs: Sequence["Pair"], who: Mapping[str, Actor]) -> Network:
    """Made of pairs, the most frequent first."""
    weights: Counter[str] = Counter()
    for pair in pairs:
        weights.update({pair.one: pair.number, pair.other: pair.number})
    known = sorted((id_ for id_ in weights if id_ in who), key=lambda id_: (-weights[id_], id_))
    place = {id_: at for at, id_ in enumerate(known[:_NODES])}
    edges = [
        Edge(place[pair.one], place[pair.other], pair.number)
        for pair in pairs
        if pair.one in place and pair.other in place
    ][:_EDGES]
    nodes = tuple(Node(id_, who[id_].name, who[id_].type, weights[id_]) for id_ in place)
    marking = highest(pair.marking for pair in pairs)
    return Network(nodes, tuple(edges), len(pairs) - len(edges), marking)
