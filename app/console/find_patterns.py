"""Looks for patterns over everything that was sent, now instead of in the night, while the service runs.

Run it after moving to a version that looks for patterns, and whenever patterns.toml or identifying.toml changes. It may
be stopped at any moment, and goes on where it stopped.
"""

import argparse

from app.casework import patterns
from app.config import settings
from app.foundations.access import SYSTEM
from app.foundations.database import disconnect
from app.opening import open_house

HELP = "look for patterns over everything that was sent, now"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: argparse.Namespace) -> int:
    open_house(settings())
    print(f"Everything was looked at, in {find_all():,} stretches.")
    return 0


def find_all() -> int:
    """Every focus that has enough, a stretch at a time; how many stretches."""
    stretches = 1
    try:
        while patterns.sweep_some(SYSTEM):
            stretches += 1
            disconnect()
    finally:
        disconnect()
    return stretches
