"""Confirming a rating: who may, what needs a reason, what needs a second person."""

import pytest
from sqlalchemy import select

from app.casework import concerns, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.triage.models import Rating
from app.errors import Invalid, NotPossible, Refused
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.factories import let_the_worker_work, make_concern, make_concern_in_triage, make_draft

RED = {"danger": "yes", "called": ["999"]}


@pytest.fixture
def amber(people):
    return make_concern_in_triage(people.vet, people.officer).id


@pytest.fixture
def red(people):
    return make_concern_in_triage(people.vet, people.officer, **RED).id


def confirm(officer, concern_id, rating, reason="", seen=None):
    version = triage.assessment_of(SYSTEM, concern_id).version if seen is None else seen
    triage.confirm_rating(officer, concern_id, rating=rating, reason=reason, seen=version)


def test_both_ratings_and_the_reason_are_kept(people, amber):
    confirm(people.officer, amber, Rating.GREEN, "The children live elsewhere")
    kept = triage.assessment_of(people.officer, amber)
    assert (kept.proposed, kept.confirmed, kept.rating) == (Rating.AMBER, Rating.GREEN, Rating.GREEN)
    assert kept.reason == "The children live elsewhere" and kept.confirmed_by_id == people.officer.id
    assert kept.rules == "rating-2"


def test_the_ledger_knows_both(people, amber):
    confirm(people.officer, amber, Rating.RED, "He has the children tonight")
    entry = session.scalars(select(Entry).order_by(Entry.number.desc()).limit(1)).one()
    assert (entry.event, entry.actor_id) == ("RatingConfirmed", people.officer.id)
    assert "AMBER" in str(entry.details) and "RED" in str(entry.details) and "tonight" not in str(entry.details)


@pytest.mark.parametrize("rating", [Rating.RED, Rating.GREEN])
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_departing_needs_a_reason(people, amber, rating, reason):
    with pytest.raises(Invalid, match="Say why"):
        confirm(people.officer, amber, rating, reason)
    assert triage.assessment_of(people.officer, amber).confirmed is None


@pytest.mark.parametrize("rating", [Rating.AMBER, Rating.GREEN, Rating.BLUE])
def test_nobody_lowers_red_alone(people, red, rating):
    with pytest.raises(Invalid, match="second person"):
        confirm(people.officer, red, rating, "It seems fine")
    assert triage.assessment_of(people.officer, red).rating is Rating.RED


def test_nobody_lowers_by_two_alone(people, amber):
    with pytest.raises(Invalid, match="second person"):
        confirm(people.officer, amber, Rating.BLUE, "It seems fine")


def test_what_an_officer_raised_to_red_is_not_lowered_again_by_one_person(people, amber):
    confirm(people.officer, amber, Rating.RED, "He has the children tonight")
    with pytest.raises(Invalid, match="second person"):
        confirm(people.officer, amber, Rating.AMBER, "On second thoughts")
    assert triage.assessment_of(people.officer, amber).rating is Rating.RED


def test_what_was_lowered_by_one_can_be_raised_again(people, amber):
    confirm(people.officer, amber, Rating.GREEN, "The children live elsewhere")
    confirm(people.officer, amber, Rating.AMBER)
    assert triage.assessment_of(people.officer, amber).rating is Rating.AMBER


def test_a_rating_moves_it_in_the_queue(people, amber):
    second = make_concern(people.vet).id
    confirm(people.officer, amber, Rating.GREEN, "The children live elsewhere")
    assert [line.concern.id for line in triage.queue(people.officer)] == [second, amber]


def test_only_whoever_is_responsible(people, amber):
    for actor in (people.other_officer, people.vet, people.constable, people.administrator):
        with pytest.raises(Refused):
            confirm(actor, amber, Rating.AMBER)


def test_a_stale_page_overwrites_nothing(people, amber):
    seen = triage.assessment_of(people.officer, amber).version
    confirm(people.officer, amber, Rating.RED, "He has the children tonight")
    with pytest.raises(NotPossible, match="changed this"):
        confirm(people.officer, amber, Rating.AMBER, seen=seen)


def test_what_is_not_weighed_yet_cannot_be_rated(people):
    concern_id = make_draft(people.vet).id
    reference = concerns.submit(people.vet, concern_id)
    triage.take(people.officer, concern_id, seen=concerns.by_reference(people.officer, reference).version)
    with pytest.raises(NotPossible, match="not weighed"):
        confirm(people.officer, concern_id, Rating.RED, "Clear enough", seen=1)
    let_the_worker_work()
    assert triage.assessment_of(people.officer, concern_id).proposed is Rating.AMBER


def test_what_is_closed_keeps_its_rating(people, amber):
    version = concerns.by_id(people.officer, amber).version
    triage.close(people.officer, amber, reason=Closing.KNOWN, words="Known, with a plan", seen=version)
    with pytest.raises(NotPossible, match="closed"):
        confirm(people.officer, amber, Rating.AMBER)
