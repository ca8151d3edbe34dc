"""The list of what there is to read."""

import pytest

from app.casework import feedback
from app.casework import letters as post
from app.casework.letters import queries
from tests.factories import let_the_worker_work, make_rated_concern, make_referral


def ask(people, words="Which house is it?") -> str:
    concern = make_rated_concern(people)
    feedback.ask(people.officer, concern.id, words)
    let_the_worker_work()
    return str(concern.reference)


def test_each_leads_to_the_page_it_is_about(people, sign_in):
    reference = ask(people)
    page = sign_in(people.vet).get("/account/notices").text
    assert f'href="/reporter/concerns/{reference}">There is a question about {reference}</a>' in page


def test_an_agency_is_led_to_its_referral(people, sign_in):
    reference = make_referral(people).reference
    assert f'href="/agency/referrals/{reference}"' in sign_in(people.social_worker).get("/account/notices").text


def test_the_menu_says_how_many_are_new_until_they_are_seen(people, sign_in):
    post.see(people.vet)
    ask(people)
    browser = sign_in(people.vet)
    count = post.unread_count(people.vet)
    assert f"Notices ({count})" in browser.get("/reporter/concerns").text
    page = browser.post("/account/notices/seen", follow_redirects=True).text
    assert "counts as seen" in page and "Notices (" not in page and "I have seen everything" not in page


def test_a_long_list_is_read_page_by_page_there_and_back(people, sign_in, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    monkeypatch.setattr("app.portals.visitor.notices.PAGE", 2)
    latest = [ask(people) for _ in range(3)][-1]
    browser = sign_in(people.vet)
    first = browser.get("/account/notices").text
    assert latest in first and 'rel="next"' in first
    following = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = browser.get(following).text
    assert latest not in second and 'rel="prev"' in second


def test_in_welsh(people, sign_in):
    ask(people)
    browser = sign_in(people.vet)
    browser.post("/language", data={"_language": "cy"})
    assert "Mae cwestiwn am" in browser.get("/account/notices").text


@pytest.mark.parametrize("who", ["officer", "administrator", "constable"])
def test_everybody_has_one(people, sign_in, who):
    assert "Notices" in sign_in(getattr(people, who)).get("/account/notices").text
