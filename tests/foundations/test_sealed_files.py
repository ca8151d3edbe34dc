"""Files in sealed pieces."""

import os
import uuid
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import delete, func, select, update

from app.foundations import clock, database, vault
from app.foundations.access import SYSTEM
from app.foundations.database import session, uuid7
from app.foundations.vault import Destroyed, files
from app.foundations.vault.files import SealedPiece
from app.transaction import transaction
from tests.foundations.notebook import PageWritten

CONTENT = b"canary in clear" + os.urandom(3 * files.PIECE)


def keep(*parts: bytes) -> tuple[uuid.UUID, uuid.UUID]:
    """The data key and the identifier of a file that came in these parts."""
    file_id = uuid7()
    with transaction(SYSTEM) as tx:
        key = vault.new_key()
        for part in parts:
            vault.add_to_file(key, file_id, part, is_last=part is parts[-1])
        tx.record(PageWritten(page_id=file_id))
    return key, file_id


def as_a_thief(statement) -> None:
    with database.writing():
        session.execute(statement)


def read(file_id: uuid.UUID) -> bytes:
    return b"".join(vault.pieces_of(file_id))


def pieces() -> int:
    return session.scalar(select(func.count(SealedPiece.id)))


def test_what_went_in_comes_out_and_lies_nowhere_in_clear(house, engine):
    _, file_id = keep(CONTENT)
    assert read(file_id) == CONTENT
    if engine == "sqlite":
        path = house.url.removeprefix("sqlite:///")
        assert b"canary" not in b"".join(Path(path + end).read_bytes() for end in ("", "-wal"))


@pytest.mark.usefixtures("house")
class TestAFile:
    def test_may_come_in_parts_of_any_size(self):
        _, file_id = keep(CONTENT[:1], CONTENT[1:500_000], CONTENT[500_000:])
        assert read(file_id) == CONTENT

    def test_that_was_cut_off_does_not_open(self):
        _, file_id = keep(CONTENT)
        as_a_thief(delete(SealedPiece).where(SealedPiece.number == 3))
        with pytest.raises(InvalidTag):
            read(file_id)

    def test_whose_end_was_faked_does_not_open(self):
        _, file_id = keep(CONTENT)
        as_a_thief(delete(SealedPiece).where(SealedPiece.number == 3))
        as_a_thief(update(SealedPiece).where(SealedPiece.number == 2).values(is_last=True))
        with pytest.raises(InvalidTag):
            read(file_id)

    def test_whose_pieces_were_swapped_does_not_open(self):
        _, file_id = keep(CONTENT)
        for old, new in ((0, 9), (1, 0), (9, 1)):
            as_a_thief(update(SealedPiece).where(SealedPiece.number == old).values(number=new))
        with pytest.raises(InvalidTag):
            read(file_id)

    def test_with_a_piece_of_another_does_not_open(self):
        key, file_id = keep(CONTENT)
        other = uuid7()
        with transaction(SYSTEM) as tx:
            vault.add_to_file(key, other, b"other", is_last=True)
            tx.record(PageWritten(page_id=other))
        as_a_thief(delete(SealedPiece).where(SealedPiece.file_id == file_id))
        as_a_thief(update(SealedPiece).values(file_id=file_id))
        with pytest.raises(InvalidTag):
            read(file_id)

    def test_that_is_forgotten_is_gone(self):
        _, file_id = keep(CONTENT)
        _, other = keep(b"another")
        with transaction(SYSTEM) as tx:
            vault.forget_file(file_id)
            tx.record(PageWritten(page_id=file_id))
        assert pieces() == 1 and read(other) == b"another"

    def test_goes_with_its_key(self):
        key, file_id = keep(CONTENT)
        with transaction(SYSTEM) as tx:
            vault.destroy(key, clock.now())
            tx.record(PageWritten(page_id=file_id))
        assert pieces() == 0
        with transaction(SYSTEM) as tx, pytest.raises(Destroyed):
            vault.add_to_file(key, file_id, b"too late", is_last=True)
