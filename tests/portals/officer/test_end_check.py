"""Ending a check that is no longer needed."""

import pytest

from app.casework import partner_checks
from app.casework.concerns.models import Concern
from app.casework.partner_checks.models import PartnerCheck
from app.foundations.database import session
from tests.casework.partner_checks.asking import make_case, make_check


def at(check) -> str:
    concern = session.get_one(Concern, check.concern_id)
    return f"/officer/concerns/{concern.reference}/checks/{check.reference}/end"


def is_open(check_id) -> bool:
    return session.get_one(PartnerCheck, check_id).ended_at is None


def test_it_ends_and_no_partner_sees_any_longer_whom_it_was_about(people, sign_in):
    check = make_check(people)
    where, reference = at(check), check.reference
    browser = sign_in(people.officer)
    page = browser.get(browser.post(where).location).text
    assert f"{reference} has ended" in page and "Ended without an answer" in page
    theirs = sign_in(people.social_worker).get(f"/agency/checks/{reference}").text
    assert "This check has ended" in theirs and "Shona" not in theirs and "Do not contact" not in theirs


def test_ended_twice_it_says_so(people, sign_in):
    browser, where = sign_in(people.officer), at(make_check(people))
    assert [browser.post(where).status_code for _ in range(2)] == [302, 409]


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_ends_it(people, sign_in, who):
    check = make_check(people)
    check_id = check.id
    assert sign_in(getattr(people, who)).post(at(check)).status_code == 403
    assert is_open(check_id)


def test_under_another_concern_there_is_no_such_check(people, sign_in):
    check, other = make_check(people), make_case(people)
    check_id, other_id = check.id, other.id
    where = f"/officer/concerns/{other.reference}/checks/{check.reference}/end"
    assert sign_in(people.officer).post(where).status_code == 404
    assert is_open(check_id) and partner_checks.of_concern(people.officer, other_id) == {}
