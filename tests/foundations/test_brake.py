"""What coming in without an account costs."""

import hashlib
from datetime import timedelta
from itertools import count

import pytest

from app.errors import Invalid, TooOften
from app.foundations import clock, database
from app.foundations.door import brake, throttle


def solved(challenge: brake.Challenge) -> str:
    """What a browser finds."""
    for answer in count():
        digest = hashlib.sha256(f"{challenge.text}.{answer}".encode()).digest()
        if format(int.from_bytes(digest), "0256b").startswith("0" * challenge.bits):
            return str(answer)
    raise AssertionError


def pay(text: str, answer: str = "", later: timedelta = timedelta(0)) -> None:
    with database.writing():
        brake.pay(text, answer, clock.now() + later)


@pytest.fixture
def challenge(app) -> brake.Challenge:
    return brake.challenge(clock.now())


def test_a_solved_puzzle_lets_somebody_through_at_once(challenge):
    pay(challenge.text, solved(challenge))
    assert throttle.left_of(brake.SOLVED, brake.EVERYBODY, clock.now()) < 1


def test_a_puzzle_is_good_for_one_use(challenge):
    answer = solved(challenge)
    pay(challenge.text, answer)
    with pytest.raises(Invalid, match="used already"):
        pay(challenge.text, answer)


def test_without_scripts_one_waits_ten_seconds_once(challenge):
    with pytest.raises(TooOften, match="Wait 10 seconds"):
        pay(challenge.text)
    with pytest.raises(TooOften, match="Wait 2 seconds"):
        pay(challenge.text, later=timedelta(seconds=8.5))
    pay(challenge.text, later=timedelta(seconds=10.5))
    with pytest.raises(Invalid, match="used already"):
        pay(challenge.text, later=timedelta(seconds=11))


@pytest.mark.parametrize("microsecond", [0, 1, 499, 500, 999, 340_999, 999_999])
def test_at_no_fraction_of_a_second_is_anybody_too_quick_or_too_early(app, microsecond):
    now = clock.now().replace(microsecond=microsecond)
    quick, patient = brake.challenge(now), brake.challenge(now)
    with database.writing():
        brake.pay(quick.text, solved(quick), now)
        brake.pay(patient.text, "", now + brake.WAIT)
    assert throttle.left_of(brake.WAITED, brake.EVERYBODY, now) < 1


@pytest.mark.parametrize("answer", ["0", "-1", "ten", "٣", "1" * 13, "\x00"])
def test_a_wrong_answer_is_no_answer(challenge, answer):
    with pytest.raises(TooOften):
        pay(challenge.text, answer if answer != "0" or solved(challenge) != "0" else "1")


def test_it_does_not_last_for_ever(challenge):
    with pytest.raises(Invalid, match="too long"):
        pay(challenge.text, solved(challenge), later=brake.LASTS)


def test_nobody_makes_a_challenge_but_we(challenge):
    made_at, bits, noise, signature = challenge.text.split(".")
    for forged in (
        f"{made_at}.1.{noise}.{signature}",
        f"{int(made_at) - 20000}.{bits}.{noise}.{signature}",
        f"{made_at}.{bits}.{noise}.",
        "",
        "...",
        "é.é.é.é",
    ):
        with pytest.raises(Invalid, match="too long"):
            pay(forged, later=timedelta(seconds=11))


def test_the_more_come_in_the_harder_it_gets(challenge):
    assert challenge.bits == brake.EASIEST
    with database.writing():
        for _ in range(brake.SOLVED.burst):
            throttle.take(brake.SOLVED, brake.EVERYBODY, clock.now())
    assert brake.challenge(clock.now()).bits == brake.HARDEST
    assert brake.challenge(clock.now() + timedelta(minutes=20)).bits == brake.EASIEST


def test_a_flood_without_scripts_is_held_up_and_those_with_scripts_are_not(app):
    now = clock.now()
    for _ in range(brake.WAITED.burst):
        pay(brake.challenge(now).text, later=timedelta(seconds=11))
    late = brake.challenge(now)
    with pytest.raises(TooOften, match="Wait a minute"):
        pay(late.text, later=timedelta(seconds=11))
    pay(late.text, solved(late), later=timedelta(seconds=11))
    assert throttle.left_of(brake.WAITED, brake.EVERYBODY, now + timedelta(minutes=1)) > 0


def test_whoever_waits_goes_on_waiting_with_the_same_challenge(challenge):
    now = clock.now()
    assert brake.waiting(challenge.text, now).text == challenge.text
    assert brake.waiting(challenge.text, now + brake.LASTS).text != challenge.text
    assert brake.waiting("nonsense", now).text != challenge.text
