"""The network holds those who meet most."""

from communique.model import Actor
from communique.store.counts import Pair
from communique.views.network import network

WHO = {f"a{n}": Actor(f"a{n}", f"State {n}", "state") for n in range(60)}


def test_nodes_weigh_what_their_pairs_do() -> None:
    found = network([Pair("a1", "a2", 5), Pair("a2", "a3", 2), Pair("a1", "gone", 9)], WHO)
    assert [(node.id, node.number) for node in found.nodes] == [("a1", 14), ("a2", 7), ("a3", 2)]
    assert [(edge.one, edge.other, edge.number) for edge in found.edges] == [(0, 1, 5), (1, 2, 2)]
    assert found.left == 1
    assert found.marking == "public"
    assert network([Pair("a1", "a2", 5, "restricted")], WHO).marking == "restricted"


def test_it_stays_small_enough_to_be_read() -> None:
    pairs = [Pair(f"a{i}", f"a{j}", 100 - i) for i in range(60) for j in range(i)]
    found = network(sorted(pairs, key=lambda pair: -pair.number), WHO)
    assert len(found.nodes) == 40
    assert len(found.edges) <= 140
    assert found.left == len(pairs) - len(found.edges)


def test_nobody_meets_nobody() -> None:
    assert network([], {}).nodes == ()
