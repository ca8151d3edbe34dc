"""What a reporter hears, unasked and from an officer."""

import pytest

from app.casework import concerns, feedback, referrals, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.referrals.models import Change
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock
from tests.factories import let_the_worker_work, make_action, make_another_action, make_concern_in_triage

CSC = "childrens_social_care"


def complete(people, action, change=Change.SAFER):
    referrals.complete_action(
        people.social_worker, action.id, change=change, outcome="She has moved", seen=action.version
    )


@pytest.fixture
def done(people):
    """A concern of which the council has said that the person is safer."""
    referral, action = make_action(people)
    concern_id = referral.concern_id
    complete(people, action)
    let_the_worker_work()
    return concern_id


def proposed(people, concern_id) -> list:
    return [(each.kind, each.agency_kind) for each in feedback.may_be_told(people.officer, concern_id)]


def test_the_reporter_hears_each_step_unasked(people, done):
    # The worker may carry two out in either order, so only what was told is compared.
    assert {told.title for told in feedback.timeline(people.vet, done)} == {
        "Children's social care have it",
        "We have asked children's social care to act",
        "An officer is reading it",
        "We have your concern",
    }


def test_what_came_of_it_waits_for_an_officers_words(people, done):
    assert proposed(people, done) == [("safer", CSC)]
    feedback.tell(people.officer, done, kind="safer", agency_kind=CSC, words="It helped that you rang.")
    assert feedback.timeline(people.vet, done)[0].words == "It helped that you rang."
    assert proposed(people, done) == []


def test_telling_of_one_leaves_the_other_to_be_told(people, done):
    referral = referrals.of_concern(people.officer, done)[0][0]
    second = make_another_action(people, referral, clock.now().date(), what="Ring the sister")
    complete(people, second, Change.NOT_KNOWN)
    assert proposed(people, done) == [("safer", CSC), ("not known", CSC)]

    feedback.tell(people.officer, done, kind="safer", agency_kind=CSC, words="It helped.")
    assert proposed(people, done) == [("not known", CSC)]


def test_nothing_is_told_twice_or_made_up(people, done):
    feedback.tell(people.officer, done, kind="safer", agency_kind=CSC, words="It helped.")
    for kind, agency_kind in (("safer", CSC), ("worse", CSC), ("safer", "police"), ("closed", "")):
        with pytest.raises(NotPossible):
            feedback.tell(people.officer, done, kind=kind, agency_kind=agency_kind, words="Again")


def test_the_words_may_not_be_empty(people, done):
    with pytest.raises(Invalid):
        feedback.tell(people.officer, done, kind="safer", agency_kind=CSC, words="  ")
    assert proposed(people, done) == [("safer", CSC)]


def test_only_whoever_is_responsible_tells(people, done):
    for actor in (people.other_officer, people.vet, people.social_worker):
        with pytest.raises(Refused):
            feedback.tell(actor, done, kind="safer", agency_kind=CSC, words="It helped.")


def test_nobody_elses_reporter_reads_it(people, done):
    for actor in (people.teacher, people.social_worker, people.administrator):
        with pytest.raises(NotFound):
            feedback.timeline(actor, done)


@pytest.mark.parametrize(("was_referred", "said"), [(True, "Agencies were asked"), (False, "no agency needs to act")])
def test_a_reporter_is_told_the_truth_when_it_is_closed(people, request, was_referred, said):
    if was_referred:
        concern_id = request.getfixturevalue("done")
    else:
        concern_id = make_concern_in_triage(people.vet, people.officer).id
    version = concerns.by_id(people.officer, concern_id).version
    triage.close(people.officer, concern_id, reason=Closing.KNOWN, words="Known to the IDVA", seen=version)
    let_the_worker_work()
    told = feedback.timeline(people.vet, concern_id)[0]
    assert said in told.words and "IDVA" not in told.words
