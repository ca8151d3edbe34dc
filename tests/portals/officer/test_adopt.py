"""Counting what an agency took up by itself as referred."""

import pytest
from sqlalchemy import select

from app.casework import concerns, referrals, triage
from app.casework.concerns.models import Concern
from app.casework.referrals.models import AdvanceNotice
from app.casework.triage.models import Rating
from app.foundations.database import session
from tests.factories import make_rated_concern
from tests.portals.agency.test_coming import RED, make_untriaged


@pytest.fixture
def taken_up(people) -> Concern:
    """By everybody who must act; then an officer took and rated it."""
    reference = make_untriaged(people, **RED)
    concern = concerns.by_reference(people.officer, reference)
    workers = {each.organisation_id: each for each in (people.social_worker, people.constable)}
    for notice in session.scalars(select(AdvanceNotice).where(AdvanceNotice.concern_id == concern.id)).all():
        referrals.take_up(workers[notice.agency_id], notice.id, seen=notice.version)
    triage.take(people.officer, concern.id, seen=concern.version)
    seen = triage.assessment_of(people.officer, concern.id).version
    triage.confirm_rating(people.officer, concern.id, rating=Rating.RED, reason="", seen=seen)
    return concern


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/adopt"


def test_it_is_the_next_thing_to_do_and_then_it_is_referred(people, sign_in, taken_up):
    browser, address = sign_in(people.officer), at(taken_up)
    page = browser.get(address.removesuffix("/adopt")).text
    assert "Count it as referred" in page and f'action="{address}"' in page
    answer = browser.post(address, data={"version": taken_up.version}, follow_redirects=True)
    assert "counts as referred" in answer.text and "Every agency that must act has been asked" in answer.text


def test_a_stale_page_and_a_form_that_was_not_ours_change_nothing(people, sign_in, taken_up):
    browser, address, version = sign_in(people.officer), at(taken_up), taken_up.version
    assert browser.post(address, data={"version": version - 1}).status_code == 409
    assert browser.post(address, data={"version": "words"}).status_code == 400


def test_what_nobody_took_up_does_not_count(people, sign_in):
    rated = make_rated_concern(people)
    assert sign_in(people.officer).post(at(rated), data={"version": rated.version}).status_code == 409


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker"])
def test_only_whoever_is_responsible(people, sign_in, taken_up, who):
    address, version = at(taken_up), taken_up.version
    assert sign_in(getattr(people, who)).post(address, data={"version": version}).status_code == 403
