"""A house of its own with a year in it."""

from datetime import date
from pathlib import Path

from app.foundations import delivery
from app.foundations.database.migrating import migrate
from app.opening import open_house
from tests.engines import install
from tests.year.life import year
from tests.year.loading import Loaded, load


def settled(
    folder: Path, url: str, *, seed: int = 7, concerns: int = 2500, until: date | None = None, is_reckoned: bool = False
) -> Loaded:
    """An installation in this folder on this empty database, with a year of so many concerns; it stays open.

    `is_reckoned`: what really happened is kept, so that figures and alerts can be worked out once more.
    """
    settings = install(folder / "instance", url)
    migrate(url)
    open_house(settings)
    delivery.use(delivery.Silence())
    loaded = load(year(seed, concerns, until), settings.keys, is_reckoned=is_reckoned)
    loaded.settings = settings
    return loaded
