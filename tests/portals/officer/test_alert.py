"""One pattern: why it is shown, what is behind it, what can be done, and what officers say that it is."""

import re

import pytest
from sqlalchemy import func, select

from app.casework import patterns
from app.casework.concerns.models import Concern
from app.casework.patterns import Disposition, Standing
from app.casework.people import queries as known
from app.foundations.access import SYSTEM
from app.foundations.database import session, uuid7
from app.foundations.ledger import Entry
from tests import factories
from tests.casework.need_to_know import keeping
from tests.casework.patterns.alerting import make_alert, reference_of
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in

OTHERWISE = {"name": "Rylie Stanope", "age_band": "5_9"}
WORDS = "The school’s nurse and the pantry describe one boy"


@pytest.fixture
def told(people):
    """A school's Riley and a pantry's Rylie."""
    return [about(people.teacher, RILEY), about(make_pantry(), OTHERWISE)]


@pytest.fixture
def of_the_boy(told):
    """What a rule finds about them."""
    return make_alert(told, focus_id=str(told_in(told[0])))


@pytest.fixture
def alert(people):
    """A pattern over one concern is one like any other, as far as these pages go."""
    return make_alert([factories.make_concern(people.vet).id])


def at(alert) -> str:
    return f"/officer/alerts/{alert.id}"


def text_of(answer) -> str:
    return " ".join(answer.text.split())


def now(alert):
    return patterns.alert(SYSTEM, alert.id).alert


def behind(alert):
    return session.get_one(Concern, patterns.alert(SYSTEM, alert.id).concerns[0].concern_id)


def settling(alert, disposition="true", words=WORDS):
    return {"disposition": disposition, "words": words, "version": str(now(alert).version)}


def test_it_says_why_how_sure_and_what_was_told_and_the_reading_is_recorded(people, sign_in, of_the_boy, told):
    page = text_of(sign_in(people.officer).get(at(of_the_boy)))
    assert "At least 3 concerns within 90 days" in page and "each was GREEN or BLUE" in page and "by now" not in page
    assert "Highly likely" in page and "In about 87 of 100" in page and "another person of a similar name" in page
    assert all(reference_of(each) in page for each in told) and "Mill Street Pantry" in page
    assert "By the rules patterns-3" in page and "<title>A pattern – Heed</title>" in page
    opened = select(func.count()).where(Entry.event == "AlertOpened", Entry.subject_id == of_the_boy.id)
    assert session.scalar(opened) == 1


def test_what_was_of_little_weight_by_itself_may_be_rated_higher_by_now_and_that_is_said(people, sign_in, of_the_boy):
    for _ in range(2):
        about(people.teacher, RILEY)
    page = text_of(sign_in(people.officer).get(at(of_the_boy)))
    assert "each was GREEN or BLUE" in page and "3 of them are rated AMBER or RED by now" in page
    assert "Every one" not in page and "Rated now:" in page


def test_it_leads_to_the_person_to_those_who_may_be_one_and_to_a_discussion(people, sign_in, of_the_boy, told):
    one, other = map(told_in, told)
    find_alike(other, {one: alike(bits=5)}, "test")
    browser = sign_in(people.officer)
    page = browser.get(at(of_the_boy)).text
    assert f"/officer/people/{known.person_of(people.officer, one)}" in page
    assert "Look whether two of them are one person" in page and "strategy discussion" not in page
    concern = session.get_one(Concern, told[0])
    factories.triage.take(people.officer, concern.id, seen=concern.version)
    ways = re.findall(r'href="(/officer/[^"]+)">(?:Read all|Look whether|Call a)', browser.get(at(of_the_boy)).text)
    assert len(ways) == 3 and {browser.get(each).status_code for each in ways} == {200}


def test_somebody_looks_into_it_and_puts_it_back(people, sign_in, alert):
    browser = sign_in(people.officer)
    version = {"version": str(now(alert).version)}
    page = text_of(browser.post(f"{at(alert)}/take", data=version, follow_redirects=True))
    assert "You look into it" in page and "Being looked into" in page
    others = text_of(sign_in(people.other_officer).get(at(alert)))
    assert "Olive Orr looks into it" in others and "What is it?" not in others
    version = {"version": str(now(alert).version)}
    page = text_of(browser.post(f"{at(alert)}/put-back", data=version, follow_redirects=True))
    assert "It waits for somebody else again" in page and now(alert).standing is Standing.WAITING


