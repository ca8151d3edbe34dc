"""The worker by itself: carries out what follows, until it is told to stop."""

import argparse

from app import worker
from app.casework import patterns
from app.config import settings
from app.foundations import database
from app.foundations.access import SYSTEM
from app.opening import open_house, read_rules_in_force

HELP = "carry out what follows from acts and clocks, until stopped"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: argparse.Namespace) -> int:
    told = settings()
    stop = worker.stop_on_signal()
    open_house(told)
    read_rules_in_force()
    patterns.watch(SYSTEM)
    database.disconnect()
    worker.work(told, stop)
    return 0
