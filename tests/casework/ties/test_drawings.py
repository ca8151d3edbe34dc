"""Where everybody stands in a drawing: no two on one spot, and always where they stood before."""

import math
import random
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework.ties import ecomap, genogram, layout, network
from app.casework.ties.kinds import NodeKind, tie_rules
from app.casework.ties.relatives import Relative
from app.casework.ties.walking import Network, Node, Step, around

PERSON_KINDS = [each.code for each in tie_rules().between(NodeKind.PERSON, NodeKind.PERSON)]
ids = [uuid.UUID(int=number) for number in range(2000)]


def walked(pairs, steps: int = 2, most: int = 1000) -> Network:
    """The network of the first of them, over these links: (here, there, kind)."""
    links = [
        Step(
            uuid.UUID(int=9000 + at),
            kind,
            "unconfirmed",
            ids[here],
            NodeKind.PERSON,
            ids[there],
            NodeKind.PERSON,
            False,
        )
        for at, (here, there, kind) in enumerate(pairs)
    ]

    def reach(places):
        turned = (each.turned() for each in links)
        return [each for each in (*links, *turned) if each.here in places]

    return around(reach, ids[0], NodeKind.PERSON, steps, most)


links = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(PERSON_KINDS)), max_size=90)


def nearest(spots) -> float:
    several = list(spots.values())
    return min(
        (math.dist(one, other) for at, one in enumerate(several) for other in several[at + 1 :]), default=math.inf
    )


@given(links)
@settings(max_examples=40)
def test_no_two_stand_on_one_spot_and_everybody_stands_somewhere(pairs):
    found = walked(pairs)
    for drawing, apart in ((network.places(found), 40), (ecomap.places(found), 60), (genogram.places(found), 100)):
        assert nearest(drawing) >= apart
    assert network.places(found).keys() == found.nodes.keys()


@given(links)
@settings(max_examples=25)
def test_the_same_links_give_the_same_drawing(pairs):
    once, again = walked(pairs), walked(pairs)
    names = {each: f"Somebody {each.int}" for each in once.nodes}
    people = {each: Relative(names[each]) for each in once.nodes}
    assert network.drawn(once, names) == network.drawn(again, names)
    assert genogram.drawn(once, people) == genogram.drawn(again, people)
    assert ecomap.drawn(once, names) == ecomap.drawn(again, names)


@given(links)
@settings(max_examples=25)
def test_nothing_stands_outside_the_drawing(pairs):
    found = walked(pairs)
    drawing = network.drawn(found, {})
    assert all(0 < each.x < drawing.width and 0 < each.y < drawing.height for each in drawing.marks)


def test_a_thousand_stand_apart_too():
    chance = random.Random(3)
    inner = [(0, number, "associate") for number in range(1, 50)]
    outer = [(chance.randrange(1, 50), number, "associate") for number in range(50, 1000)]
    drawing = network.drawn(found := walked([*inner, *outer]), {})
    assert drawing.is_dense and len(drawing.marks) == len(found.nodes) == 1000
    assert nearest({each.id: (each.x, each.y) for each in drawing.marks}) >= 20


def test_parents_stand_above_their_children_and_couples_side_by_side():
    found = walked([(1, 0, "parent"), (2, 0, "parent"), (1, 2, "partner"), (0, 3, "sibling"), (4, 1, "parent")], 3)
    spots = genogram.places(found)
    assert spots[ids[1]][1] == spots[ids[2]][1] < spots[ids[0]][1] == spots[ids[3]][1]
    assert spots[ids[4]][1] < spots[ids[1]][1]
    assert abs(spots[ids[1]][0] - spots[ids[2]][0]) == genogram.ACROSS


def test_a_ring_goes_around_whoever_lives_together():
    found = walked([(0, 1, "household"), (0, 2, "associate")])
    people = {each: Relative("Somebody") for each in found.nodes}
    assert len(genogram.drawn(found, people).rings) == 1
    assert genogram.household(found) == {ids[0], ids[1]}
    assert not genogram.drawn(walked([(0, 2, "sibling")]), people).rings


@pytest.mark.parametrize(
    ("relative", "shape"),
    [
        (Relative("A", "male"), "square"),
        (Relative("B", "female"), "circle"),
        (Relative("C"), "diamond"),
        (Relative("D", "other"), "diamond"),
        (Relative("E", "female", is_unborn=True), "triangle"),
    ],
)
def test_people_are_drawn_as_social_workers_draw_them(relative, shape):
    assert relative.shape == shape


def test_a_long_name_is_broken_and_cut():
    assert layout.broken("Shona Merriday") == ("Shona Merriday",)
    assert layout.broken("Grey Transit, AB12 CDE") == ("Grey Transit,", "AB12 CDE")
    assert all(len(line) <= 17 for line in layout.broken("Supercalifragilisticexpialidocious " * 4))


def test_said_more_than_once_the_surest_counts():
    steps = [Step(ids[0], "partner", sure, ids[1], NodeKind.PERSON, ids[2], NodeKind.PERSON, False) for sure in
             ("tentative", "confirmed", "unconfirmed")]  # fmt: skip
    assert layout.surest(steps) == "confirmed"


def test_harm_jags_and_what_is_near_is_strong():
    found = walked([(0, 1, "harms"), (0, 2, "sibling"), (0, 3, "associate")])
    styles = {each.ends[1].int: each.style for each in ecomap.drawn(found, {}).strokes}
    assert styles == {1: "harm", 2: "strong", 3: "weak"}


def test_a_node_is_drawn_where_it_was_found_first():
    assert walked([(0, 1, "associate"), (1, 2, "associate"), (0, 2, "sibling")]).nodes[ids[2]] == Node(
        ids[2], NodeKind.PERSON, 1
    )
