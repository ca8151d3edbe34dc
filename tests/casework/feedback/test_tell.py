"""What a reporter hears, unasked and from an officer."""

from datetime import timedelta

import pytest

from app.casework import concerns, feedback, places, referrals, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.referrals.models import Change
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock
from tests.factories import (
    let_the_worker_work,
    make_action,
    make_another_action,
    make_concern_in_triage,
    make_supervisor,
)

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
    second = make_another_action(people, referral, places.today(), what="Ring the sister")
    complete(people, second, Change.NOT_KNOWN)
    assert proposed(people, done) == [("safer", CSC), ("not known", CSC)]

    feedback.tell(people.officer, done, kind="safer", agency_kind=CSC, words="It helped.")
    assert proposed(people, done) == [("not known", CSC)]


def test_nothing_is_told_twice_or_made_up(people, done):
    feedback.tell(people.officer, done, kind="safer", agency_kind=CSC, words="It helped.")
    for kind, agency_kind in (("safer", CSC), ("worse", CSC), ("safer", "police"), ("closed", "")):
        with pytest.raises(NotPossible):
            feedback.tell(people.officer, done, kind=kind, agency_kind=agency_kind, words="Again")


def test_without_words_of_ones_own_it_is_told_as_proposed(people, done):
    proposal = feedback.may_be_told(people.officer, done)[0]
    feedback.tell(people.officer, done, kind="safer", agency_kind=CSC)
    told = feedback.timeline(people.vet, done)[0]
    assert (told.title, told.words) == ("Something has changed", proposal.letter.words)
    assert told.is_letter and not told.own
    assert proposed(people, done) == []


def test_what_was_proposed_and_only_wrapped_otherwise_is_no_change(people, done):
    words = feedback.may_be_told(people.officer, done)[0].letter.words.replace("\n", "\r\n") + "  "
    feedback.tell(people.officer, done, kind="safer", agency_kind=CSC, words=words)
    assert not feedback.timeline(people.vet, done)[0].own


def test_too_much_is_refused(people, done):
    with pytest.raises(Invalid):
        feedback.tell(people.officer, done, kind="safer", agency_kind=CSC, words="x" * 5001)
    assert proposed(people, done) == [("safer", CSC)]


@pytest.mark.parametrize(
    "words",
    ["Shona is safer now.", "She is near {home}.", "It was Sol Sorrel who rang.", "It was rated RED."],
)
def test_what_would_tell_of_somebody_else_is_not_sent(people, done, words):
    home = concerns.by_id(people.officer, done).answers["home_postcode"]
    with pytest.raises(Invalid):
        feedback.tell(people.officer, done, kind="safer", agency_kind=CSC, words=words.format(home=home))
    assert proposed(people, done) == [("safer", CSC)]


def test_what_is_the_reporters_own_may_be_said(people, done):
    words = "Dear Vera Vetch, please thank everybody at Harbour Lane Vets."
    feedback.tell(people.officer, done, kind="safer", agency_kind=CSC, words=words)
    assert feedback.timeline(people.vet, done)[0].own == words


def test_learning_notes_stand_below_own_words_and_are_counted(people, done):
    notes = ("ring_first", "exact_words", "made_up")
    feedback.tell(people.officer, done, kind="safer", agency_kind=CSC, words="It helped.", notes=notes)
    told = feedback.timeline(people.vet, done)[0]
    assert told.own == "It helped."
    assert told.words.startswith("It helped.\n\nYou wrote down the exact words")
    supervisor = make_supervisor(people)
    counted = dict(feedback.learning_notes(supervisor, clock.now() - timedelta(days=1)))
    assert counted == {"exact_words": 1, "ring_first": 1}


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
