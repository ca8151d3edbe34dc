"""Sealed files: photographs and documents, in pieces that are sealed one by one and never lie anywhere in clear.

One seal is: version byte, 12 bytes of nonce, AES-256-GCM of one piece. The associated data names the file,
the number of the piece and whether it is the last, so that pieces left out, swapped or cut off do not open.
"""

import os
import uuid
from collections.abc import Iterator
from datetime import datetime

from cryptography.exceptions import InvalidTag
from sqlalchemy import ForeignKey, UniqueConstraint, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record, session, uuid7
from app.foundations.vault import datakeys
from app.foundations.vault.datakeys import cipher

VERSION = b"\x01"
PIECE = 256 * 1024  # bytes


class SealedPiece(Record):
    """One piece of a file."""

    __tablename__ = "sealed_piece"
    __table_args__ = (UniqueConstraint("file_id", "number"),)

    file_id: Mapped[uuid.UUID]
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"), index=True)
    number: Mapped[int]
    is_last: Mapped[bool]
    sealed: Mapped[bytes]


def add_to_file(data_key_id: uuid.UUID, file_id: uuid.UUID, content: bytes, *, is_last: bool) -> None:
    """Seal what comes next of a file, in the transaction that is open. Nothing can follow what was last."""
    number = session.scalar(select(func.count()).where(SealedPiece.file_id == file_id)) or 0
    parts = [content[start : start + PIECE] for start in range(0, len(content), PIECE)] or [b""]
    for part in parts:
        ends = is_last and part is parts[-1]
        sealed = _seal(data_key_id, _place(file_id, number, ends), part)
        # Not as a record: a session would hold every piece in memory until the transaction ends.
        row = {"id": uuid7(), "file_id": file_id, "data_key_id": data_key_id, "number": number}
        session.execute(insert(SealedPiece).values(**row, is_last=ends, sealed=sealed))
        number += 1


def pieces_of(file_id: uuid.UUID) -> Iterator[bytes]:
    """A whole file, piece by piece; InvalidTag as soon as one is missing, moved, altered or cut off."""
    number, ends = 0, False
    while not ends:
        found = select(SealedPiece.data_key_id, SealedPiece.sealed, SealedPiece.is_last)
        row = session.execute(found.where(SealedPiece.file_id == file_id, SealedPiece.number == number)).first()
        if row is None:
            raise InvalidTag
        yield cipher(row.data_key_id).decrypt(row.sealed[1:13], row.sealed[13:], _place(file_id, number, row.is_last))
        number, ends = number + 1, row.is_last


def forget_file(file_id: uuid.UUID) -> None:
    """Remove every piece of a file, in the transaction that is open."""
    session.execute(delete(SealedPiece).where(SealedPiece.file_id == file_id))


def destroy(data_key_id: uuid.UUID, at: datetime) -> None:
    """Make everything under this key unreadable, and give the room back that its files took."""
    session.execute(delete(SealedPiece).where(SealedPiece.data_key_id == data_key_id))
    datakeys.destroy(data_key_id, at)


def _seal(data_key_id: uuid.UUID, place: bytes, content: bytes) -> bytes:
    nonce = os.urandom(12)
    return VERSION + nonce + cipher(data_key_id).encrypt(nonce, content, place)


def _place(file_id: uuid.UUID, number: int, is_last: bool) -> bytes:
    return b"sealed_piece:" + file_id.bytes + number.to_bytes(8, "big") + (b"\x01" if is_last else b"\x00")
