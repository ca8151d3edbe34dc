"""Whoever is joined brings their links along; whoever is parted takes them back."""

from sqlalchemy import select

from app.casework import ties
from app.casework.people.events import PersonOpened
from app.casework.people.models import Portrait
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import transaction
from tests.casework.ties.linking import make_ben, make_shona, sentences


def taken_for(subject_id, person_id) -> None:
    """As joining and parting do it: another person for a subject, and nothing else."""
    with transaction(SYSTEM) as tx:
        session.scalars(select(Portrait).where(Portrait.subject_id == subject_id)).one().person_id = person_id
        tx.record(PersonOpened(person_id=person_id))


def test_joined_they_have_all_links_and_parted_their_own(people):
    shona, ben = make_shona(people), make_ben(people)
    before = sentences(shona), sentences(ben)
    taken_for(ben, shona)
    assert len(ties.links_of(people.officer, shona)) > len(before[0]) / 2
    assert "Shona Merriday is said to be harmed by Mr C Dunmore" in sentences(shona)
    taken_for(ben, ben)
    assert (sentences(shona), sentences(ben)) == before


def test_two_who_are_one_are_one_in_the_drawing(people):
    shona, ben = make_shona(people), make_ben(people)
    way = ties.way_between(people.officer, shona, ben)
    craig, other = way[0].there, way[-1].here
    taken_for(other, craig)
    assert [step.kind for step in ties.way_between(people.officer, shona, ben)] == ["harms", "harms"]
