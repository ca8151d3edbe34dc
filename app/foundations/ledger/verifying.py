"""Reading the whole chain again and holding it against its checkpoints."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from app.foundations.database import session
from app.foundations.ledger import checkpoints
from app.foundations.ledger.entries import GENESIS, Entry

BATCH = 5_000


@dataclass(frozen=True)
class Fault:
    """The first place where the ledger is not what it was."""

    number: int
    what: str


def verify(folder: Path | None = None, key: Ed25519PrivateKey | None = None) -> Fault | None:
    """Find an edit, a gap, or (against the checkpoints in this folder) a tail that was cut off."""
    known = checkpoints.read(folder) if folder else []
    for each in known:
        if key and not each.is_signed_by(key):
            return Fault(each.number, "a checkpoint is not signed by our key")
    stated = {each.number: each for each in known}
    expected, previous = 1, GENESIS
    for entry in _entries():
        fault = _fault_of(entry, expected, previous, stated)
        if fault:
            return fault
        expected, previous = entry.number + 1, entry.seal
    missing = [number for number in stated if number >= expected]
    return Fault(expected, "entries are missing at the end") if missing else None


def _fault_of(entry: Entry, expected: int, previous: str, stated: dict[int, checkpoints.Checkpoint]) -> Fault | None:
    if entry.number != expected:
        return Fault(expected, "an entry is missing")
    if entry.previous != previous or entry.seal != entry.compute_seal():
        return Fault(entry.number, "the entry was altered")
    if entry.number in stated and stated[entry.number].seal != entry.seal:
        return Fault(entry.number, "the entry differs from its checkpoint")
    return None


def _entries() -> Iterator[Entry]:
    after = 0
    while batch := session.scalars(select(Entry).where(Entry.number > after).order_by(Entry.number).limit(BATCH)).all():
        yield from batch
        after = batch[-1].number
        session.expunge_all()
