"""Outlines every concern anew and counts what runs, while the service goes on.

Nobody has to: a worker follows the ledger by itself, and makes outlines anew that are of another version. Run it where
somebody doubts a figure. What was published of a period that is over stays as it is.
"""

import argparse

from app.casework import figures
from app.config import settings
from app.foundations.database import disconnect
from app.opening import open_house

HELP = "outline every concern anew for the figures, and count what runs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: argparse.Namespace) -> int:
    open_house(settings())
    try:
        print(f"{figures.make_anew():,} concerns were outlined.")
        if figures.refresh():
            print("What runs was counted.")
    finally:
        disconnect()
    return 0
