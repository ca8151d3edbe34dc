"""The rules of a version, for the officer who asks by which a concern was rated."""

import re
from html import unescape

import pytest

from app import reference
from app.casework.routing import table
from app.casework.rulebook import queries
from app.portals.shared.rules_in_words import AREAS, PLACES, ROLES
from app.reference import Source
from tests.casework.rulebook.rulemaking import FIRST, propose, publish
from tests.factories import make_concern_in_triage


def words(browser, address) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_points_triggers_and_floors_stand_with_their_basis(people, sign_in):
    page = words(sign_in(people.officer), "/officer/rules/rating-2")

    assert "Red 100 with any trigger" in page
    assert "T1 Danger now When it holds" in page
    assert "F9 DASH of 14 or more, or a professional judges the risk high" in page
    assert "SafeLives DASH guidance" in page
    assert "They are together now 30" in page


def test_when_a_rule_holds_is_said_in_the_words_of_the_form(people, sign_in):
    page = words(sign_in(people.officer), "/officer/rules/rating-2")

    assert "Is anyone in immediate danger, or needing urgent medical help, right now? Yes" in page
    assert "domestic_abuse." not in page


def test_routes_stand_with_their_basis_and_reason(people, sign_in):
    page = words(sign_in(people.officer), "/officer/rules/routing-1")

    assert "Police Must act; sees what it needs An adult may be a victim of domestic abuse" in page
    assert "Domestic Abuse Act 2021" in page
    assert "Who must not be told" in page


def test_a_route_that_looks_elsewhere_says_where(people, sign_in):
    page = words(sign_in(people.officer), "/officer/rules/routing-3")

    assert "To be told; sees what it needs; the council or trust that placed them elsewhere" in page


def test_every_version_that_came_with_the_service_can_be_read(people, sign_in):
    came = [path.stem for path in (reference.HERE / "superseded").glob("*.toml")] + list(FIRST.values())

    assert len(came) >= 4
    assert all(words(sign_in(people.officer), f"/officer/rules/{label}") for label in came)


@pytest.mark.parametrize(("known", "told"), [(table.PLACES, PLACES), (table.AREAS, AREAS), (table.ROLES, ROLES)])
def test_whatever_rules_may_name_has_words(known, told):
    assert set(told) == set(known)


def test_a_rating_leads_to_the_rules_it_was_made_with_after_others_are_in_force(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer).reference
    publish(people, "rating", ("RED = 100", "RED = 80"))
    browser = sign_in(people.officer)

    assert 'href="/officer/rules/rating-2"' in browser.get(f"/officer/concerns/{concern}").text
    page = words(browser, "/officer/rules/rating-2")
    assert "Red 100" in page
    assert "What was decided by them stays as it is. New concerns come out by rating-3" in page
    assert "Red 80" in words(browser, "/officer/rules/rating-3")


def test_the_reason_for_a_change_is_told(people, sign_in):
    publish(people, "rating")
    page = words(sign_in(people.officer), "/officer/rules/rating-3")

    assert "Proposed" in page and "A panel of practitioners asked for it" in page
    assert "Published: in force from here on" in page and "Abe Alder" in page


def test_rules_that_speak_of_what_is_no_longer_asked_stand_as_they_were_written(people, sign_in, monkeypatch):
    old = reference.source("rating").text.replace("missing_now", "missing_since")
    monkeypatch.setattr(queries.reference, "source", lambda name: Source(f"{name}.toml", old))
    page = words(sign_in(people.officer), "/officer/rules/rating-2")

    assert "they stand here as they were written" in page
    assert "missing_since" in page


def test_what_is_only_proposed_does_not_exist_for_an_officer(people, sign_in):
    propose(people.administrator)

    assert sign_in(people.officer).get("/officer/rules/rating-3").status_code == 404


@pytest.mark.parametrize("label", ["rating-9", "pricing-1", "rating", "%00", "x" * 300])
def test_no_such_rules_is_no_page(people, sign_in, label):
    assert sign_in(people.officer).get(f"/officer/rules/{label}").status_code == 404


def test_nobody_else_comes_here(people, sign_in):
    for who in (people.vet, people.social_worker):
        assert sign_in(who).get("/officer/rules/rating-2").status_code == 403
