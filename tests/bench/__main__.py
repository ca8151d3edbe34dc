"""Runs every measurement and prints what came out, or those that are named: `python -m tests.bench queue`."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg

from app.config import with_driver
from app.foundations.database.migrating import migrate
from tests import engines
from tests.bench import finding, pages, queue, starts
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


def _database(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return with_driver(engines.named(server, name))


MEASURES: dict[str, Callable[[Path], None]] = {
    "pages": _pages,
    "starts": lambda folder: starts.measure(folder / "demonstration"),
    "queue": _queue,
    "finding": finding.measure,
}


def main(asked: list[str]) -> None:
    for name, measure in MEASURES.items():
        if name in (asked or MEASURES):
            with tempfile.TemporaryDirectory(prefix="heed-bench-") as folder:
                measure(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
