"""From a postcode, or a code, to a place. Tables are read once; postcodes are opened at start."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from app import reference
from app.casework.places.areas import Areas, Authority, Force, Place
from app.casework.places.packs import Pack
from app.casework.places.postcodes import normalise
from app.casework.places.tables import load
from app.errors import NotFound
from app.foundations import clock

TABLES = reference.HERE / "places"

_open_packs: list[Pack] = []  # none before the service starts, one afterwards


def open_postcodes(path: Path) -> None:
    """Open the packed postcodes, and read the tables with them, so that what is wrong shows at start.

    FileNotFoundError if they were never packed, ValueError if that is some other file, BadReference if a
    table cannot be true. Opening again replaces.
    """
    areas()
    _open_packs[:] = [Pack(path)]


def open_pack() -> Pack:
    """The packed postcodes that the service started with."""
    if not _open_packs:
        raise RuntimeError("open_postcodes must be called when the service starts")
    return _open_packs[0]


def locate(postcode: str, *, on: date | None = None) -> Place | None:
    """Which authority and police force a postcode lies in, on a day (today unless said otherwise).

    None if it is well formed but unknown, or outside the United Kingdom. Invalid if it is not a postcode.
    """
    written = normalise(postcode)
    code = open_pack().code(written)
    authority = areas().authority(code, on or today()) if code else None
    return Place(written, authority, force(authority.force_code)) if authority else None


def named(words: str, *, on: date | None = None) -> Place | None:
    """The place whose council has this name, for whoever knows the town and not the postcode; None if there is none.

    Only a whole name counts: a wrong guess would send a concern to the wrong council.
    """
    wanted = words.casefold().removesuffix(" council").strip()
    found = (each for each in authorities(on=on) if wanted in (each.name.casefold(), each.responsible_name.casefold()))
    authority = next(found, None)
    return Place("", authority, force(authority.force_code)) if authority else None


def authority(code: str, *, on: date | None = None) -> Authority:
    """The authority with this code, on a day (today unless said otherwise). NotFound if there is none."""
    found = areas().authority(code, on or today())
    if found is None:
        raise NotFound("There is no local authority with that code")
    return found


def authorities(*, on: date | None = None) -> list[Authority]:
    """Every authority on a day (today unless said otherwise), by name: a list to choose from."""
    return areas().authorities(on or today())


def every_authority() -> list[Authority]:
    """Every authority there was, is or will be, with the days on which it is so."""
    return [period for periods in areas().periods.values() for period in periods]


def force(code: str) -> Force:
    """The police force with this code. NotFound if there is none."""
    if code not in areas().forces:
        raise NotFound("There is no police force with that code")
    return areas().forces[code]


def nation_of(area_code: str) -> str:
    """The nation that an area of any kind lies in, now or ever: of a council, a trust or a force. Empty if unknown."""
    return _nations().get(area_code, "")


def today() -> date:
    """The date in London: councils begin and end at midnight there."""
    return day_of(clock.now())


def day_of(at: datetime) -> date:
    """The date in London at a moment."""
    return at.astimezone(ZoneInfo("Europe/London")).date()


@cache
def areas() -> Areas:
    return load(TABLES)


@cache
def _nations() -> dict[str, str]:
    forces = {force.code: force.nation for force in areas().forces.values()}
    return forces | {code: each.nation for each in every_authority() for code in (each.code, each.responsible_code)}
