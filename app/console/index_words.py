"""Makes the words of this machine anew, while the service runs and the ones that are there are still looked in.

Nobody has to: a file that is missing, broken, of an older version or under an older key is made anew by the worker of
its machine. Run it where somebody doubts what is found.
"""

import argparse

from app.casework import finding
from app.config import settings
from app.foundations import words
from app.foundations.database import disconnect
from app.opening import open_house

HELP = "make the words that searches look in anew, on this machine"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: argparse.Namespace) -> int:
    open_house(settings())
    try:
        print(f"The words of {finding.make_anew():,} concerns can be searched on this machine.")
    except words.OutOfReach:
        print("Another process of this machine is making them anew at this moment. Nothing was done.")
        return 1
    finally:
        words.leave()
        disconnect()
    return 0
