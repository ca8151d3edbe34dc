"""A toy for tests of the foundations: a notebook whose pages are sealed, and what happens to them."""

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations import database, ledger, outbox, vault
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import Record, session
from app.foundations.ledger import Event
from app.foundations.vault import SealedJson, SealedText, SealedTextOrNone
from app.transaction import transaction


class Page(Record):
    __tablename__ = "toy_page"

    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    title: Mapped[str | None]
    version: Mapped[int] = mapped_column()
    sealed_words: Mapped[bytes]
    words = SealedText()
    sealed_remark: Mapped[bytes | None]
    remark = SealedTextOrNone()
    sealed_lists: Mapped[bytes | None]
    lists = SealedJson()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}


class Cover(Record):
    __tablename__ = "toy_cover"

    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    sealed_words: Mapped[bytes]
    words = SealedText()


@dataclass(frozen=True, kw_only=True)
class PageWritten(Event):
    page_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PageDue(Event):
    page_id: uuid.UUID


HAPPENS = ("PageWritten", "PageDue", "TaskParked", "TaskRetried", "KeysRotated", "KeyRetired")


def write(words: str = "A quiet sentence", actor: Actor = SYSTEM, **more: Any) -> uuid.UUID:
    with transaction(actor) as tx:
        page = tx.add(Page(data_key_id=vault.new_key(), words=words, **more))
        tx.record(PageWritten(page_id=page.id))
    return page.id


def remark(page_id: uuid.UUID, words: str, actor: Actor = SYSTEM) -> None:
    with transaction(actor) as tx:
        page = tx.load(Page, page_id)
        page.remark = words
        tx.record(PageWritten(page_id=page.id))


def read(page_id: uuid.UUID) -> Page:
    """The page as it is on disk now."""
    session.rollback()
    session.expire_all()
    return session.get_one(Page, page_id)


def open_house(url: str, keys: Path) -> None:
    """Foundations without the rest of the house: nothing follows from anything."""
    database.connect(url)
    ledger.unlock(vault.unlock(keys).named["ledger"])
    outbox.connect(dict.fromkeys(HAPPENS, ()))


def write_many(url: str, keys: Path, count: int) -> None:
    """For a process of its own: many acts, one after the other."""
    open_house(url, keys)
    for number in range(count):
        write(f"Page {number}")
    database.close()
