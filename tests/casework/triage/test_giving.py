"""Taking a concern, and giving it to somebody else with what they should know."""

import pytest

from app.casework import accounts, concerns, triage
from app.casework.concerns.lifecycle import Closing, Stage
from app.errors import Invalid, NotPossible, Refused
from app.foundations.database import session, uuid7
from tests.factories import let_the_worker_work, make_concern, make_concern_in_triage, make_referral, make_supervisor

WORDS = "The school rings back at three"


def test_the_other_officer_is_responsible_and_knows_what_they_must(people, letters):
    concern = make_concern_in_triage(people.vet, people.officer)
    let_the_worker_work()
    letters.sent.clear()
    triage.give(people.officer, concern.id, people.other_officer.id, words=WORDS, seen=concern.version)
    let_the_worker_work()
    kept = triage.hand_overs_of(people.other_officer, concern.id)
    assert [(each.from_id, each.to_id, each.words) for each in kept] == [
        (people.officer.id, people.other_officer.id, WORDS)
    ]
    assert concerns.by_id(people.officer, concern.id).assignee_id == people.other_officer.id
    assert [letter.to for letter in letters.sent] == ["otis@hub.example"] and WORDS not in letters.sent[0].text


def test_a_supervisor_gives_what_nobody_has_taken(people):
    supervisor, concern = make_supervisor(people), make_concern(people.vet)
    triage.give(supervisor, concern.id, people.officer.id, words="", seen=concern.version)
    given = concerns.by_id(people.officer, concern.id)
    assert (given.stage, given.assignee_id) == (Stage.IN_TRIAGE, people.officer.id)
    assert next(iter(triage.queue(people.officer))).step == "rate"


def test_what_is_referred_is_given_and_stays_referred(people):
    referral = make_referral(people)
    concern = concerns.by_id(people.officer, referral.concern_id)
    triage.give(people.officer, concern.id, people.other_officer.id, words="", seen=concern.version)
    assert concerns.by_id(people.officer, concern.id).stage is Stage.REFERRED
    assert [line.concern.id for line in triage.of_officer(people.other_officer)] == [concern.id]


def test_one_gives_away_only_what_is_ones_own(people):
    concern = make_concern_in_triage(people.vet, people.officer)
    with pytest.raises(Refused):
        triage.give(people.other_officer, concern.id, people.other_officer.id, words="", seen=concern.version)


@pytest.mark.parametrize("whom", ["vet", "constable", "administrator", "officer"])
def test_only_another_officer_can_be_given_it(people, whom):
    concern = make_concern_in_triage(people.vet, people.officer)
    with pytest.raises(Invalid):
        triage.give(people.officer, concern.id, getattr(people, whom).id, words="", seen=concern.version)


def test_whoever_cannot_sign_in_is_given_nothing(people):
    concern = make_concern_in_triage(people.vet, people.officer)
    accounts.suspend(people.administrator, people.other_officer.id)
    with pytest.raises(Invalid):
        triage.give(people.officer, concern.id, people.other_officer.id, words="", seen=concern.version)


def test_two_supervisors_at_once(people):
    supervisor, concern = make_supervisor(people), make_concern(people.vet)
    seen = concern.version
    triage.give(supervisor, concern.id, people.officer.id, words="", seen=seen)
    with pytest.raises(NotPossible):
        triage.give(supervisor, concern.id, people.other_officer.id, words="", seen=seen)


def test_a_closed_concern_is_nobodys_any_more(people):
    concern = make_concern_in_triage(people.vet, people.officer)
    triage.close(people.officer, concern.id, reason=Closing.ADVICE, words="Advised", seen=concern.version)
    session.expire_all()
    with pytest.raises(NotPossible):
        triage.give(people.officer, concern.id, people.other_officer.id, words="", seen=concern.version)


def test_too_many_words_are_refused(people):
    concern = make_concern_in_triage(people.vet, people.officer)
    with pytest.raises(Invalid, match="at most"):
        triage.give(people.officer, concern.id, people.other_officer.id, words="x" * 2001, seen=concern.version)


def test_there_is_nobody_of_that_name(people):
    concern = make_concern_in_triage(people.vet, people.officer)
    with pytest.raises(Invalid):
        triage.give(people.officer, concern.id, uuid7(), words="", seen=concern.version)
