"""Figures brought up with what has happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from app.casework import figures
from app.casework.figures import following
from app.casework.figures.models import Outline
from app.foundations import clock
from app.foundations.database import session


@contextmanager
def next_round() -> Iterator[None]:
    """Live at a moment at which the next round is due, and let it be."""
    place, now = following.followed(), clock.now()
    due_at = max(now, place.round_at + following.EVERY) if place and place.round_at else now
    with clock.moved(due_at - now + timedelta(minutes=3)):
        while figures.follow(60):
            pass
        session.expire_all()
        yield


def outlined(concern_id) -> Outline:
    """The outline of a concern once the next round is over."""
    with next_round():
        return session.get_one(Outline, concern_id)
