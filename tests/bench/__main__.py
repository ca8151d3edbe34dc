"""Runs every measurement on SQLite and prints what came out."""

import tempfile
from pathlib import Path

from tests.bench import pages, starts
from tests.engines import install
from tests.journeys.live import living


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="heed-bench-") as name:
        folder = Path(name)
        with living(install(folder / "instance", f"sqlite:///{folder / 'heed.sqlite'}"), folder / "log") as live:
            pages.measure(live)
        starts.measure(folder / "demonstration")


if __name__ == "__main__":
    main()
