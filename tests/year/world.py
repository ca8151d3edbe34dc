"""Where the year happens, and who sends and answers: real authorities and postcodes, invented bodies and people."""

import sqlite3
import struct
from array import array
from bisect import bisect
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random

from app.casework import places
from app.casework.places import Authority
from app.casework.places.packs import UNITS
from app.casework.places.postcodes import UNIT_LETTERS
from app.config import ROOT
from tests.population import Person
from tests.population.addresses import STREETS, WAYS, Country
from tests.population.people import family
from tests.year.identity import Of, identifier
from tests.year.mix import ASC, CSC, LADO, POLICE, RSPCA, SECTORS

AREAS, WHOLE = 120, 250_000
COUNTRY = Country(40_000)
# So many of each in a year of the full size, and how few there may be in an area.
BODIES = {"school": 12_000, "charity": 3_000, "vet": 2_400}
KIND_OF = {
    "school": ("Primary School", "Primary School", "Academy", "High School", "Junior School", "Nursery School"),
    "vet": ("Vets", "Veterinary Practice", "Animal Clinic"),
    "charity": ("Family Trust", "Community Centre", "Shelter", "Youth Club", "Neighbours", "Advice Centre"),
}
ELSEWHERE = struct.Struct("<HH")  # as packs.py has them: a postcode, and whose it is
POSTCODES = ROOT / "instance" / "postcodes.sqlite"


@dataclass(slots=True)
class Body:
    """An organisation, and the accounts of its people: its lead comes first."""

    number: int
    id: str
    name: str
    sector: str
    agency_kind: str | None
    area: str | None  # a code; none is everywhere
    accounts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Area:
    """An authority that is responsible for itself, and the postcodes that lie in it."""

    code: str
    nation: str
    force: str
    weight: float
    sectors: tuple[str, ...]
    units: tuple[array, ...]

    def postcode(self, chance: Random, sector: int | None = None) -> str:
        at = chance.randrange(len(self.sectors)) if sector is None else sector % len(self.sectors)
        first, second = divmod(chance.choice(self.units[at]), len(UNIT_LETTERS))
        return f"{self.sectors[at]}{UNIT_LETTERS[first]}{UNIT_LETTERS[second]}"


