"""Walking from link to link: the shortest way is as short as any, and never leads through what very many share."""

import uuid
from collections import deque

from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework.ties.kinds import NodeKind, tie_rules
from app.casework.ties.walking import Step, around, shortest

ids = [uuid.UUID(int=number) for number in range(200)]
pairs_of = st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=45)


def reached(pairs, kind: NodeKind = NodeKind.PERSON):
    """What leads on from where, over these links."""
    links = [
        Step(uuid.UUID(int=9000 + at), "associate", "confirmed", ids[here], kind, ids[there], kind, False)
        for at, (here, there) in enumerate(pairs)
    ]
    both = [*links, *(each.turned() for each in links)]
    return lambda places: [each for each in both if each.here in places]


def brute(pairs, start: int, end: int) -> int | None:
    """How far it is, by looking at everything."""
    far, queue = {start: 0}, deque([start])
    while queue:
        here = queue.popleft()
        for one, other in (*pairs, *((b, a) for a, b in pairs)):
            if one == here and other not in far:
                far[other] = far[here] + 1
                queue.append(other)
    return far.get(end)


@given(pairs_of, st.integers(0, 25), st.integers(0, 25), st.integers(1, 4))
@settings(max_examples=150)
def test_the_shortest_way_is_as_short_as_any(pairs, start, end, longest):
    way, far = shortest(reached(pairs), ids[start], ids[end], longest), brute(pairs, start, end)
    if far is None or far > longest:
        assert way is None
    else:
        assert way is not None and len(way) == far
        places = [ids[start], *(step.there for step in way)]
        assert places[-1] == ids[end] and [step.here for step in way] == places[:-1]


@given(pairs_of, st.integers(1, 3))
@settings(max_examples=60)
def test_whoever_is_so_many_steps_away_is_found_and_nobody_else(pairs, steps):
    found = around(reached(pairs), ids[0], NodeKind.PERSON, steps, 1000).nodes
    near = {ids[each]: far for each in range(26) if (far := brute(pairs, 0, each)) is not None and far <= steps}
    assert {each.id: each.distance for each in found.values()} == near


def test_what_very_many_share_leads_from_nobody_to_anybody():
    hostel, many = 100, tie_rules().followed + 1
    pairs = [(person, hostel) for person in range(many)]
    reach = reached(pairs, NodeKind.ADDRESS)
    assert shortest(reach, ids[0], ids[1], 4) is None
    network = around(reach, ids[0], NodeKind.PERSON, 2, 1000)
    assert network.nodes.keys() == {ids[0], ids[hostel]} and network.cut == {ids[hostel]}


def test_of_somebody_with_very_many_links_the_first_few_are_followed():
    many = tie_rules().followed + 20
    network = around(reached([(0, each) for each in range(1, many)]), ids[0], NodeKind.PERSON, 1, 1000)
    assert len(network.nodes) == tie_rules().followed + 1 and network.cut == {ids[0]}


def test_a_drawing_holds_no_more_than_it_can():
    network = around(reached([(0, each) for each in range(1, 30)]), ids[0], NodeKind.PERSON, 2, 10)
    assert len(network.nodes) == 10 and network.is_full
