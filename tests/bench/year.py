"""A year of concerns: how long it takes to load, to count and to look for patterns; what is found; how soon pages come.

`python -m tests.bench year --concerns 250000 --engine sqlite postgresql`: a house is filled with a generated year, its
figures are outlined and published, the night's look for patterns is taken, and every alert is held against what was
planted and against what the rules ask for by who is really who. Then every page of figures is asked for by whoever it
is made for, and the queue by an officer, first by itself and then while another process counts all figures anew.
"""

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import func, select, text

from app.casework.people.models import Portrait
from app.foundations import database
from app.foundations.database import session
from tests.bench import year_alerts, year_figures, year_pages
from tests.year import Loaded, settled


def measure(folder: Path, asked: Sequence[str], url_of: Callable[[str, str], str]) -> None:
    wanted = _wanted(asked)
    for engine in wanted.engine:
        loaded = _filled(folder / engine, url_of(engine, f"year{wanted.concerns}"), engine, wanted)
        year_figures.measure(loaded)
        year_alerts.measure(loaded)
        year_pages.measure(loaded)
        print(f"  {_peak():.1f} GB of memory at most", flush=True)
        database.close()


def _wanted(asked: Sequence[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m tests.bench year")
    options.add_argument("--concerns", type=int, default=250_000)
    options.add_argument("--engine", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    options.add_argument("--seed", type=int, default=7)
    return options.parse_known_args(asked)[0]


def _filled(folder: Path, url: str, engine: str, wanted: argparse.Namespace) -> Loaded:
    began, worked = time.perf_counter(), time.process_time()
    loaded = settled(folder, url, seed=wanted.seed, concerns=wanted.concerns, is_reckoned=True)
    took, here = time.perf_counter() - began, time.process_time() - worked
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    people = session.scalar(select(func.count(Portrait.person_id.distinct())))
    rows = sum(loaded.rows.values())
    print(f"{engine}: {wanted.concerns:,} concerns, {people:,} people, {rows:,} rows, {_size(url):,} MB")
    print(f"  loaded in {took:.0f} s ({here + children.ru_utime:.0f} s of processors)", flush=True)
    database.disconnect()
    return loaded


def _size(url: str) -> int:
    if url.startswith("sqlite"):
        return round(Path(url.removeprefix("sqlite:///")).stat().st_size / 1e6)
    return round((session.scalar(text("SELECT pg_database_size(current_database())")) or 0) / 1e6)


def _peak() -> float:
    """Of this process and the largest of its children, in gigabytes."""
    asked = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(each).ru_maxrss for each in asked) / 1e6
