"""What a reporter reads of their concern: where it stands, and what they were told, in their language."""

from html import unescape

import pytest

from app.casework import feedback
from app.casework.concerns.models import Concern
from app.foundations.database import session
from tests.factories import (
    let_the_worker_work,
    make_acknowledged_referral,
    make_concern,
    make_concern_in_triage,
    make_decision,
    make_referral,
)

CSC = "childrens_social_care"


def page_of(browser, concern_id, language="en") -> str:
    browser.set_cookie("heed-language", language)
    return unescape(browser.get(f"/reporter/concerns/{session.get_one(Concern, concern_id).reference}").text)


@pytest.fixture
def vet(people, sign_in):
    return sign_in(people.vet)


def test_while_it_waits_it_says_so_and_until_when(people, vet):
    page = page_of(vet, make_concern(people.vet).id)
    assert "It waits for a safeguarding officer" in page and "You will hear from us by" in page
    assert "Thank you for telling us" in page


def test_an_officer_has_it(people, vet):
    page = page_of(vet, make_concern_in_triage(people.vet, people.officer).id)
    assert "A safeguarding officer has it, and is responsible for it" in page


def test_once_it_was_referred_it_says_who_was_asked_and_by_when_they_hear(people, vet):
    page = page_of(vet, make_referral(people).concern_id)
    assert "has asked those who must act" in page
    assert "You hear what they decided" in page and "You will hear from us by" in page


def test_once_an_agency_has_it_it_says_which_kind(people, vet):
    concern_id = make_acknowledged_referral(people).concern_id
    let_the_worker_work()
    page = page_of(vet, concern_id)
    assert "Working on it: children's social care." in page and "Swindon" not in page


def test_once_told_nothing_is_promised(people, vet):
    concern_id = make_decision(people).concern_id
    let_the_worker_work()
    feedback.tell(people.officer, concern_id, kind="assessment", agency_kind=CSC)
    page = page_of(vet, concern_id)
    assert "You have been told what came of it" in page and "You will hear from us by" not in page
    assert "Both children are to be seen" not in page, "an agency's words are not for reporters"


def test_a_letter_as_proposed_is_read_in_welsh(people, vet):
    concern_id = make_decision(people).concern_id
    feedback.tell(people.officer, concern_id, kind="assessment", agency_kind=CSC, notes=["ring_first"])
    page = page_of(vet, concern_id, "cy")
    assert "Mae gofal cymdeithasol plant wedi edrych ar hyn a bydd yn mynd ag ef ymhellach." in page
    assert "ysgrifennwch at Olive Orr ar dudalen eich pryder" in page
    assert "ffoniwch yn gyntaf ac ysgrifennwch atom wedyn" in page
    assert "looked at it" not in page and "wrote this in English" not in page


def test_an_officers_own_words_are_as_they_were_written(people, vet):
    concern_id = make_decision(people).concern_id
    feedback.tell(people.officer, concern_id, kind="assessment", agency_kind=CSC, words="It helped that you rang.")
    page = page_of(vet, concern_id, "cy")
    assert "It helped that you rang." in page and "Ysgrifennodd y swyddog hyn yn Saesneg." in page
    assert "Saesneg" not in page_of(vet, concern_id).split("<main", 1)[1]
