"""Throttle: how often somebody may try, counted in the database so that every worker knows.

Each limit is a bucket of tokens under a keyed hash: a failed attempt takes one, time gives them back.
A school shares one address, so no single bucket may lock out a building: the narrow bucket belongs to
one account at one address, and a pair that has signed in before does not depend on the address's own.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Float, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.errors import TooOften
from app.foundations import vault
from app.foundations.database import Record, dialect, session, uuid7, writing


@dataclass(frozen=True)
class Limit:
    """So many attempts at once, and one more every so often."""

    name: str
    burst: int
    every: timedelta


PAIR = Limit("account and address", 6, timedelta(minutes=2))
ACCOUNT = Limit("account", 30, timedelta(seconds=30))
ADDRESS = Limit("address", 100, timedelta(seconds=10))


class Bucket(Record):
    """What is left of one limit for one person, place or pair."""

    __tablename__ = "throttle_bucket"

    key: Mapped[str] = mapped_column(unique=True)
    left: Mapped[float] = mapped_column(Float)
    at: Mapped[datetime]
    trusted: Mapped[bool] = mapped_column(default=False)

    def now_left(self, limit: Limit, now: datetime) -> float:
        """What is left after what time has given back."""
        return min(float(limit.burst), self.left + (now - self.at) / limit.every)


def check(account: str, address: str, now: datetime) -> None:
    """Refuse an attempt when one of its limits is used up."""
    pair = _bucket(PAIR, f"{account}|{address}")
    limits = [(PAIR, pair), (ACCOUNT, _bucket(ACCOUNT, account))]
    if pair is None or not pair.trusted:
        limits.append((ADDRESS, _bucket(ADDRESS, address)))
    for limit, bucket in limits:
        if bucket and bucket.now_left(limit, now) < 1:
            raise TooOften("Too many attempts. Wait a few minutes, then try again.")


def failed(account: str, address: str, now: datetime) -> None:
    """Take one attempt from each limit, in the transaction that is open."""
    for limit, name in ((PAIR, f"{account}|{address}"), (ACCOUNT, account), (ADDRESS, address)):
        bucket = _bucket(limit, name)
        left = bucket.now_left(limit, now) if bucket else limit.burst
        _set(limit, name, {"left": max(0.0, left - 1), "at": now})


def succeeded(account: str, address: str, now: datetime) -> None:
    """Give the pair its attempts back and remember that it belongs together, in the open transaction."""
    _set(PAIR, f"{account}|{address}", {"left": float(PAIR.burst), "at": now, "trusted": True})


def left_of(limit: Limit, name: str, now: datetime) -> float:
    """How much of this limit is left under this name: from 0 (nothing) to 1 (all of it)."""
    bucket = _bucket(limit, name)
    left = bucket.now_left(limit, now) if bucket else limit.burst
    return left / limit.burst if left >= 1 else 0.0


def take(limit: Limit, name: str, now: datetime) -> None:
    """Take one from this limit, in the transaction that is open."""
    bucket = _bucket(limit, name)
    left = bucket.now_left(limit, now) if bucket else limit.burst
    _set(limit, name, {"left": max(0.0, left - 1), "at": now})


def spend(limit: Limit, name: str, now: datetime) -> timedelta | None:
    """Take one from this limit, in a transaction of its own; how long to wait where nothing is left."""
    with writing():
        bucket = _bucket(limit, name)
        left = bucket.now_left(limit, now) if bucket else float(limit.burst)
        if left < 1:
            return limit.every * (1 - left)
        _set(limit, name, {"left": left - 1, "at": now})
    return None


def is_first(limit: Limit, name: str, now: datetime) -> bool:
    """Was this never used before? It is now, in the transaction that is open; of two at once one is the first."""
    insert = postgresql.insert if dialect() == "postgresql" else sqlite.insert
    values = {"id": uuid7(), "key": _key(limit, name), "trusted": False, "left": 0.0, "at": now}
    new = insert(Bucket).values(values).on_conflict_do_nothing(index_elements=["key"]).returning(Bucket.key)
    return session.execute(new).first() is not None


def _bucket(limit: Limit, name: str) -> Bucket | None:
    found = select(Bucket).where(Bucket.key == _key(limit, name))
    return session.scalar(found.execution_options(populate_existing=True))


def _set(limit: Limit, name: str, values: dict[str, Any]) -> None:
    insert = postgresql.insert if dialect() == "postgresql" else sqlite.insert
    new = insert(Bucket).values({"id": uuid7(), "key": _key(limit, name), "trusted": False} | values)
    session.execute(new.on_conflict_do_update(index_elements=["key"], set_=values))


def _key(limit: Limit, name: str) -> str:
    return vault.token(f"throttle {limit.name}", name)
