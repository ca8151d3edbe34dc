"""What a reporter or an agency has to say of a concern whose officer has left reaches somebody who can act on it."""

import pytest

from app.casework import accounts, concerns, feedback, referrals
from app.casework.referrals.models import Because
from app.foundations.access import SYSTEM
from tests.factories import (
    let_the_worker_work,
    make_acknowledged_referral,
    make_rated_concern,
    make_referral,
    make_supervisor,
    offer_to,
    refer,
)

WORDS = "He was at the door again"


@pytest.fixture
def told(people, letters):
    """To whom letters went since the officer left."""

    def of(*_: object) -> list[str]:
        let_the_worker_work()
        return sorted(f"{each.to.split('@')[0]}: {each.subject.split(' HD-')[0]}" for each in letters.sent)

    return of


@pytest.fixture
def left(people, letters):
    """Their officer leaves, and what follows from that has been told."""

    def leave() -> None:
        accounts.suspend(people.administrator, people.officer.id)
        let_the_worker_work()
        letters.sent.clear()

    return leave


def test_what_its_reporter_has_to_say_reaches_the_supervisors(people, left, told):
    make_supervisor(people)
    concern_id = make_referral(people).concern_id
    left()
    concerns.say_it_got_worse(people.vet, concern_id, WORDS)
    concerns.add(people.vet, concern_id, "A grey van")
    feedback.answer(people.vet, concern_id, "The one with the blue door")
    concerns.withdraw(people.vet, concern_id, "She has asked me to")
    assert told() == [
        "sunita: Please read",
        "sunita: Something was added to",
        "sunita: The reporter has withdrawn",
        "sunita: There is an answer about",
    ]


def test_while_it_waits_in_the_queue_the_queue_tells_it_to_all(people, left, told):
    make_supervisor(people)
    concern_id = make_rated_concern(people).id
    left()
    concerns.say_it_got_worse(people.vet, concern_id, WORDS)
    assert told() == []


def test_in_a_hub_without_a_supervisor_every_officer_hears_of_it(people, left, told):
    concern_id = make_referral(people).concern_id
    left()
    concerns.say_it_got_worse(people.vet, concern_id, WORDS)
    assert told() == ["otis: Please read"]


def test_in_a_hub_without_any_officer_whoever_looks_after_it_does(people, left):
    concern = make_referral(people).concern_id
    accounts.suspend(people.administrator, people.other_officer.id)
    left()
    found = concerns.who_answers_for(SYSTEM, concerns.by_id(SYSTEM, concern))
    assert [each.id for each in found] == [people.administrator.id]


def test_what_agencies_do_with_it_reaches_the_supervisors(people, left, told, letters):
    make_supervisor(people)
    council = make_acknowledged_referral(people)
    concern = concerns.by_id(people.officer, council.concern_id)
    police = refer(people.officer, concern, people.constable.organisation_id)
    left()
    transfer = offer_to(people, council, people.inspector, "england")
    assert "sunita: A hand-over between agencies:" in told()
    referrals.revoke(people.social_worker, transfer.id, seen=transfer.version)
    for who, referral in ((people.constable, police), (people.social_worker, council)):
        letters.sent.clear()
        referrals.send_back(who, referral.id, because=Because.WRONG_AREA, words=WORDS, seen=referral.version)
        assert f"sunita: {concern.reference} has come back to you" in told()
