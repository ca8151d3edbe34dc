"""The agency's inbox: what to do first, with nothing opened."""

from datetime import timedelta

from app.foundations import clock
from tests.factories import (
    let_the_worker_work,
    make_acknowledged_referral,
    make_action,
    make_decision,
    make_referral,
)

INBOX = "/agency/referrals"


def test_an_empty_inbox_says_why_and_what_happens_next(people, sign_in):
    page = sign_in(people.constable).get(INBOX).text

    assert "Nothing has been referred to you yet" in page and "gets an e-mail" in page


def test_what_is_new_stands_above_what_is_being_done_with_its_rating_and_its_owner(people, sign_in):
    old, _ = make_action(people)
    new = make_referral(people)

    page = sign_in(people.social_worker).get(INBOX).text
    assert page.index(new.reference) < page.index(old.reference)
    assert "Nobody yet" in page and "Sol Sorrel" in page
    assert page.count(">Amber<") == 2 and "To acknowledge" in page and "Action due" in page


def test_nothing_of_what_was_disclosed_is_in_the_list(people, sign_in):
    make_referral(people)

    page = sign_in(people.social_worker).get(INBOX).text
    assert not [word for word in ("Shona", "Craig", "Pip", "SN1", "small children") if word in page]


def test_what_is_late_says_so_in_words(people, sign_in):
    make_referral(people)

    assert "Overdue:" not in sign_in(people.social_worker).get(INBOX).text
    with clock.moved(timedelta(days=14)):
        let_the_worker_work()
        assert "Overdue" in sign_in(people.social_worker).get(INBOX).text


def test_another_agency_sees_nothing_of_it(people, sign_in):
    referral = make_referral(people)

    assert referral.reference not in sign_in(people.constable).get(INBOX).text


def test_nobody_but_agencies_has_this_page(people, sign_in):
    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).get(INBOX).status_code == 403


def test_a_long_list_is_read_page_by_page_there_and_back(people, sign_in, monkeypatch):
    monkeypatch.setattr("app.casework.referrals.tray.PAGE", 1)
    monkeypatch.setattr("app.portals.agency.inbox.PAGE", 1)
    first, second = make_referral(people), make_referral(people)
    browser = sign_in(people.social_worker)

    page = browser.get(INBOX).text
    assert first.reference in page and second.reference not in page
    page = browser.get(_link(page, "next")).text
    assert second.reference in page and first.reference not in page
    page = browser.get(_link(page, "prev")).text
    assert first.reference in page and second.reference not in page


def test_an_address_that_was_made_up_shows_the_first_page(people, sign_in):
    referral = make_referral(people)
    browser = sign_in(people.social_worker)

    for made_up in ("x", "WyJ2Iiwid29yZHMiLCIwMDAiLDBd", "%00", "9" * 500):
        assert referral.reference in browser.get(f"{INBOX}?from={made_up}").text


def _link(page: str, rel: str) -> str:
    before = page[: page.index(f'rel="{rel}"')]
    return before[before.rindex('href="') + 6 :].split('"')[0].replace("&amp;", "&")


def test_each_part_has_its_count_and_holds_what_is_due_there(people, sign_in):
    new, decided = make_referral(people), make_action(people)[0]
    undecided = make_acknowledged_referral(people)
    browser = sign_in(people.social_worker)

    page = browser.get(INBOX).text
    for said in ("To acknowledge (1)", "Decision due (1)", "Actions due (1)", "Overdue (0)", "Finished (0)", "All (3)"):
        assert said in page
    for part, only in {"acknowledge": new, "decide": undecided, "act": decided}.items():
        page = browser.get(f"{INBOX}?part={part}").text
        assert [each.reference in page for each in (new, undecided, decided)].count(True) == 1
        assert only.reference in page


def test_the_state_of_each_line_is_said_in_words(people, sign_in):
    make_decision(people, "nfa", reason="duplicate", advice="Ring the school")
    make_acknowledged_referral(people)
    page = sign_in(people.social_worker).get(INBOX).text
    assert "You have it, and have not decided" in page and "You decided on no further action" in page


def test_an_empty_part_says_why(people, sign_in):
    make_referral(people)
    browser = sign_in(people.social_worker)
    assert "Nothing is overdue" in browser.get(f"{INBOX}?part=overdue").text
    assert "Nothing is finished yet" in browser.get(f"{INBOX}?part=finished").text


def test_a_part_that_was_made_up_is_all_of_it(people, sign_in):
    referral = make_referral(people)
    assert referral.reference in sign_in(people.social_worker).get(f"{INBOX}?part=teapot").text


def test_a_part_is_read_page_by_page_and_stays_that_part(people, sign_in, monkeypatch):
    monkeypatch.setattr("app.casework.referrals.tray.PAGE", 1)
    monkeypatch.setattr("app.portals.agency.inbox.PAGE", 1)
    first, other, second = make_referral(people), make_acknowledged_referral(people), make_referral(people)
    browser = sign_in(people.social_worker)
    page = browser.get(_link(browser.get(f"{INBOX}?part=acknowledge").text, "next")).text
    assert second.reference in page and first.reference not in page and other.reference not in page
