"""Saying that one disagrees: who may, with what, and to whom it goes."""

from dataclasses import replace

import pytest

from app.casework import accounts, challenges, referrals
from app.casework.challenges.lifecycle import State
from app.casework.challenges.rules import Because, Holder, Side
from app.casework.concerns.models import Concern
from app.errors import Invalid, NotFound, NotPossible
from app.foundations import clock
from app.foundations.access import SYSTEM, VISITOR, Role
from app.foundations.database import session
from app.foundations.door import brake
from tests.casework.challenges.disagreeing import (
    WORDS,
    again,
    answered,
    disagreement,
    make_closed,
    make_held_in_the_council,
    with_agency,
    with_closing,
    with_return,
)
from tests.factories import (
    let_the_worker_work,
    make_account,
    make_acknowledged_referral,
    make_concern,
    make_lead,
    make_referral,
    make_supervisor,
    refer,
)
from tests.foundations.test_brake import solved


def test_a_reporters_goes_to_the_officer_who_closed_it(people, letters):
    letters.sent.clear()
    found = with_closing(people)
    assert (found.stage, found.holder, found.holder_id) == (1, Holder.OFFICER, people.officer.id)
    assert found.due_at and found.side is Side.REPORTER and found.words == WORDS
    assert [(each.to, each.subject) for each in letters.sent if "challenge" in each.subject] == [
        ("olive@hub.example", f"A challenge waits for an answer: {found.reference}")
    ]


def test_what_an_agency_decided_goes_to_whoever_holds_it_there(people, letters):
    found = with_agency(people)
    assert (found.agency_id, found.holder) == (people.social_worker.organisation_id, Holder.WORKERS)
    assert found.holder_id == people.social_worker.id
    assert "sol@council.example" in [each.to for each in letters.sent if found.reference in each.subject]


@pytest.mark.long
def test_an_officer_disagrees_with_a_return(people):
    found = with_return(people)
    assert (found.side, found.holder_id) == (Side.OFFICER, people.social_worker.id)


@pytest.mark.long
def test_an_agency_disagrees_with_its_referral(people):
    referral = make_referral(people)
    found = challenges.disagree(people.social_worker, referral.concern_id, disagreement("referral"))
    assert (found.side, found.agency_id, found.holder_id) == (Side.AGENCY, None, people.officer.id)
    assert found.referral_id == referral.id


@pytest.mark.long
@pytest.mark.parametrize(("kind", "holder"), [("childrens_social_care", Holder.WORKERS), ("rspca", Holder.OFFICER)])
def test_an_agency_disagrees_with_another_and_does_not_learn_whether_it_was_asked(people, kind, holder):
    referral = make_acknowledged_referral(people)
    theirs = _also_referred(people, referral)
    found = challenges.disagree(theirs, referral.concern_id, disagreement("other_agency", agency_kind=kind))
    assert found.holder is holder
    assert found.challenger_agency_id == theirs.organisation_id


def _also_referred(people, referral):
    """The police have the same concern, taken up by themselves."""
    concern = session.get_one(Concern, referral.concern_id)
    refer(people.officer, concern, people.constable.organisation_id)
    let_the_worker_work()
    return people.constable


def test_danger_leaves_out_the_stages_before_and_tells_those_on_call(people, letters):
    supervisor = make_supervisor(people)
    letters.sent.clear()
    found = with_closing(people, is_immediate=True)
    assert (found.stage, found.holder, found.current.because) == (3, Holder.SUPERVISORS, Because.DANGER)
    told = {each.to for each in letters.sent if each.subject == f"Please answer {found.reference} now"}
    assert "sunita@hub.example" in told and "olive@hub.example" in told, "nobody is on call: everybody hears of it"
    assert supervisor.is_lead


@pytest.mark.long
def test_where_nobody_is_responsible_it_begins_with_the_supervisors(people):
    concern = make_concern(people.vet)
    found = challenges.disagree(people.vet, concern.id, disagreement("silence"))
    assert (found.stage, found.holder, found.current.because) == (2, Holder.SUPERVISORS, Because.RAISED)


@pytest.mark.long
@pytest.mark.parametrize("matter", ["closing", "decision", "returned", "nonsense"])
def test_only_what_is_there_can_be_disagreed_with(people, matter):
    concern = make_concern(people.vet)
    with pytest.raises(Invalid, match="Choose with what"):
        challenges.disagree(people.vet, concern.id, disagreement(matter))


