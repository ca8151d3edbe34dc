"""Reads the whole ledger again: is it what it was?"""

import argparse
from pathlib import Path

from sqlalchemy import func, select

from app.config import settings
from app.foundations import database, ledger, vault
from app.foundations.ledger import Entry

HELP = "verify the ledger against its seals and its signed checkpoints"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--checkpoints", type=Path, metavar="FOLDER", help="checkpoints kept elsewhere, instead of our own"
    )


def run(options: argparse.Namespace) -> int:
    told = settings()
    folder: Path = options.checkpoints or told.checkpoints
    database.connect(told.database_url)
    ledger.unlock(vault.unlock(told.keys).named["ledger"])
    fault = ledger.verify(folder, vault.ring().signing_key())
    count = database.session.scalar(select(func.count()).select_from(Entry))
    database.disconnect()
    stated = len(ledger.checkpoints.read(folder))
    print(f"{count:,} entries, {stated:,} checkpoints")
    print(f"Entry {fault.number}: {fault.what}" if fault else "The ledger is whole.")
    return 1 if fault else 0
