"""One check, as a partner reads and answers it."""

import pytest
from sqlalchemy import select

from app.casework import partner_checks
from app.casework.concerns.models import Concern
from app.casework.partner_checks.lifecycle import Said
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from tests.casework.partner_checks.asking import NUMBER, WHY, make_check, say
from tests.factories import make_second_social_worker


@pytest.fixture
def reference(people) -> str:
    return make_check(people).reference


def at(reference: str) -> str:
    return f"/agency/checks/{reference}"


def version(people, reference) -> int:
    return partner_checks.asked_of(people.social_worker, reference)[1].version


def given(people, reference, said="hit", **changed) -> dict:
    return {"version": version(people, reference), "said": said, "phone": NUMBER} | changed


def said_so_far(people, reference) -> list[str]:
    _, theirs = partner_checks.asked_of(people.social_worker, reference)
    return [each.said for each in partner_checks.replies_of(people.social_worker, theirs)]


def test_it_shows_who_asks_why_on_what_law_and_by_what_they_may_be_known(people, sign_in, reference):
    page = sign_in(people.social_worker).get(at(reference)).text
    assert "Olive Orr, Heed hub" in page and "To protect a child" in page and "paragraph 18" in page
    assert "Shona Merriday" in page and "26 to 64" in page and "Answer by" in page


def test_nothing_else_of_the_concern_is_there(people, sign_in, reference):
    check, _ = partner_checks.asked_of(people.social_worker, reference)
    concern = session.get_one(Concern, check.concern_id)
    page = sign_in(people.social_worker).get(at(reference)).text
    words = ("Craig", "SN1", "Pip", "07700", "White", "Harbour", "Vera", "temper", "Amber", WHY, concern.reference)
    assert [word for word in words if word in page] == []


def test_whom_not_to_contact_stands_above_everything(people, sign_in, reference):
    page = sign_in(people.social_worker).get(at(reference)).text
    assert page.index("Do not contact anybody named here") < page.index("Do not contact home") < page.index("<h1")


def test_opening_it_is_recorded_with_who_did(people, sign_in, reference):
    sign_in(people.social_worker).get(at(reference))
    opened = session.scalars(select(Entry.actor_id).where(Entry.event == "CheckOpened")).all()
    assert opened == [people.social_worker.id]


def test_its_title_says_the_reference_alone(people, sign_in, reference):
    assert f"<title>{reference} – Heed</title>" in sign_in(people.social_worker).get(at(reference)).text


@pytest.mark.parametrize(
    ("said", "words"), [("hit", "Yes, we know them"), ("no hit", "No, we do not know them"), ("call me", "Ring me")]
)
def test_an_answer_is_a_word_and_the_page_says_who_knows_now(people, sign_in, reference, said, words):
    browser = sign_in(people.social_worker)
    answer = browser.post(at(reference), data=given(people, reference, said))
    assert answer.status_code == 302 and said_so_far(people, reference) == [said]
    page = browser.get(answer.location).text
    assert f"Your answer is recorded: “{words}”. The officer who asks has an e-mail." in page
    assert "Put your answer right" in page and "Sol Sorrel" in page
    assert (NUMBER in page) is (said != "no hit")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"said": ""}, "Choose yes, no or “ring me”"),
        ({"said": "perhaps"}, "Choose one of the answers"),
        ({"phone": ""}, "Give a telephone number to ring"),
        ({"phone": "ask Sol"}, "Give a telephone number to ring"),
        ({"reach": "We know Shona Merriday"}, "Say only how to reach you"),
        ({"reach": "x" * 121}, "120 characters or fewer"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_is_kept(people, sign_in, reference, changed, told):
    data = given(people, reference, reach="The duty desk") | changed
    answer = sign_in(people.social_worker).post(at(reference), data=data)
    assert answer.status_code == 422 and told in answer.text and said_so_far(people, reference) == []
    assert all(f'value="{data[name]}"' in answer.text for name in ("phone", "reach") if data[name])


def test_who_comes_second_is_told_what_the_first_said_and_can_send_theirs_again(people, sign_in, reference):
    colleague, late = make_second_social_worker(people), given(people, reference, "no hit", reach="The other desk")
    say(people.social_worker, reference, Said.HIT)
    browser = sign_in(colleague)
    answer = browser.post(at(reference), data=late)
    assert answer.status_code == 409 and said_so_far(people, reference) == ["hit"]
    assert "Sol Sorrel answered while you had this open. Yours was not taken." in answer.text
    assert 'value="no hit" checked' in answer.text and "The other desk" in answer.text
    assert browser.post(at(reference), data=given(people, reference, "no hit")).status_code == 302
    assert said_so_far(people, reference) == ["hit", "no hit"]


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30])
def test_an_answer_to_a_page_that_was_never_shown_is_not_taken(people, sign_in, reference, seen):
    answer = sign_in(people.social_worker).post(at(reference), data=given(people, reference, version=seen))
    assert answer.status_code == 409 and said_so_far(people, reference) == []


def test_answering_what_has_ended_shows_that_it_has(people, sign_in, reference):
    check, _ = partner_checks.asked_of(people.social_worker, reference)
    data = given(people, reference)
    partner_checks.end(people.officer, check.id)
    answer = sign_in(people.social_worker).post(at(reference), data=data)
    assert answer.status_code == 409 and "This check has ended" in answer.text and "Shona" not in answer.text


def test_another_agency_gets_page_not_found(people, sign_in, reference):
    browser = sign_in(people.constable)
    assert browser.get(at(reference)).status_code == 404
    assert browser.post(at(reference), data=given(people, reference)).status_code == 404
    assert said_so_far(people, reference) == []
    assert session.scalars(select(Entry).where(Entry.event == "CheckOpened")).all() == []


def test_one_agency_does_not_see_what_another_answered(people, sign_in):
    reference = make_check(people, [people.social_worker, people.constable]).reference
    say(people.constable, reference, Said.HIT, phone="101, extension 4521")
    page = sign_in(people.social_worker).get(at(reference)).text
    assert "Cass" not in page and "4521" not in page and "Wiltshire" not in page and "Your organisation" not in page


def test_a_reference_that_was_made_up_is_not_found(people, sign_in):
    browser = sign_in(people.social_worker)
    for made_up in ("CHK-2222-2222", "HD-2222-2222", "x", "CHK-2222-2222' or 1=1", "Ω" * 300, "%00"):
        assert browser.get(at(made_up)).status_code == 404


def test_nobody_but_agencies_reads_it_here(people, sign_in, reference):
    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).get(at(reference)).status_code == 403
