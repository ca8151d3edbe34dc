"""Data keys: one for each concern and each person, wrapped, and destroyed when retention ends."""

import os
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Index, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record, session
from app.foundations.vault.keys import ring

EMPTY = b""
_DESTROYED = text("destroyed_at IS NOT NULL")


class Destroyed(RuntimeError):
    """This record's key was destroyed: its text cannot be read by anybody any more."""


class DataKey(Record):
    """The wrapped key of one concern or one person."""

    __tablename__ = "data_key"
    __table_args__ = (
        Index("ix_data_key_destroyed", "destroyed_at", sqlite_where=_DESTROYED, postgresql_where=_DESTROYED),
    )

    kek: Mapped[str] = mapped_column(index=True)
    wrapped: Mapped[bytes]
    destroyed_at: Mapped[datetime | None]

    def bound_to(self) -> bytes:
        """A wrapped key opens only in its own row."""
        return b"data_key:" + self.id.bytes

    def hold(self, key: bytes, under: str) -> None:
        """Wrap the key under this key-encryption key."""
        self.kek, self.wrapped = under, ring().wrap(under, key, self.bound_to())

    def unwrap(self) -> bytes:
        """The 32 bytes themselves; Destroyed if they are gone."""
        if self.destroyed_at is not None:
            raise Destroyed(str(self.id))
        return ring().unwrap(self.kek, self.wrapped, self.bound_to())


def new_key() -> uuid.UUID:
    """Make a data key in the transaction that is open; its identifier."""
    made = DataKey()
    made.hold(os.urandom(32), ring().primary)
    session.add(made)
    session.flush()
    return made.id


def cipher(data_key_id: uuid.UUID) -> AESGCM:
    """The cipher of this data key, remembered only as long as this session lives."""
    known: dict[uuid.UUID, AESGCM] = session.info.setdefault("ciphers", {})
    if data_key_id not in known:
        key = session.get_one(DataKey, data_key_id)
        known[data_key_id] = AESGCM(key.unwrap())
    return known[data_key_id]


def cipher_of(data_key_id: uuid.UUID, kek: str, wrapped: bytes) -> AESGCM | None:
    """The cipher of a data key whose columns are at hand, without asking for its row; None if it was destroyed."""
    known: dict[uuid.UUID, AESGCM] = session.info.setdefault("ciphers", {})
    if wrapped and data_key_id not in known:
        known[data_key_id] = AESGCM(ring().unwrap(kek, wrapped, b"data_key:" + data_key_id.bytes))
    return known.get(data_key_id) if wrapped else None


def fetch(data_key_ids: Iterable[uuid.UUID]) -> None:
    """Have these keys at hand for what is about to be opened: one question, where each seal would ask for its own.

    Those that were destroyed open nothing afterwards either.
    """
    known: dict[uuid.UUID, AESGCM] = session.info.setdefault("ciphers", {})
    if missing := set(data_key_ids) - known.keys():
        living = select(DataKey).where(DataKey.id.in_(missing), DataKey.destroyed_at.is_(None))
        known |= {key.id: AESGCM(key.unwrap()) for key in session.scalars(living)}


def destroy(data_key_id: uuid.UUID, at: datetime) -> None:
    """Make everything under this key unreadable, in the transaction that is open."""
    key = session.get_one(DataKey, data_key_id)
    key.wrapped, key.destroyed_at = EMPTY, at
    session.info.get("ciphers", {}).pop(data_key_id, None)


def destroyed_since(at: datetime) -> Sequence[uuid.UUID]:
    """Which keys were destroyed from this moment on, for whoever holds anything of what was sealed under them."""
    return session.scalars(select(DataKey.id).where(DataKey.destroyed_at >= at)).all()


def rewrap(under: str, most: int = 500) -> int:
    """Move some data keys under this key-encryption key, in the transaction that is open; how many."""
    others: Sequence[DataKey] = session.scalars(
        select(DataKey)
        .where(DataKey.kek != under, DataKey.destroyed_at.is_(None))
        .limit(most)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    for key in others:
        key.hold(key.unwrap(), under)
    return len(others)


def wrapped_under(kek: str) -> int:
    """How many living data keys depend on this key-encryption key."""
    living = select(func.count()).where(DataKey.kek == kek, DataKey.destroyed_at.is_(None))
    return session.scalar(living) or 0
