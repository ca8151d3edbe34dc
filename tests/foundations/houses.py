"""A house of its own for one test: database, keys, and nobody else in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.foundations import clock, database, delivery, vault, words
from app.foundations.database import Record, connection
from app.foundations.delivery import senders
from app.foundations.ledger import entries
from app.foundations.outbox import rows
from app.foundations.vault import keys as vault_keys
from app.foundations.words import shelf
from tests.foundations import notebook


@dataclass(frozen=True)
class House:
    url: str
    folder: Path
    letters: delivery.Silence

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def checkpoints(self) -> Path:
        return self.folder / "checkpoints"


@contextmanager
def another(url: str, folder: Path) -> Iterator[House]:
    """Open it beside whatever house is open already, and leave that one as it was."""
    house = House(url, folder, delivery.Silence())
    vault.make_keys(house.keys, clock.now())
    with aside():
        notebook.open_house(url, house.keys)
        delivery.use(house.letters)
        Record.metadata.create_all(database.session.get_bind(), [notebook.Page.__table__, notebook.Cover.__table__])
        yield house


@contextmanager
def aside() -> Iterator[None]:
    """Whatever is opened meanwhile is closed in the end, and what was open before is put back."""
    database.session.remove()
    before = database.session.session_factory.kw.get("bind")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "_engine", [])
        patch.setattr(entries, "_key", b"")
        patch.setattr(vault_keys, "_opened", [])
        patch.setattr(rows, "_reactions", {})
        patch.setattr(senders, "_using", [])
        patch.setattr(shelf, "_kept", shelf._Kept())
        try:
            yield
        finally:
            words.leave()
            database.close()
            database.session.configure(bind=before)
