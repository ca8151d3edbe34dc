"""The numbers of the live board, beside what is counted by hand from what happened."""

from datetime import timedelta

import pytest

from app.casework import concerns, triage
from app.casework.concerns import queueing
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.triage.models import Assessment, Rating
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.casework.need_to_know import keeping
from tests.factories import make_concern, make_concern_in_triage, make_draft, make_rated_concern, make_referral

RED = {"danger": "yes", "called": ["999"]}


@pytest.fixture
def mixed(people):
    """Something of everything: weighed and not, taken and not, rated, referred, late, and still a draft."""
    with clock.moved(timedelta(days=-4)):
        make_concern(people.vet)
        make_concern_in_triage(people.vet, people.officer, **RED)
    make_concern(people.vet, **RED)
    make_rated_concern(people)
    make_referral(people)
    concerns.submit(people.vet, make_draft(people.vet).id)
    make_draft(people.vet)


def by_hand(rating: Rating | None) -> dict[str, object]:
    """The same as the board says, from the rows and from the ledger, one by one."""
    now, hour = clock.now(), timedelta(hours=1)
    weighed = {each.concern_id: each for each in session.query(Assessment)}
    open_ = [each for each in session.query(Concern) if each.stage in (Stage.SUBMITTED, Stage.IN_TRIAGE)]
    mine = [each for each in open_ if (weighed[each.id].rating if each.id in weighed else None) == rating]
    sent = {each.subject_id: each.at for each in session.query(Entry) if each.event == "ConcernSubmitted"}
    confirmed = {each.subject_id for each in session.query(Entry) if each.event == "RatingConfirmed"}
    unrated = [each for each in mine if each.id not in confirmed]
    due = [queueing.due_at(each.queue_place) for each in mine]
    return {
        "rating": rating,
        "number": len(mine),
        "unclaimed": sum(each.stage is Stage.SUBMITTED for each in mine),
        "overdue": sum(at < now for at in due),
        "soon": sum(now <= at <= now + hour for at in due),
        "unrated": len(unrated),
        "oldest_unrated": min((sent[each.id] for each in unrated), default=None),
    }


def test_every_number_is_what_is_counted_by_hand(people, mixed):
    board = triage.waiting_by_rating(people.officer)
    assert [vars(each) for each in board] == [by_hand(rating) for rating in (None, *Rating)]
    assert sum(each.number for each in board) == 5 and sum(each.overdue for each in board) >= 2
    assert board[1].soon == 1, "RED is to be taken within the hour"


def test_every_officer_and_the_service_count_the_same(people):
    keeping.restrict(people.other_officer, make_concern(people.vet, **RED))
    told = [triage.waiting_by_rating(who) for who in (people.officer, people.other_officer, SYSTEM)]
    assert told[0] == told[1] == told[2] and told[0][1].number == 1


def test_what_is_restricted_is_counted_and_what_is_sealed_is_not_even_for_whoever_is_let_in(people):
    before = triage.waiting_by_rating(people.officer)
    keeping.restrict(people.other_officer, make_concern(people.vet, **RED))
    counted = triage.waiting_by_rating(people.officer)
    assert counted[1].number == before[1].number + 1 and counted[1].unrated == before[1].unrated + 1
    keeping.seal(people.other_officer, make_concern(people.vet, **RED))
    assert triage.waiting_by_rating(people.officer) == counted
    assert triage.waiting_by_rating(people.other_officer) == counted


def test_nobody_outside_the_hub_learns_a_number(people):
    make_concern(people.vet)
    for who in (people.vet, people.social_worker, people.administrator):
        assert all(each.number == each.unrated == 0 for each in triage.waiting_by_rating(who))


def test_what_waits_for_a_second_person_is_counted_with_its_eldest(people):
    assert triage.lowerings_counted(people.officer) == (0, None)
    concern = make_concern_in_triage(people.vet, people.officer, **RED)
    seen = triage.assessment_of(SYSTEM, concern.id).version
    triage.ask_to_lower(people.officer, concern.id, rating=Rating.AMBER, reason="Nobody is hurt", seen=seen)
    asked = next(each.at for each in session.query(Entry) if each.event == "LoweringAsked")
    assert triage.lowerings_counted(people.other_officer) == (1, asked)