class World:
    """Everything that does not happen: areas, bodies and families; the same for the same seed and size."""

    def __init__(self, seed: int, concerns: int, first: date) -> None:
        self.seed, self.size, self.began = seed, concerns, datetime.combine(first, time(8), UTC) - timedelta(days=20)
        self.areas = _areas(seed)
        self._heights = list(accumulate(area.weight for area in self.areas))
        self.bodies: list[Body] = []
        self._of: dict[tuple[str, str], list[Body]] = {}
        self._accounts = 0
        self._found(Random(seed), concerns)
        self.analyst = identifier(self.began, Of.ACCOUNT, self._accounts, 0, seed)

    def _found(self, chance: Random, concerns: int) -> None:
        self.hub = self._body("Heed hub", "hub", None, None, max(8, concerns // 3000))
        self.rspca = self._body("RSPCA", "agency", RSPCA, None, 6)
        forces = {area.force: None for area in self.areas}
        self.police = {code: self._body(places.force(code).name, "agency", POLICE, code, 5) for code in forces}
        self.agency: dict[tuple[str, str], Body] = {}
        for area in self.areas:
            name = places.authority(area.code).name
            for kind, called in ((CSC, "children’s social care"), (ASC, "adult social care"), (LADO, "LADO")):
                self.agency[kind, area.code] = self._body(f"{name} {called}", "agency", kind, area.code, 4)
            self._reporters(chance, area, name, concerns)

    def _reporters(self, chance: Random, area: Area, town: str, concerns: int) -> None:
        total = self._heights[-1]
        for sector in SECTORS:
            for _ in range(max(1, round(BODIES[sector] * area.weight / total * concerns / WHOLE))):
                called = f"{chance.choice(STREETS)} {chance.choice(WAYS)}".title()
                name = f"{called} {chance.choice(KIND_OF[sector])}, {town}"
                made = self._body(name, sector, None, area.code, 3 if sector == "school" else 2)
                self._of.setdefault((sector, area.code), []).append(made)

    def _body(self, name: str, sector: str, kind: str | None, area: str | None, people: int) -> Body:
        number = len(self.bodies)
        made = Body(number, identifier(self.began, Of.ORGANISATION, number, 0, self.seed), name, sector, kind, area)
        for _ in range(people):
            made.accounts.append(identifier(self.began, Of.ACCOUNT, self._accounts, 0, self.seed))
            self._accounts += 1
        self.bodies.append(made)
        return made

    def some_area(self, chance: Random) -> Area:
        return self.areas[bisect(self._heights, chance.random() * self._heights[-1])]

    def reporters(self, sector: str, area: Area) -> list[Body]:
        return self._of[sector, area.code]

    def some_reporter(self, chance: Random, sector: str, area: Area) -> Body:
        """The first of an area send far more than the last."""
        several = self.reporters(sector, area)
        return several[min(int(len(several) * chance.random() ** 1.7), len(several) - 1)]

    def agency_for(self, kind: str, area: Area) -> Body:
        if kind == RSPCA:
            return self.rspca
        return self.police[area.force] if kind == POLICE else self.agency[kind, area.code]

    @property
    def officers(self) -> list[str]:
        return self.hub.accounts


@lru_cache(maxsize=4096)
def household(number: int, seed: int) -> tuple[Person, ...]:
    """A family of the invented population, by its number alone."""
    return tuple(family(number, seed, COUNTRY, first=number * 16))


def home(area: Area, number: int, seed: int, sector: int | None = None) -> tuple[str, str]:
    """The door of this household: number and street, and a real postcode of the area."""
    chance = Random((seed << 40) + number)
    postcode = area.postcode(chance, sector)
    street = f"{chance.randint(1, 180)} {chance.choice(STREETS).title()} {chance.choice(WAYS).title()}"
    return (f"Flat {chance.randint(1, 40)}, {street}" if chance.random() < 0.15 else street), postcode


def _areas(seed: int) -> list[Area]:
    """A hundred and twenty councils of all four shapes and of three nations, some ten times as busy as others."""
    alone = {each.code: each for each in places.authorities() if each.code == each.responsible_code}
    found = _postcodes(POSTCODES, alone)
    codes = sorted(code for code in alone if len(found.get(code, ())) > 8)
    step = len(codes) / AREAS
    chosen = [codes[int(at * step)] for at in range(AREAS)] if step > 1 else codes
    chance, made = Random(seed + 1), list[Area]()
    for code in chosen:
        authority: Authority = alone[code]
        sectors, units = zip(*found[code], strict=True)
        size = sum(map(len, units))
        weight = size * chance.lognormvariate(0, 0.5)
        made.append(Area(code, authority.nation, authority.force_code, weight, sectors, units))
    return made


def _postcodes(path: Path, wanted: dict[str, Authority]) -> dict[str, list[tuple[str, array]]]:
    """By code, each postcode sector with those of its postcodes that lie in the authority."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as pack:
        codes = dict(pack.execute("SELECT number, code FROM authority"))
        rows = pack.execute("SELECT name, majority, known, exceptions FROM sector ORDER BY name").fetchall()
    found: dict[str, list[tuple[str, array]]] = {}
    for name, majority, known, exceptions in rows:
        if codes[majority] in wanted:
            there, elsewhere = int.from_bytes(known, "little"), {unit for unit, _ in ELSEWHERE.iter_unpack(exceptions)}
            units = array("H", (unit for unit in range(UNITS) if there >> unit & 1 and unit not in elsewhere))
            if len(units) > 20:
                found.setdefault(codes[majority], []).append((name, units))
    return found
