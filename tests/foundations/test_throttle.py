from datetime import timedelta

import pytest
from sqlalchemy import select

from app.errors import TooOften
from app.foundations import clock, database
from app.foundations.database import session
from app.foundations.door import throttle
from app.foundations.door.throttle import ACCOUNT, ADDRESS, PAIR, Bucket

pytestmark = pytest.mark.usefixtures("house")

SCHOOL, VET = "203.0.113.7", "198.51.100.9"


def fail(account: str, address: str, times: int = 1, later: timedelta = timedelta()) -> None:
    for _ in range(times):
        with database.writing():
            throttle.failed(account, address, clock.now() + later)


def check(account: str, address: str, later: timedelta = timedelta()) -> None:
    throttle.check(account, address, clock.now() + later)
    session.rollback()


def test_the_first_attempts_are_free():
    fail("vera", VET, PAIR.burst - 1)
    check("vera", VET)
    fail("vera", VET)
    with pytest.raises(TooOften, match="Wait"):
        check("vera", VET)


def test_time_gives_attempts_back():
    fail("vera", VET, PAIR.burst)
    with pytest.raises(TooOften):
        check("vera", VET)
    check("vera", VET, later=PAIR.every + timedelta(seconds=1))
    assert session.scalars(select(Bucket)).first() is not None


def test_one_persons_mistakes_do_not_lock_out_their_school():
    fail("tom", SCHOOL, PAIR.burst)
    with pytest.raises(TooOften):
        check("tom", SCHOOL)
    check("tessa", SCHOOL)


def test_an_address_that_tries_everybody_is_stopped_but_not_those_who_signed_in_there_before():
    with database.writing():
        throttle.succeeded("tessa", SCHOOL, clock.now())
    for number in range(ADDRESS.burst):
        fail(f"pupil {number}", SCHOOL)
    with pytest.raises(TooOften):
        check("somebody new", SCHOOL)
    check("tessa", SCHOOL)


def test_many_addresses_together_cannot_guess_at_one_account():
    for number in range(ACCOUNT.burst):
        fail("vera", f"192.0.2.{number}")
    with pytest.raises(TooOften):
        check("vera", VET)


def test_signing_in_gives_attempts_back():
    fail("vera", VET, PAIR.burst)
    with database.writing():
        throttle.succeeded("vera", VET, clock.now())
    check("vera", VET)
    assert session.scalars(select(Bucket.left).where(Bucket.trusted)).all() == [PAIR.burst]


def test_neither_account_nor_address_is_kept_in_clear():
    fail("vera", VET)
    kept = " ".join(session.scalars(select(Bucket.key)))
    assert "vera" not in kept and VET not in kept
