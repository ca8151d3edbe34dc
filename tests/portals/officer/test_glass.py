"""A supervisor reviews broken glass."""

import pytest

from app.casework import concerns, need_to_know
from app.casework.attachments.events import AttachmentOpened
from app.casework.oversight import queries
from app.casework.plans.events import PlanOpened
from app.foundations.ledger import Event
from app.portals.officer import glass
from app.transaction import transaction
from tests.casework.need_to_know.keeping import NEED, restrict
from tests.factories import make_concern, make_supervisor


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


@pytest.fixture
def broken(people, supervisor):
    concern = make_concern(people.vet)
    restrict(people.officer, concern)
    need_to_know.break_glass(people.other_officer, concern.id, reason=NEED)
    concerns.open_concern(people.other_officer, concern.reference)
    return concern


def address_of(supervisor):
    (glass,) = need_to_know.unreviewed(supervisor)
    return f"/officer/supervision/glass/{glass.id}", glass.version


def test_the_supervisor_reads_why_and_what_was_opened(supervisor, sign_in, broken):
    reference, (address, _) = broken.reference, address_of(supervisor)
    browser = sign_in(supervisor)
    assert "Otis Oakes" in browser.get("/officer/supervision").text
    page = browser.get(address).text
    assert NEED in page and page.count(reference) > 1


def test_photographs_that_were_opened_and_searches_stand_there_too(people, supervisor, sign_in, broken):
    reference, (address, _) = broken.reference, address_of(supervisor)
    seen = [
        AttachmentOpened(concern_id=broken.id, attachment_id=broken.id, what="copy"),
        PlanOpened(plan_id=broken.id, how=""),
    ]
    for each in seen:
        with transaction(people.other_officer) as tx:
            tx.record(each)
    page = sign_in(supervisor).get(address).text
    assert f"A photograph or document of {reference}" in page and "A plan" in page


def test_there_are_words_for_all_that_can_have_been_read():
    assert {*queries.READS, *queries.READS_BESIDE, queries.ACCOUNT_SHOWN} == {*glass.OF_A_CONCERN, *glass.BESIDE}
    assert all(Event.named(each) for each in (*queries.READS, *queries.READS_BESIDE))


@pytest.mark.parametrize(("answer", "next_"), [("yes", "stays let in"), ("no", "is let out")])
def test_the_review_says_what_follows(supervisor, sign_in, broken, answer, next_):
    address, version = address_of(supervisor)
    data = {"version": version, "justified": answer, "words": "I rang her"}
    told = sign_in(supervisor).post(address, data=data, follow_redirects=True).text
    assert next_ in told and "No broken glass waits for you." in told
    assert "I rang her" in sign_in(supervisor).get(address).text


def test_a_review_needs_an_answer_and_words(supervisor, sign_in, broken):
    address, version = address_of(supervisor)
    answer = sign_in(supervisor).post(address, data={"version": version})
    assert answer.status_code == 422 and "Say whether they had to read it" in answer.text


def test_officers_review_nothing(people, supervisor, sign_in, broken):
    address, _ = address_of(supervisor)
    assert sign_in(people.other_officer).get(address).status_code == 403
