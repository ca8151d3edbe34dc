"""Actions that were not done in time: above the concern, and in a list that goes on and on."""

from datetime import timedelta

from app.casework import follow_up
from app.foundations import clock
from tests.casework.follow_up.following import after
from tests.factories import make_action, make_another_action


def test_an_overdue_action_stands_above_the_concern_and_in_the_list(people, sign_in):
    referral, _ = make_action(people)
    browser = sign_in(people.other_officer)
    assert "No action is overdue" in browser.get("/officer/actions/overdue").text

    after(3.1)
    with clock.moved(timedelta(days=3.2)):
        browser = sign_in(people.other_officer)
        page = browser.get("/officer/actions/overdue").text
        assert referral.reference[:12] in page and "Sol Sorrel" in page and "Olive Orr" in page
        assert "See both children" not in page  # a list opens no words
        assert "Actions overdue: 1." in browser.get(f"/officer/concerns/{referral.reference[:12]}").text
    assert sign_in(people.social_worker).get("/officer/actions/overdue").status_code == 403


def test_a_long_list_goes_on_where_the_page_ended(people, sign_in, monkeypatch):
    referral, first = make_action(people)
    second = make_another_action(people, referral, what="Ring the school")
    after(3.1)
    monkeypatch.setattr("app.casework.follow_up.queries.PAGE", 1)
    monkeypatch.setattr("app.portals.officer.overdue.PAGE", 1)

    [one, more] = follow_up.overdue(people.officer)
    assert {one.action_id, more.action_id} == {first.id, second.id}
    browser = sign_in(people.officer)
    page = browser.get("/officer/actions/overdue").text
    assert page.count(referral.reference[:12]) and "Next" in page
    [rest] = follow_up.overdue(people.officer, (one.overdue_at, one.action_id))
    assert rest.action_id == more.action_id
    [back] = follow_up.overdue(people.officer, (more.overdue_at, more.action_id), back=True)
    assert back.action_id == one.action_id
    assert browser.get("/officer/actions/overdue?from=nonsense").status_code == 200
