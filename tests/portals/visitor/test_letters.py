"""Saying when one wants letters."""

from datetime import time

from app.casework import letters as post
from app.casework.letters.wishes import Often, Wishes

SENT = {"often": "daily", "quiet_from": "20:00", "quiet_to": "7.30"}


def test_what_was_chosen_is_kept_and_shown_again(people, sign_in):
    browser = sign_in(people.vet)
    assert "is saved" in browser.post("/account/letters", data=SENT, follow_redirects=True).text
    assert post.wishes_of(people.vet, people.vet.id) == Wishes(
        often=Often.DAILY, quiet_from=time(20), quiet_to=time(7, 30)
    )
    page = browser.get("/account/letters").text
    assert 'value="20:00"' in page and 'value="07:30"' in page


def test_one_hour_alone_is_asked_about_and_kept(people, sign_in):
    answer = sign_in(people.vet).post("/account/letters", data=SENT | {"quiet_to": ""})
    assert answer.status_code == 422 and "Give both hours" in answer.text and 'value="20:00"' in answer.text
    assert post.wishes_of(people.vet, people.vet.id) == Wishes()


def test_what_is_no_time_is_said_so(people, sign_in):
    answer = sign_in(people.vet).post("/account/letters", data=SENT | {"quiet_from": "late"})
    assert answer.status_code == 422 and "Enter a time of 24 hours" in answer.text
