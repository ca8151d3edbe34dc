"""What an officer decided stays what it was, wherever the rules' proposal moves afterwards."""

import pytest
from sqlalchemy import select

from app.casework import patterns, triage
from app.casework.patterns.models import Alert
from app.casework.triage.models import Rating
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.triage.test_pattern import confirm, rated, take
from tests.casework.triage.test_people_joined import join_all, three, undo
from tests.factories import let_the_worker_work

__all__ = ["three"]
WHY = "He has stopped eating"
BETTER = "He eats at his grandmother's"


@pytest.fixture
def raised(people):
    """A school's GREEN concern, raised to AMBER by an officer; then a pantry tells of the same boy, and the rules too
    come to AMBER."""
    first = about(people.teacher, RILEY)
    take(people, first)
    confirm(people, first, Rating.AMBER, WHY)
    about(make_pantry(), RILEY)
    assert rated(first).proposed is Rating.AMBER and rated(first).alone is Rating.GREEN
    return first


def test_it_is_as_serious_as_the_officer_said_when_the_rules_come_to_it_too(raised):
    assert (rated(raised).severity, rated(raised).departed_from) == (Rating.AMBER, Rating.GREEN)
    assert rated(raised).reason == WHY


def test_no_pattern_says_that_nobody_was_alarmed(raised):
    while patterns.sweep_some(SYSTEM):
        pass
    let_the_worker_work()
    assert "two_organisations" not in session.scalars(select(Alert.rule)).all()


def test_whoever_says_it_again_takes_nothing_back(people, raised):
    confirm(people, raised, Rating.AMBER)
    now, said = rated(raised), triage.decisions_on(people.officer, raised)[-1]
    assert (now.severity, now.departed_from, now.reason) == (Rating.AMBER, Rating.GREEN, WHY)
    assert (said.proposed, said.confirmed, said.reason) == (Rating.AMBER, Rating.AMBER, None)


def test_another_word_takes_it_back(people, raised):
    confirm(people, raised, Rating.GREEN, BETTER)
    assert (rated(raised).severity, rated(raised).departed_from, rated(raised).reason) == (
        Rating.GREEN, Rating.AMBER, BETTER,
    )  # fmt: skip
    confirm(people, raised, Rating.AMBER)
    assert (rated(raised).severity, rated(raised).departed_from, rated(raised).reason) == (Rating.GREEN, None, None)


def test_whoever_agreed_has_not_departed_when_the_proposal_falls(people, three):
    """It is AMBER by what officers joined, GREEN by itself; they are parted again."""
    made = join_all(people, three)
    take(people, three[2])
    confirm(people, three[2], Rating.AMBER)
    assert rated(three[2]).severity is Rating.GREEN
    for each in reversed(made):
        undo(people, each)
    now = rated(three[2])
    assert (now.proposed, now.confirmed) == (Rating.GREEN, Rating.AMBER)
    assert (now.severity, now.departed_from) == (Rating.GREEN, None)


def test_whoever_lowered_it_has_departed_still_when_the_proposal_falls_to_it(people, three):
    made = join_all(people, three)
    take(people, three[2])
    confirm(people, three[2], Rating.GREEN, BETTER)
    for each in reversed(made):
        undo(people, each)
    now = rated(three[2])
    assert (now.proposed, now.severity, now.departed_from) == (Rating.GREEN, Rating.GREEN, Rating.AMBER)
    assert now.reason == BETTER
