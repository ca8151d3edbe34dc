"""Deciding about a referral and concluding it: what must be said, what counts, and what is left to do then."""

import pytest

from app.casework import referrals
from app.casework.referrals.deciding import Category
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import Turn
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from tests.factories import (
    make_acknowledged_referral,
    make_action,
    make_decision,
    make_referral,
    make_second_social_worker,
    verdict,
)

NFA = verdict("nfa", reason="below_threshold", advice="The school keeps an eye on both, and rings again")
DONE = verdict("services", wishes="partly_met", wanted="That he moves out. He has", words="A plan with the mother")


def decide(people, referral, said=None, who=None):
    return referrals.decide(who or people.social_worker, referral.id, said or verdict(), seen=referral.version)


def conclude(people, referral, said=DONE, who=None):
    return referrals.conclude(who or people.social_worker, referral.id, said, seen=referral.version)


def test_a_decision_counts_at_once_and_the_first_action_is_due(people):
    referral = make_decision(people)

    assert (referral.turn, referral.category) == (Turn.ACT, Category.ASSESSMENT)
    assert referral.decided_at and referral.due_at > referral.decided_at
    [made] = referrals.decisions_of(people.officer, referral)
    assert (made.code, made.decided_by_id) == ("assessment", people.social_worker.id)
    assert "on her own" in made.words


def test_what_is_recorded_says_its_category_and_not_what_was_decided(people):
    referral = make_acknowledged_referral(people)
    decide(people, referral, verdict("section_47"))
    [entry] = session.query(Entry).where(Entry.event == "DecisionMade")
    assert "enquiry" in str(entry.details) and "section_47" not in str(entry.details)


@pytest.mark.parametrize("said", [NFA, verdict("advice", advice="Ring the helpline"), verdict("known")])
def test_a_referral_about_which_nothing_more_is_done_is_finished(people, said):
    referral = make_acknowledged_referral(people)
    decide(people, referral, said)
    assert (referral.state, referral.turn, referral.due_at) == (State.COMPLETED, Turn.NOTHING, None)


def test_with_an_action_open_it_is_not_finished_before_that_is_done(people):
    referral, _ = make_action(people)
    decide(people, referral, NFA)
    assert (referral.state, referral.turn) == (State.ACKNOWLEDGED, Turn.ACT)


def test_a_decision_is_corrected_by_a_further_one_and_the_earlier_stays_to_be_read(people):
    referral = make_acknowledged_referral(people)
    decide(people, referral, NFA)
    decide(people, referral, verdict("section_47"))

    assert (referral.state, referral.turn, referral.category) == (State.ACKNOWLEDGED, Turn.ACT, Category.ENQUIRY)
    assert [each.code for each in referrals.decisions_of(people.social_worker, referral)] == ["nfa", "section_47"]


def test_a_conclusion_finishes_it_and_a_new_decision_wants_a_new_one(people):
    referral = make_decision(people)
    conclude(people, referral)
    assert (referral.state, referral.turn) == (State.COMPLETED, Turn.NOTHING)
    decide(people, referral, verdict("section_47"))
    assert (referral.concluded_at, referral.turn) == (None, Turn.ACT)


AMISS = [
    (verdict("section_42"), "from the list"),
    (verdict("services"), "from the list"),
    (verdict("nfa", advice="Ring the school"), "no further action"),
    (verdict("nfa", reason="bored", advice="Ring the school"), "no further action"),
    (verdict("nfa", reason="declined_with_capacity", advice="Ring"), "no further action"),
    (verdict("nfa", reason="below_threshold", advice=" "), "advice"),
    (verdict("assessment", reason="below_threshold"), "only for no further action"),
    (verdict("assessment", words=" "), "what you decided"),
    (verdict("assessment", wishes=""), "what the child wants"),
    (verdict("assessment", wishes="met"), "what the child wants"),
    (verdict("assessment", wishes="asked"), "what the child wants"),
]


def test_what_is_missing_or_not_of_this_kind_is_refused(people):
    referral = make_acknowledged_referral(people)
    for said, hint in AMISS:
        with pytest.raises(Invalid, match=hint):
            decide(people, referral, said)
    assert referral.decided_at is None


def test_nothing_is_decided_before_it_is_acknowledged_nor_concluded_before_it_is_decided(people):
    referral = make_referral(people)
    with pytest.raises(NotPossible, match="Acknowledge"):
        decide(people, referral)
    referrals.acknowledge(people.social_worker, referral.id, seen=referral.version)
    with pytest.raises(NotPossible, match="Decide first"):
        conclude(people, referral)


def test_a_page_that_is_out_of_date_decides_nothing(people):
    referral = make_acknowledged_referral(people)
    seen = referral.version
    decide(people, referral)
    with pytest.raises(NotPossible):
        referrals.decide(people.social_worker, referral.id, NFA, seen=seen)
    assert referral.category is Category.ASSESSMENT


def test_to_another_agency_there_is_nothing_to_decide(people):
    referral = make_decision(people)
    for act in (decide, conclude):
        with pytest.raises(NotFound):
            act(people, referral, verdict(), people.constable)
    assert referrals.decisions_of(people.constable, referral) == []


BAD_FAITH = verdict("nfa", reason="malicious", advice="Told that they may ring again")


def test_what_would_be_held_against_somebody_counts_once_a_colleague_agrees(people):
    referral = make_acknowledged_referral(people)
    made = decide(people, referral, BAD_FAITH)
    assert made.waits and (referral.decided_at, referral.turn) == (None, Turn.DECIDE)

    colleague = make_second_social_worker(people)
    referrals.second(colleague, made.id, agrees=True, words="", seen=made.version)
    assert (made.stands, made.seconded_by_id, referral.turn) == (True, colleague.id, Turn.NOTHING)


def test_nobody_agrees_with_themselves_nor_does_another_agency(people):
    made = decide(people, make_acknowledged_referral(people), BAD_FAITH)
    with pytest.raises(Refused):
        referrals.second(people.social_worker, made.id, agrees=True, words="", seen=made.version)
    with pytest.raises(NotFound):
        referrals.second(people.constable, made.id, agrees=True, words="", seen=made.version)
    assert made.waits


def test_a_colleague_who_does_not_agree_says_why_and_it_is_decided_again(people):
    referral = make_acknowledged_referral(people)
    made, colleague = decide(people, referral, BAD_FAITH), make_second_social_worker(people)
    with pytest.raises(Invalid, match="why you do not agree"):
        referrals.second(colleague, made.id, agrees=False, words=" ", seen=made.version)
    referrals.second(colleague, made.id, agrees=False, words="She may simply be mistaken", seen=made.version)
    assert (made.stands, made.waits, referral.turn) == (False, False, Turn.DECIDE)
    assert made.second_words == "She may simply be mistaken"


def test_what_was_decided_again_meanwhile_waits_for_nobody(people):
    referral, colleague = make_acknowledged_referral(people), make_second_social_worker(people)
    made = decide(people, referral, BAD_FAITH)
    decide(people, referral)
    with pytest.raises(NotPossible):
        referrals.second(colleague, made.id, agrees=True, words="", seen=made.version)
    assert referral.category is Category.ASSESSMENT
