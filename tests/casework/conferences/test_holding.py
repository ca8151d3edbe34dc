"""Calling a conference, noting who took part and what was agreed, and signing it off."""

from datetime import timedelta

import pytest

from app.casework import conferences, referrals
from app.casework.conferences.models import Conference, Kind, Presence
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock, database
from tests.factories import let_the_worker_work, make_referral


def called(people, referral, *, hours: float = -1) -> Conference:
    """A strategy discussion to which the council is called, an hour ago or at another time."""
    return conferences.call(
        people.officer,
        referral.concern_id,
        kind=Kind.STRATEGY,
        held_at=clock.now() + timedelta(hours=hours),
        place="By telephone: 01632 960150",
        invited=[referral.id],
    )


def agreed(people, held, referral_id=None) -> None:
    told = {"what": "See both children at school", "who": "Sol Sorrel", "due_on": None}
    conferences.note_agreement(people.officer, held.id, referral_id=referral_id, **told)


def attended(people, held) -> None:
    told = {"name": "Sol Sorrel", "body": "Social worker, Swindon", "presence": Presence.PRESENT}
    conferences.note_attendance(people.officer, held.id, **told)


def test_whoever_is_called_has_a_letter_that_says_nothing(people, letters):
    referral = make_referral(people)
    letters.sent.clear()
    called(people, referral)
    let_the_worker_work()
    told = [each for each in letters.sent if each.subject.startswith("You are called")]
    assert [each.to for each in told] == ["sol@council.example"]
    assert "01632" not in told[0].text and "strategy" not in told[0].text.lower()


def test_a_button_that_was_pressed_twice_calls_one_meeting(people, letters):
    referral = make_referral(people)
    letters.sent.clear()
    told = {"kind": Kind.STRATEGY, "held_at": clock.now(), "place": "Room 2", "invited": [referral.id]}
    first, again = (conferences.call(people.officer, referral.concern_id, **told) for _ in range(2))
    let_the_worker_work()
    assert again.id == first.id
    assert [each.to for each in letters.sent if each.subject.startswith("You are called")] == ["sol@council.example"]

    for other in ({"kind": Kind.ADULT}, {"place": "Room 3"}, {"held_at": clock.now()}, {"invited": []}):
        conferences.call(people.officer, referral.concern_id, **told | other)
    with clock.moved(timedelta(minutes=2)):
        conferences.call(people.officer, referral.concern_id, **told | other)
    assert len(conferences.of_concern(people.officer, referral.concern_id)) == 6


def test_an_agency_reads_when_and_where_and_what_was_agreed_for_it_once_it_is_signed_off(people):
    referral = make_referral(people)
    held = called(people, referral)
    agreed(people, held, referral.id)
    agreed(people, held)
    attended(people, held)
    (before,) = conferences.of_referral(people.social_worker, referral.reference)
    assert before.conference.place == "By telephone: 01632 960150" and before.agreed == []

    conferences.sign_off(people.officer, held.id, seen=held.version)
    (after,) = conferences.of_referral(people.social_worker, referral.reference)
    assert [each.words["what"] for each in after.agreed] == ["See both children at school"]


def test_another_agency_reads_nothing_of_it(people):
    referral = make_referral(people)
    called(people, referral)
    with pytest.raises(NotFound):
        conferences.of_referral(people.constable, referral.reference)
    with pytest.raises(NotFound):
        conferences.of_concern(people.social_worker, referral.concern_id)


def test_only_an_agency_that_was_called_is_asked_for_something(people):
    held, other = called(people, make_referral(people)), make_referral(people)
    with pytest.raises(Invalid):
        agreed(people, held, other.id)


def test_only_agencies_with_a_referral_of_this_concern_are_called(people):
    referral, other = make_referral(people), make_referral(people)
    told = {"kind": Kind.ADULT, "held_at": clock.now(), "place": "Room 2", "invited": [other.id]}
    with pytest.raises(Invalid):
        conferences.call(people.officer, referral.concern_id, **told)


def test_it_is_signed_off_once_and_does_not_change_after_that(people):
    referral = make_referral(people)
    held = called(people, referral)
    with pytest.raises(NotPossible, match="who took part"):
        conferences.sign_off(people.officer, held.id, seen=held.version)
    attended(people, held)
    conferences.sign_off(people.officer, held.id, seen=held.version)
    for change in (attended, agreed):
        with pytest.raises(NotPossible, match="signed off"):
            change(people, held)


def test_what_is_still_to_come_cannot_be_signed_off(people):
    held = called(people, make_referral(people), hours=2)
    attended(people, held)
    with pytest.raises(NotPossible, match="not been held"):
        conferences.sign_off(people.officer, held.id, seen=held.version)


def test_two_who_sign_it_off_at_once_do_not_overwrite_each_other(people):
    held = called(people, make_referral(people))
    attended(people, held)
    with pytest.raises(NotPossible, match="changed"):
        conferences.sign_off(people.officer, held.id, seen=held.version - 1)


def test_only_the_officer_responsible_calls_one(people):
    referral = make_referral(people)
    concern_id, told = referral.concern_id, {"kind": Kind.ADULT, "held_at": clock.now(), "place": "x", "invited": []}
    with pytest.raises(Refused):
        conferences.call(people.other_officer, concern_id, **told)


def test_those_who_were_asked_for_something_have_a_letter(people, letters):
    referral = make_referral(people)
    held = called(people, referral)
    attended(people, held)
    agreed(people, held, referral.id)
    conferences.sign_off(people.officer, held.id, seen=held.version)
    letters.sent.clear()
    let_the_worker_work()
    assert [each.to for each in letters.sent if "agreed" in each.subject] == ["sol@council.example"]


def test_a_returned_referral_is_not_called(people):
    referral = make_referral(people)
    told = {"because": referrals.models.Because.WRONG_AREA, "words": "Moved", "seen": referral.version}
    referrals.send_back(people.social_worker, referral.id, **told)
    database.session.expire_all()
    with pytest.raises(Invalid):
        called(people, referral)