@pytest.mark.long
@pytest.mark.parametrize("missing", ["words", "wanted"])
def test_words_are_needed(people, missing):
    concern = make_concern(people.vet)
    with pytest.raises(Invalid, match="Say"):
        challenges.disagree(people.vet, concern.id, replace(disagreement("silence"), **{missing: "  "}))


@pytest.mark.long
def test_for_others_the_concern_is_not_there(people):
    concern = make_closed(people)
    for stranger in (people.teacher, people.constable, people.other_officer):
        with pytest.raises(NotFound):
            challenges.disagree(stranger, concern.id, disagreement("closing" if stranger.is_lead else "silence"))


@pytest.mark.long
def test_pressed_twice_it_is_said_once_and_said_again_it_is_refused(people):
    found = with_closing(people)
    assert challenges.disagree(people.vet, found.concern_id, disagreement()).id == found.id
    with pytest.raises(NotPossible, match="not settled yet"):
        challenges.disagree(people.vet, found.concern_id, replace(disagreement(), words="Still not"))
    ended = answered(found, people.officer)
    challenges.accept(people.vet, ended.id, seen=ended.version)
    assert challenges.disagree(people.vet, found.concern_id, disagreement()).state is State.ASKED


@pytest.mark.long
def test_an_agency_reads_a_reporters_words_only_with_their_leave(people):
    assert not with_agency(people).is_shared
    referral = referrals.of_concern(SYSTEM, with_agency(people).concern_id)[0][0]
    concern = session.get_one(Concern, referral.concern_id)
    assert not challenges.is_protected(concern)
    assert with_agency(people, is_shared=True).is_shared


OWN = {"works_with": "yes", "own_organisation": "yes", "setting_name": "Harbour Lane Vets"}
ACCUSED = {"alleged": [{"name": "Craig Coombe", "relationship": "partner"}]}


def test_whoever_has_the_name_of_the_accused_neither_answers_nor_reads(people):
    referral = make_held_in_the_council(people, **ACCUSED)
    said = disagreement("decision", referral_id=referral.id)
    found = challenges.disagree(people.vet, referral.concern_id, said)
    namesake = make_account(people.social_worker.organisation_id, "Craig COOMBE", "craig@council.example", Role.AGENCY)
    with pytest.raises(NotPossible, match="name of somebody said to cause harm"):
        answered(found, namesake)
    with pytest.raises(NotFound):
        challenges.open_challenge(namesake, found.reference)


@pytest.mark.long
def test_an_agency_where_the_accused_may_work_is_not_asked(people):
    referral = make_held_in_the_council(people, **ACCUSED)
    make_account(people.social_worker.organisation_id, "Craig Coombe", "craig@council.example", Role.AGENCY)
    said = disagreement("decision", referral_id=referral.id)
    found = challenges.disagree(people.vet, referral.concern_id, said)
    assert (found.agency_id, found.holder) == (None, Holder.OFFICER)


@pytest.mark.long
def test_a_colleague_who_leads_does_not_see_that_somebody_disagrees(people):
    lead = make_lead(people.vet.organisation_id, "Lena Ling", "lena@harbourlane.example")
    found = with_closing(people)
    assert challenges.of_concern(lead, found.concern_id) == []
    assert accounts.organisation(lead.organisation_id)
    with pytest.raises(NotFound):
        challenges.by_reference(lead, found.reference)


@pytest.mark.long
@pytest.mark.parametrize("protected", [{"identity": "protect"}, OWN])
def test_where_somebody_may_have_to_fear_their_words_stay_with_the_hub(people, protected):
    referral = make_held_in_the_council(people, **protected)
    said = disagreement("decision", referral_id=referral.id, is_shared=True)
    found = challenges.disagree(people.vet, referral.concern_id, said)
    assert challenges.is_protected(session.get_one(Concern, referral.concern_id)) and not found.is_shared


@pytest.mark.long
def test_without_an_account_one_disagrees_as_well_and_no_letter_is_looked_for(people, letters):
    paid = brake.challenge(clock.now())
    account, _ = accounts.signed_in(accounts.let_in_without_account(VISITOR, paid.text, solved(paid)))
    stranger = account.actor()
    found = challenges.disagree(stranger, make_concern(stranger).id, disagreement("silence"))
    let_the_worker_work()
    letters.sent.clear()
    found = answered(again(found), make_supervisor(people))
    assert (found.state, found.holder_id) == (State.ANSWERED, stranger.id)
    assert [each.subject for each in letters.sent if "update" in each.subject] == []
