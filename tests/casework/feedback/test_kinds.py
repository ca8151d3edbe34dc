"""Who is told makes a difference: a school, somebody without an account, and whoever told an officer."""

import pytest

from app.casework import concerns, feedback, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.feedback.reactions import notify_of_proposal
from app.casework.feedback.saying import Field, Reporter, reporter_of, sayings
from app.casework.triage.events import ProposalRaised
from app.errors import Invalid
from tests.casework.accounts.test_without_account import let_in
from tests.casework.feedback.telephone import make_told_by_telephone
from tests.factories import let_the_worker_work, make_concern, make_concern_in_triage, make_lead


def closed(people, concern) -> None:
    triage.close(people.officer, concern.id, reason=Closing.KNOWN, words="Her IDVA knows", seen=concern.version)
    let_the_worker_work()


def test_somebody_without_an_account_reads_their_letter_and_no_name(people, letters):
    somebody = let_in()[1]
    concern = make_concern_in_triage(somebody, people.officer)
    assert reporter_of(concern.sector) is Reporter.PUBLIC
    letters.sent.clear()
    closed(people, concern)
    told = feedback.timeline(somebody, concern.id)[0]
    assert told.title == "We have closed this concern" and "Olive Orr" not in told.words
    assert feedback.is_asked_to_rate(somebody, concern.id)
    assert letters.sent == [], "nobody knows where to write to them"


def test_a_vet_reads_whom_to_ask(people):
    concern = make_concern_in_triage(people.vet, people.officer)
    closed(people, concern)
    assert "write to Olive Orr on the page of your concern" in feedback.timeline(people.vet, concern.id)[0].words


def test_the_safe_recipient_reads_what_was_told_and_is_not_asked(people):
    lead = make_lead(people.vet.organisation_id, "Lena Lovage", "lena@harbourlane.example")
    concern = make_concern(people.vet)
    assert [each.title for each in feedback.timeline(lead, concern.id)] == ["We have your concern"]
    triage.take(people.officer, concern.id, seen=concern.version)
    closed(people, concerns.by_id(people.officer, concern.id))
    assert feedback.timeline(lead, concern.id)[0].title == "We have closed this concern"
    assert not feedback.is_asked_to_rate(lead, concern.id)


@pytest.fixture
def told_by_telephone(people):
    return make_told_by_telephone(people)


def test_what_was_told_by_telephone_is_answered_by_telephone(people, told_by_telephone, letters):
    concern = concerns.by_id(people.officer, told_by_telephone)
    assert reporter_of(concern.sector) is Reporter.STAFF
    assert "ring whoever told you" in sayings().reporters[Reporter.STAFF].beside
    letters.sent.clear()
    feedback.tell(people.officer, concern.id, kind="read", agency_kind="", notes=["ring_first"])
    let_the_worker_work()
    told = feedback.timeline(people.officer, concern.id)[0]
    assert "ring first" not in told.words and Field.LEARNING not in sayings().allows(Reporter.STAFF, "read")
    assert letters.sent == []


def test_the_caller_may_be_addressed_and_nobody_else(people, told_by_telephone):
    with pytest.raises(Invalid):
        feedback.tell(people.officer, told_by_telephone, kind="read", agency_kind="", words="Dear Shona Merriday")
    feedback.tell(people.officer, told_by_telephone, kind="read", agency_kind="", words="Dear Pat Privet")
    assert feedback.timeline(people.officer, told_by_telephone)[0].own == "Dear Pat Privet"


def test_whoever_wrote_a_call_down_and_took_it_hears_that_it_looks_more_urgent(people, letters):
    concern_id = make_told_by_telephone(people)
    let_the_worker_work()
    letters.sent.clear()
    notify_of_proposal(ProposalRaised(concern_id=concern_id, rules="rating-1", proposed="RED"))
    let_the_worker_work()
    assert [(each.to, each.subject[:14]) for each in letters.sent] == [("olive@hub.example", "Please look at")]
