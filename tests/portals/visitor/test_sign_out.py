"""Signing out, and being signed out by time."""

from datetime import timedelta

from app.foundations import clock
from app.foundations.database import uuid7
from app.foundations.door import sessions
from app.portals.shared.guards import COOKIE


def test_her_cookie_is_worth_nothing_afterwards(people, sign_in, app):
    hers = sign_in(people.vet)
    with hers.session_transaction() as cookie:
        token = cookie[COOKIE]

    answer = hers.post("/sign-out")

    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie[COOKIE] = token
    assert answer.status_code == 302
    assert thief.get("/account").status_code == 302


def test_she_is_told_that_she_is_out(people, sign_in):
    page = sign_in(people.vet).post("/sign-out", follow_redirects=True)

    assert "You are signed out" in page.text
    assert "Vera Vetch" not in page.text


def test_signing_out_twice_does_no_harm(app):
    assert app.test_client().post("/sign-out").status_code == 302


def test_what_was_being_written_on_another_device_is_shown_back_when_it_is_saved(people, sign_in):
    staffroom, telephone = sign_in(people.vet), sign_in(people.vet)
    draft = uuid7()
    staffroom.post("/reporter/device", data={"safe": "no"})
    staffroom.post("/reporter/start", data={"draft": str(draft)})
    telephone.post("/sign-out")
    page = staffroom.post(f"/reporter/drafts/{draft}/happened", data={"what_happened": "He hit her again"})
    assert page.status_code == 404 and "He hit her again</textarea>" in page.text
    assert "thrown away as soon as you sign out" in page.text and "Check the address" not in page.text


def test_after_half_an_hour_without_a_page_she_is_out(people, sign_in):
    hers = sign_in(people.vet)
    with clock.moved(sessions.IDLE - timedelta(seconds=5)):
        still_in = hers.get("/account")
    with clock.moved(2 * sessions.IDLE):
        out = hers.get("/account")

    assert still_in.status_code == 200
    assert out.location == "/sign-in?next=/account"


def test_saying_that_she_is_there_keeps_her_in(people, sign_in):
    hers = sign_in(people.vet)
    with clock.moved(timedelta(minutes=25)):
        assert hers.post("/keep-alive").status_code == 204
    with clock.moved(timedelta(minutes=50)):
        assert hers.get("/account").status_code == 200


def test_after_twelve_hours_she_is_out_however_busy(people, sign_in):
    hers = sign_in(people.vet)
    for minutes in range(25, 12 * 60, 25):
        with clock.moved(timedelta(minutes=minutes)):
            assert hers.post("/keep-alive").status_code == 204
    with clock.moved(timedelta(hours=12)):
        assert hers.post("/keep-alive").status_code == 401


def test_what_she_wrote_too_late_is_shown_back(people, sign_in):
    hers = sign_in(people.administrator)
    with clock.moved(timedelta(hours=1)):
        page = hers.post("/administrator/organisations/register", data={"name": "Quayside School", "sector": "school"})

    assert page.status_code == 401
    assert "Quayside School" in page.text
