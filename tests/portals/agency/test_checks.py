"""The agency's list of checks: what to answer first, with nothing opened."""

from datetime import timedelta

from app.casework import partner_checks
from app.casework.partner_checks.lifecycle import Said
from app.foundations import clock
from tests.casework.partner_checks.asking import make_check, say

CHECKS = "/agency/checks"


def test_an_empty_list_says_why_and_what_happens_next(people, sign_in):
    page = sign_in(people.constable).get(CHECKS).text
    assert "You have not been asked about anybody yet" in page and "gets an e-mail" in page


def test_what_waits_stands_above_what_was_answered_and_what_has_ended(people, sign_in):
    answered, ended, waiting = (make_check(people).reference for _ in range(3))
    say(people.social_worker, answered, Said.NO_HIT)
    found, _ = partner_checks.asked_of(people.social_worker, ended)
    with clock.moved(timedelta(minutes=-1)):
        partner_checks.end(people.officer, found.id)
    page = sign_in(people.social_worker).get(CHECKS).text
    assert page.index(waiting) < page.index(answered) < page.index(ended)
    assert "To answer" in page and "You said no" in page and "Ended" in page and "Heed hub" in page


def test_what_is_due_first_stands_first(people, sign_in):
    amber = make_check(people).reference
    red = make_check(people, danger="yes", called=["999"]).reference
    page = sign_in(people.social_worker).get(CHECKS).text
    assert page.index(red) < page.index(amber)


def test_nothing_of_whom_it_is_about_is_in_the_list(people, sign_in):
    make_check(people)
    page = sign_in(people.social_worker).get(CHECKS).text
    assert not [word for word in ("Shona", "26 to 64", "Craig", "SN1", "child:") if word in page]


def test_what_is_late_says_so_in_words(people, sign_in):
    make_check(people)
    assert "Overdue:" not in sign_in(people.social_worker).get(CHECKS).text
    with clock.moved(timedelta(days=5)):
        assert "Overdue:" in sign_in(people.social_worker).get(CHECKS).text


def test_another_agency_sees_nothing_of_it(people, sign_in):
    reference = make_check(people).reference
    assert reference not in sign_in(people.constable).get(CHECKS).text


def test_nobody_but_agencies_has_this_page(people, sign_in):
    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).get(CHECKS).status_code == 403


def test_a_long_list_is_read_page_by_page_there_and_back(people, sign_in, monkeypatch):
    monkeypatch.setattr("app.casework.partner_checks.queries.PAGE", 1)
    monkeypatch.setattr("app.portals.agency.checks.PAGE", 1)
    first, second = make_check(people).reference, make_check(people).reference
    browser = sign_in(people.social_worker)
    page = browser.get(CHECKS).text
    assert first in page and second not in page
    page = browser.get(_link(page, "next")).text
    assert second in page and first not in page
    page = browser.get(_link(page, "prev")).text
    assert first in page and second not in page


def _link(page: str, rel: str) -> str:
    before = page[: page.index(f'rel="{rel}"')]
    return before[before.rindex('href="') + 6 :].split('"')[0].replace("&amp;", "&")
