"""One person, as everybody told of them."""

import pytest
from sqlalchemy import event, select

from app.casework import concerns
from app.casework import people as persons
from app.casework.need_to_know.models import About
from app.foundations.database import session, uuid7
from app.foundations.ledger.entries import Entry
from tests.casework.need_to_know.keeping import NEED, restrict
from tests.factories import make_action, make_concern, make_referral, make_returned_referral


def first_of(people, concern):
    return persons.portraits_of(people.officer, concern.id)[0]


def at(portrait) -> str:
    return f"/officer/people/{portrait.subject_id}"


def openings() -> list[Entry]:
    return list(session.scalars(select(Entry).where(Entry.event == "PersonOpened").order_by(Entry.number)))


def test_whom_nobody_may_contact_stands_first_then_who_it_is_and_what_happened(people, sign_in):
    referral = make_referral(people)
    told = persons.portraits_of(people.officer, referral.concern_id)[0]
    page = sign_in(people.officer).get(at(told)).text
    in_order = ["Do not contact", "OFFICIAL", "<h1", "What happened, in the order", "Who told of them"]
    places = [page.index(each) for each in in_order]
    assert places == sorted(places)
    assert referral.reference[:12] in page and "Harbour Lane Vets" in page


def test_of_a_long_account_the_first_lines_stand_and_the_rest_is_folded(people, sign_in):
    words = "He shouted at her in front of the shop. " * 20 + "Then they left."
    page = sign_in(people.officer).get(at(first_of(people, make_concern(people.vet, what_happened=words)))).text
    assert page.index("He shouted") < page.index("Read on") < page.index("Then they left.")
    short = sign_in(people.officer).get(at(first_of(people, make_concern(people.vet)))).text
    assert "Read on" not in short


def test_its_title_names_nobody(people, sign_in):
    page = sign_in(people.officer).get(at(first_of(people, make_concern(people.vet)))).text
    assert "<title>A person – Heed</title>" in page


def test_the_concern_leads_to_everybody_it_tells_of(people, sign_in):
    concern = make_concern(people.vet)
    page = sign_in(people.officer).get(f"/officer/concerns/{concern.reference}").text
    assert all(at(each) in page for each in persons.portraits_of(people.officer, concern.id))


def test_each_opening_is_recorded_and_stands_on_the_page(people, sign_in):
    told = first_of(people, make_concern(people.vet))
    sign_in(people.other_officer).get(at(told))
    page = sign_in(people.officer).get(at(told)).text
    assert [each.subject_id for each in openings()] == [told.person_id] * 2
    assert "Otis Oakes" in page
    read = {each.account_id: each.count for each in persons.shown_to(people.officer, told.concern_id)}
    assert read == {people.officer.id: 1, people.other_officer.id: 1}, "the account of each concern has been read too"


def test_nobody_is_there_by_an_identifier_of_something_else(people, sign_in):
    concern = make_concern(people.vet)
    browser = sign_in(people.officer)
    assert browser.get(f"/officer/people/{concern.id}").status_code == 404
    assert browser.get(f"/officer/people/{uuid7()}").status_code == 404
    assert openings() == []


def told_of_once_more(people, person, referral):
    """One more referral, of whoever was told of in it first: they are joined with this person, if there is one yet."""
    found = persons.portraits_of(people.officer, referral.concern_id)[0].subject_id
    if person:
        persons.join(people.other_officer, person, found, reason="All that is told of them agrees")
    concerns.add(people.vet, referral.concern_id, words="He has come back to the house.")
    return person or found


def questions_asked(browser, url) -> int:
    asked, bind = [], session.get_bind()
    listen = (bind, "before_cursor_execute", lambda *said: asked.append(said[2]))
    event.listen(*listen)
    assert browser.get(url).status_code == 200
    event.remove(*listen)
    return len(asked)


def test_its_pages_ask_no_more_questions_the_more_concerns_tell_of_somebody(people, sign_in):
    browser = sign_in(people.officer)
    person = told_of_once_more(people, None, make_action(people)[0])
    pages = [f"/officer/people/{person}{each}" for each in ("", "/movement")]
    before = [questions_asked(browser, each) for each in pages]
    for referral in (make_action(people)[0], make_returned_referral(people)):
        told_of_once_more(people, person, referral)
    assert len(persons.members(people.officer, person)) == 3
    assert all(questions_asked(browser, each) <= asked < 50 for each, asked in zip(pages, before, strict=True))


def test_a_restricted_person_is_named_so_and_can_be_broken_into_by_any_address_of_theirs(people, sign_in):
    first, second = make_concern(people.vet), make_concern(people.vet)
    here, there = (first_of(people, each) for each in (first, second))
    persons.join(people.officer, here.subject_id, there.subject_id, reason="All that is told of them agrees")
    restrict(people.officer, second, about=About.PERSON, record_id=there.subject_id)
    assert "See who is let in" in sign_in(people.officer).get(at(here)).text
    for each in (here, there):
        browser = sign_in(people.other_officer)
        kept = browser.get(at(each), follow_redirects=True)
        assert kept.status_code == 200 and "You are not let in to this" in kept.text
    browser.post(kept.request.path, data={"reason": NEED})
    assert "You broke the glass." in browser.get(at(here), follow_redirects=True).text


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_officers_alone(people, sign_in, who):
    told = first_of(people, make_concern(people.vet))
    assert sign_in(getattr(people, who)).get(at(told)).status_code == 403
