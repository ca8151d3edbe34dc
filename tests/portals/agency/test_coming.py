"""What is on its way: that it is there, and nothing of what it is about."""

from datetime import timedelta

from app.foundations import clock
from tests.factories import let_the_worker_work, make_concern, make_referral

COMING, INBOX = "/agency/coming", "/agency/referrals"
RED = {"danger": "yes", "called": ["999"]}


def make_untriaged(people, **answers) -> str:
    with clock.moved(timedelta(days=-14)):
        reference = str(make_concern(people.vet, **answers).reference)
    let_the_worker_work()
    return reference


def test_an_empty_list_says_why(people, sign_in):
    assert "Nothing is on its way to you" in sign_in(people.social_worker).get(COMING).text


def test_the_reference_the_rating_and_the_times_stand_there_and_nothing_else(people, sign_in):
    concern = make_concern(people.vet)
    for address in (COMING, INBOX):
        page = sign_in(people.social_worker).get(address).text
        assert concern.reference in page and ">Amber<" in page and "Being triaged" in page
        assert f'href="/agency/coming/{concern.reference}' not in page, "there is nothing to do yet"
        assert not [word for word in ("Shona", "Craig", "Pip", "SN1", "Harbour", "dog") if word in page]


def test_what_nobody_triaged_stands_above_and_can_be_taken_up(people, sign_in):
    waiting, untriaged = make_concern(people.vet).reference, make_untriaged(people, **RED)
    for address in (COMING, INBOX):
        page = sign_in(people.social_worker).get(address).text
        assert page.index(untriaged) < page.index(waiting)
        assert "Untriaged" in page and "Overdue:" in page and f"/agency/coming/{untriaged}/take-up" in page


def test_what_was_referred_is_said_to_be_so_and_is_no_longer_pressing(people, sign_in):
    referral = make_referral(people)
    reference = referral.reference.rsplit("-", 1)[0]
    browser = sign_in(people.social_worker)
    assert "Referred to you" in browser.get(COMING).text
    assert "On its way to you" not in browser.get(INBOX).text and reference in browser.get(INBOX).text


def test_what_went_to_others_says_so(people, sign_in):
    make_referral(people)
    with clock.moved(timedelta(days=14)):
        let_the_worker_work()
        assert "Dealt with without you" in sign_in(people.constable).get(COMING).text


def test_another_agency_sees_nothing_of_it(people, sign_in):
    reference = make_concern(people.vet).reference
    assert reference not in sign_in(people.inspector).get(COMING).text


def test_a_long_list_is_read_page_by_page_there_and_back(people, sign_in, monkeypatch):
    for name in ("app.casework.referrals.queries.PAGE", "app.portals.agency.coming.PAGE"):
        monkeypatch.setattr(name, 1)
    first, second = make_untriaged(people), make_concern(people.vet).reference
    browser = sign_in(people.social_worker)
    page = browser.get(COMING).text
    assert first in page and second not in page
    page = browser.get(_link(page, "next")).text
    assert second in page and first not in page
    assert first in browser.get(_link(page, "prev")).text


def test_an_address_that_was_made_up_shows_the_first_page(people, sign_in):
    reference, browser = make_concern(people.vet).reference, sign_in(people.social_worker)
    for made_up in ("x", "WyJ2Iiwid29yZHMiLCIwMDAiLDBd", "%00", "9" * 500):
        assert reference in browser.get(f"{COMING}?from={made_up}").text


def test_nobody_but_agencies_has_this_page(people, sign_in):
    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).get(COMING).status_code == 403


def _link(page: str, rel: str) -> str:
    before = page[: page.index(f'rel="{rel}"')]
    return before[before.rindex('href="') + 6 :].split('"')[0].replace("&amp;", "&")
