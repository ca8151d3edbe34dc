"""Runs every measurement and prints what came out, or those that are named: `python -m tests.bench queue`.

`python -m tests.bench matching FILE.csv [OTHER.csv]` matches records of one's own.
"""

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psycopg

from app.config import with_driver
from app.foundations.database.migrating import migrate
from tests import engines
from tests.bench import fairness, finding, latency, matching, pages, population, queue, starts, ties, weights, year
from tests.engines import install
from tests.journeys.live import living


def _pages(folder: Path) -> None:
    url = f"sqlite:///{folder / 'heed.sqlite'}"
    migrate(url)
    with living(install(folder / "instance", url), folder / "log") as live:
        pages.measure(live)


def _queue(folder: Path) -> None:
    queue.measure(folder, lambda name: f"sqlite:///{folder / name}.sqlite", "sqlite")
    with engines.server() as server:
        queue.measure(folder, lambda name: _database(server, name), "postgresql")


def _recognising(folder: Path) -> None:
    with engines.server() as server:
        addresses = {
            "sqlite": lambda name: f"sqlite:///{folder / name}.sqlite",
            "postgresql": partial(_database, server),
        }
        latency.measure(folder, sys.argv[1:], lambda engine, name: addresses[engine](name))


def _year(folder: Path) -> None:
    with engines.server() as server:
        addresses = {
            "sqlite": lambda name: f"sqlite:///{folder / name}.sqlite",
            "postgresql": partial(_database, server),
        }
        year.measure(folder, sys.argv[1:], lambda engine, name: addresses[engine](name))


def _ties(folder: Path) -> None:
    ties.measure(folder, f"sqlite:///{folder / 'ties.sqlite'}", "sqlite")
    with engines.server() as server:
        ties.measure(folder, _database(server, "ties"), "postgresql")


def _database(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return with_driver(engines.named(server, name))


MEASURES: dict[str, Callable[[Path], None]] = {
    "pages": _pages,
    "starts": lambda folder: starts.measure(folder / "demonstration"),
    "queue": _queue,
    "matching": lambda _: matching.measure([]),
    "population": lambda _: population.measure(sys.argv[1:]),
    "fairness": lambda _: fairness.measure(sys.argv[1:]),
    "weights": lambda _: weights.measure(sys.argv[1:]),
    "recognising": _recognising,
    "ties": _ties,
    "finding": finding.measure,
    "year": _year,
}


def main(asked: list[str]) -> None:
    if asked[:1] == ["matching"] and len(asked) > 1 and asked[1] not in MEASURES:
        matching.measure(asked[1:])
        return
    for name, measure in MEASURES.items():
        if name in (asked or MEASURES):
            with tempfile.TemporaryDirectory(prefix="heed-bench-") as folder:
                measure(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
