"""A house of its own with a year in it."""

from datetime import date
from pathlib import Path

from app.foundations import delivery
from app.foundations.database.migrating import migrate
from app.opening import open_house
from tests.engines import install
from tests.year.life import year
from tests.year.loading import Loaded, load


def settled(folder: Path, url: str, *, seed: int = 7, concerns: int = 2500, until: date | None = None) -> Loaded:
    """An installation in this folder on this empty database, with a year of so many concerns; it stays open."""
    settings = install(folder / "instance", url)
    migrate(url)
    open_house(settings)
    delivery.use(delivery.Silence())
    return load(year(seed, concerns, until), settings.keys)
