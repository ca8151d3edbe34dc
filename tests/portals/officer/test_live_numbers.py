"""What the live board asks for by itself."""

from datetime import timedelta

from app.foundations import clock
from tests.factories import make_concern


def test_it_is_the_numbers_alone_counted_now(people, sign_in):
    browser = sign_in(people.officer)
    before = browser.get("/officer/board/numbers").text
    make_concern(people.vet)
    after = browser.get("/officer/board/numbers").text
    assert before != after and "<html" not in after and after.lstrip().startswith('<p class="heed-board__at">Counted')


def test_nobody_stays_signed_in_by_a_board_that_counts(people, sign_in):
    browser = sign_in(people.officer)
    assert browser.get("/officer/board").status_code == 200
    with clock.moved(timedelta(minutes=20)):
        assert browser.get("/officer/board/numbers").status_code == 200
    with clock.moved(timedelta(minutes=35)):
        assert browser.get("/officer/board/numbers").status_code == 302


def test_who_is_no_officer_gets_none(people, sign_in):
    for who in (people.vet, people.social_worker, people.administrator):
        assert sign_in(who).get("/officer/board/numbers").status_code == 403
