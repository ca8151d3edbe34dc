"""Changes the keys that wrap all others, while the service runs.

A new key-encryption key is added; every process finds it by itself and wraps new data keys under it. Old data
keys are wrapped anew in batches, so nobody waits long. An old key-encryption key is destroyed only on request,
when nothing depends on it and its successor has been known long enough for every transaction begun before it to
have ended.
"""

import argparse
import uuid
from datetime import timedelta

from app.config import settings
from app.foundations import clock, vault
from app.foundations.access import SYSTEM
from app.foundations.database import disconnect, uuid7
from app.foundations.vault.events import KeyRetired, KeysRotated
from app.opening import open_house
from app.transaction import transaction

HELP = "change the keys that wrap all others, while the service runs"
BATCH = 200
KNOWN_TO_ALL_AFTER = timedelta(minutes=10)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--retire", action="store_true", help="add no key; destroy the old ones that nothing depends on any more"
    )


def run(options: argparse.Namespace) -> int:
    open_house(settings())
    rotation = uuid7()
    try:
        return _retire(rotation) if options.retire else _rotate(rotation)
    finally:
        disconnect()


def _rotate(rotation: uuid.UUID) -> int:
    key = vault.ring().add(clock.now())
    count = wrap_anew(rotation, key)
    print(f"{count:,} data keys are now wrapped under {key}. Copy the new key to where the others are kept.")
    print(f"From {clock.now() + KNOWN_TO_ALL_AFTER:%H:%M} UTC on, run it with --retire to destroy the old ones.")
    return 0


def _retire(rotation: uuid.UUID) -> int:
    key = vault.ring().primary
    wait = vault.made_at(key) + KNOWN_TO_ALL_AFTER - clock.now()
    if wait > timedelta():
        print(f"Wait {round(wait.total_seconds() / 60) + 1} minutes: some process may still wrap under the old key.")
        return 1
    wrap_anew(rotation, key)
    for old in vault.ring().names:
        if old != key and not vault.wrapped_under(old):
            retire(rotation, old)
            print(f"{old} is destroyed. Destroy its copies once no backup needs it.")
    left = [name for name in vault.ring().names if name != key]
    print(f"Still needed: {', '.join(left)}" if left else "One key-encryption key is left.")
    return 1 if left else 0


def wrap_anew(rotation: uuid.UUID, key: str) -> int:
    """Move every data key under this key, some at a time; how many."""
    moved = 0
    while batch := wrap_batch(rotation, key):
        moved += batch
        disconnect()
    return moved


def wrap_batch(rotation: uuid.UUID, key: str) -> int:
    """Move some data keys under this key; how many there were to move."""
    with transaction(SYSTEM) as tx:
        count = vault.rewrap(key, BATCH)
        if count:
            tx.record(KeysRotated(rotation_id=rotation, kek=key, count=count))
    return count


def retire(rotation: uuid.UUID, key: str) -> None:
    """Destroy a key-encryption key; the ledger says so before it is gone."""
    with transaction(SYSTEM) as tx:
        tx.record(KeyRetired(rotation_id=rotation, kek=key))
    vault.ring().retire(key)
