"""Those whom one officer should not have joined: twins, and two who were born on different days."""

import uuid

from app.casework import people as known
from app.casework.people.models import Judgement
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in
from tests.factories import People
from tests.stories import told_once


@told_once
def make_pair(people: People) -> tuple[uuid.UUID, uuid.UUID]:
    """A school's Riley and its Rylie, of whom nobody has said anything yet."""
    pair = told_in(about(people.teacher, RILEY)), told_in(about(people.teacher, RILEY | {"name": "Rylie Stanope"}))
    find_alike(pair[1], {pair[0]: alike(bits=5)}, "test")
    return pair


@told_once
def make_twins(people: People) -> tuple[uuid.UUID, uuid.UUID]:
    """Born on the same day in one family, with different first names."""
    pair = told_in(about(people.teacher, RILEY)), told_in(about(people.teacher, RILEY | {"name": "Rosie Stanhope"}))
    find_alike(pair[1], {pair[0]: alike(bits=2, perhaps_twins=True)}, "test")
    return pair


def ask_to_join_twins(people: People) -> Judgement:
    """It waits for a second person."""
    return known.join(people.other_officer, *make_twins(people), reason="Rosie is what the pantry heard for Riley")


def join_of_two_births(people: People) -> tuple[uuid.UUID, uuid.UUID]:
    """Riley, and somebody who was born on another day, joined all the same."""
    other = RILEY | {"date_of_birth": {"day": "9", "month": "9", "year": "2019"}}
    pair = told_in(about(people.teacher, RILEY)), told_in(about(make_pantry(), other))
    known.join(people.officer, *pair, reason="One boy")
    return pair