def test_what_it_is_is_kept_and_said_and_stands_in_its_history(people, sign_in, alert):
    browser, said = sign_in(people.officer), "An error in what was written"
    page = text_of(browser.post(at(alert), data=settling(alert, "data error"), follow_redirects=True))
    assert "It is not shown again for the same facts" in page and said in page and WORDS in page
    assert "You said what it is" in page and "What is it?" not in page
    assert now(alert).disposition is Disposition.DATA_ERROR and "Patterns (" not in page
    page = text_of(sign_in(people.other_officer).get(at(alert)))
    assert "Said to be: " in page and "Olive Orr" in page and "Found" in page


def test_when_a_fourth_is_told_it_comes_back_with_what_was_said_before(people, sign_in, of_the_boy):
    browser, alert = sign_in(people.officer), of_the_boy
    browser.post(at(alert), data=settling(alert))
    assert "No pattern waits" in browser.get("/officer/alerts").text
    fourth = about(people.vet, RILEY)
    assert "No pattern waits" not in browser.get("/officer/alerts").text
    page = text_of(browser.get(at(alert)))
    assert "It was settled before, and something new was told" in page and WORDS in page
    assert "Said to be: true" in page and reference_of(fourth) in page


def test_what_is_missing_is_said_and_what_was_typed_is_kept(people, sign_in, alert):
    browser = sign_in(people.officer)
    answer = browser.post(at(alert), data=settling(alert, words=" "))
    assert answer.status_code == 422 and "Say why you think so" in answer.text and "Error: A pattern" in answer.text
    assert 'value="true" checked' in answer.text
    answer = browser.post(at(alert), data=settling(alert, ""))
    assert answer.status_code == 422 and "Choose what it is" in answer.text and WORDS in answer.text
    assert now(alert).standing is Standing.WAITING


def test_two_say_at_once_and_the_second_reads_it_again_with_what_they_typed(people, sign_in, alert):
    first, second = settling(alert), settling(alert, "coincidence", "Two boys in one street")
    assert sign_in(people.officer).post(at(alert), data=first).status_code == 302
    answer = sign_in(people.other_officer).post(at(alert), data=second)
    assert answer.status_code == 409 and "Two boys in one street" in answer.text
    assert now(alert).disposition is Disposition.TRUE
    answer = sign_in(people.other_officer).post(f"{at(alert)}/take", data={"version": first["version"]})
    assert answer.status_code == 409
    assert sign_in(people.officer).post(f"{at(alert)}/take").status_code == 400


def test_of_what_is_restricted_only_that_it_is_there(people, sign_in, of_the_boy, told):
    kept = session.get_one(Concern, told[0])
    keeping.restrict(people.officer, kept)
    page = text_of(sign_in(people.other_officer).get(at(of_the_boy)))
    assert "There is more that you may not see:</b> 1 concern is restricted" in page
    assert kept.reference not in page and "Larkfield" not in page and "Read all that is known" not in page


def test_what_is_sealed_is_not_there(people, sign_in, alert):
    keeping.seal(people.officer, behind(alert))
    assert sign_in(people.other_officer).get(at(alert)).status_code == 404
    assert sign_in(people.other_officer).post(at(alert), data=settling(alert)).status_code == 404
    assert sign_in(people.officer).get(f"/officer/alerts/{uuid7()}").status_code == 404


def test_the_concern_and_the_person_say_of_what_they_are_part(people, sign_in, of_the_boy, told):
    make_alert(told, "repeat_subject")
    browser = sign_in(people.officer)
    for page in (f"/officer/concerns/{reference_of(told[0])}", f"/officer/people/{told_in(told[0])}"):
        text = text_of(browser.get(page))
        assert "Part of 2 patterns" in text and at(of_the_boy) in text
    other = factories.make_concern(people.vet)
    assert "Part of" not in text_of(browser.get(f"/officer/concerns/{other.reference}"))
