"""Brake: what coming in without an account costs a machine, and hardly costs a person.

A challenge is signed, good for half an hour and for one use. A browser with scripts solves its puzzle while somebody
reads the page: an answer for which SHA-256 of challenge and answer begins with so many zero bits. Without scripts one
waits ten seconds instead, and shares a limit with everybody else who has none. No address is looked at, so a school or
a hospital behind one address is never locked out. The more come in at once, the harder the puzzle.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.errors import Invalid, Sentence, TooOften
from app.foundations import vault
from app.foundations.door import throttle
from app.foundations.door.throttle import Limit

BEGINNING, TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)
LASTS = timedelta(minutes=30)
WAIT = timedelta(seconds=10)
# A telephone tries some 30,000 answers in a second: half a second in quiet times, ten under a flood.
EASIEST, HARDEST = 14, 18  # zero bits
EVERYBODY = "everybody"
ONCE = Limit("challenge", 1, LASTS)
SOLVED = Limit("came in by a puzzle", 120, timedelta(seconds=5))
WAITED = Limit("came in by waiting", 20, timedelta(seconds=15))


@dataclass(frozen=True)
class Challenge:
    """What a page carries: the text to be sent back, and how hard its puzzle is."""

    text: str
    bits: int
    made_at: datetime


def challenge(now: datetime) -> Challenge:
    """A new challenge, as hard as the times ask for."""
    pressed = 1 - throttle.left_of(SOLVED, EVERYBODY, now)
    bits = EASIEST + round(pressed * (HARDEST - EASIEST))
    # Rounded down: a challenge from the future would turn away whoever is quick, and whoever waited to the moment.
    body = f"{(now - BEGINNING) // TICK}.{bits}.{secrets.token_hex(16)}"
    return Challenge(f"{body}.{_signature(body)}", bits, now)


def pay(text: str, answer: str, now: datetime) -> None:
    """Let one person through, in the transaction that is open; TooOften or Invalid says what to do otherwise."""
    given = _read(text)
    if given is None or not given.made_at <= now < given.made_at + LASTS:
        raise Invalid("This page was open for too long. Press the button again.")
    is_solved = _solves(given, answer)
    if not is_solved:
        _check_wait(given, now)
    if not throttle.is_first(ONCE, text, now):
        raise Invalid("This page was used already. Press the button again.")
    throttle.take(SOLVED if is_solved else WAITED, EVERYBODY, now)


def waiting(text: str, now: datetime) -> Challenge:
    """The challenge to wait on with: the same, for the time waited so far counts, unless it would soon be too old."""
    given = _read(text)
    return given if given and now < given.made_at + LASTS - WAIT else challenge(now)


def _check_wait(given: Challenge, now: datetime) -> None:
    to_wait = given.made_at + WAIT - now
    if to_wait > timedelta(0):
        raise TooOften(Sentence("Wait %(seconds)s seconds, then press the button again.", seconds=to_wait.seconds + 1))
    if not throttle.left_of(WAITED, EVERYBODY, now):
        raise TooOften("Many people are reporting at this moment. Wait a minute, then press the button again.")


def _solves(given: Challenge, answer: str) -> bool:
    if not answer.isdecimal() or len(answer) > 12:
        return False
    digest = hashlib.sha256(f"{given.text}.{answer}".encode()).digest()
    return int.from_bytes(digest) >> (256 - given.bits) == 0


def _read(text: str) -> Challenge | None:
    """A challenge that we made; None for anything else."""
    body, _, signature = text.rpartition(".")
    if not hmac.compare_digest(signature.encode(), _signature(body).encode()):
        return None
    made_at, bits, _ = body.split(".")
    return Challenge(text, int(bits), BEGINNING + int(made_at) * TICK)


def _signature(body: str) -> str:
    return vault.token("brake", body)
