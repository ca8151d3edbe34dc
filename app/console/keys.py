"""Makes the keys of a new installation, once."""

import argparse

from app.config import Misconfigured, Settings, settings
from app.foundations import clock, vault
from app.foundations.database.migrating import has_tables

HELP = "make the keys of a new installation"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: argparse.Namespace) -> int:
    told = settings()
    if has_keys(told):
        raise Misconfigured(f"There are keys in {told.keys} already. They are never made anew.")
    make(told)
    print(f"Keys made in {told.keys}. Copy them to a safe place, away from copies of the database:")
    print("without them nothing that was written can be read again.")
    return 0


def make(told: Settings) -> None:
    """Make the keys of a new installation; refuse where a database waits for keys that are lost."""
    if has_tables(told.database_url):
        raise Misconfigured(
            f"There is a database but no keys in {told.keys}. Restore the keys from their copy: "
            "new ones could not read what is there."
        )
    told.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    vault.make_keys(told.keys, clock.now())


def has_keys(told: Settings) -> bool:
    """Is there any key at all?"""
    return told.keys.exists() and any(told.keys.rglob("*.key"))
