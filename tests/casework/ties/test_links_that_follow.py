"""What a concern tells of people and things links them by itself, as unsurely as it was told."""

from sqlalchemy import func, select

from app.casework import people as everybody
from app.casework import ties
from app.casework.people.events import PeoplePortrayed
from app.casework.ties import reactions
from app.casework.ties.kinds import Certainty
from app.casework.ties.models import Tie
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.factories import make_concern

CRAIG = {"name": "Craig", "relationship": "partner", "phone": "07700 900123", "vehicle": "Grey Transit, AB12 CDE"}
HOUSEHOLD = [
    {"name": "Maya Merriday", "age_band": "1_4", "relationship": "her daughter"},
    {"name": "Old Mrs Merriday", "relationship": "Grandmother (paternal)"},
]


def told(people, **answers):
    """What is linked because of one concern: in words, and how certainly."""
    concern = make_concern(people.vet, **answers)
    shona = everybody.portraits_of(SYSTEM, concern.id)[0].person_id
    return shona, sentences(shona)


def sentences(person_id) -> dict[str, str]:
    network = ties.network_of(SYSTEM, person_id)
    names = ties.called(SYSTEM, network)
    return {
        f"{names[step.here].name} {step.words} {names[step.there].name}": str(step.certainty)
        for step in network.steps.values()
    }


def test_whoever_is_said_to_cause_harm_is_linked_by_what_they_are_to_the_person_at_risk(people):
    _, said = told(people, alleged=[CRAIG])
    assert said["Shona Merriday is said to be harmed by Craig"] == "unconfirmed"
    assert said["Shona Merriday is the partner of Craig"] == "unconfirmed"


def test_the_household_is_linked_by_the_words_of_the_reporter(people):
    _, said = told(people, household=HOUSEHOLD)
    assert said["Shona Merriday is a parent of Maya Merriday"] == "unconfirmed"
    assert said["Shona Merriday is a grandchild of Old Mrs Merriday"] == "unconfirmed"
    assert "Shona Merriday lives, or often is, in the same home as Maya Merriday" in said


def test_what_was_written_with_somebody_is_linked_with_them(people):
    _, said = told(people, alleged=[CRAIG])
    assert "Craig uses 07700 900123" in said and "Craig keeps or drives Grey Transit, AB12 CDE" in said
    assert said["Shona Merriday owns or keeps Pip, springer spaniel, male, 4, Dog"] == "tentative"
    assert said["Shona Merriday lives, or often is, at SN1 5BE"] == "unconfirmed"


def test_of_several_at_risk_nobody_knows_which_was_meant(people):
    two = [{"name": "Shona Merriday", "age_band": "26_64"}, {"name": "Ina Merriday", "age_band": "65_over"}]
    _, said = told(people, people_at_risk=two, alleged=[CRAIG])
    assert said["Shona Merriday is the partner of Craig"] == "tentative"
    assert said["Shona Merriday is told of in the same concern as Ina Merriday"] == "tentative"


def test_the_same_number_in_two_concerns_is_one_thing(people):
    shona, _ = told(people, alleged=[CRAIG])
    other = [{"name": "Mr C Dunmore", "relationship": "friend", "phone": "+44 7700 900 123"}]
    told(people, people_at_risk=[{"name": "Ben Oakley", "age_band": "26_64"}], alleged=other, household=[])
    network = ties.network_of(SYSTEM, shona, steps=3)
    names = {each.name for each in ties.called(SYSTEM, network).values()}
    assert "Mr C Dunmore" in names


def test_told_again_nothing_is_linked_twice(people):
    concern = make_concern(people.vet, alleged=[CRAIG])
    before = session.scalar(select(func.count()).select_from(Tie))
    reactions.link(PeoplePortrayed(concern_id=concern.id, count=4))
    assert session.scalar(select(func.count()).select_from(Tie)) == before > 0


def test_nothing_that_follows_by_itself_is_certain(people):
    make_concern(people.vet, alleged=[CRAIG], household=HOUSEHOLD)
    assert Certainty.CONFIRMED not in session.scalars(select(Tie.certainty)).all()
