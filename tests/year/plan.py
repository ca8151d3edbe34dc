"""The year in outline: who writes when of which household, and what was planted among it. All of it fits in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from tests.year import seasons
from tests.year.identity import SLOTS, Of, identifier
from tests.year.mix import BESIDE, KINDS, SECTORS
from tests.year.world import World

DAYS = 365
APART = 24  # so many households stand ready for each plain concern, of which the first that fits is told of
STAGED = 1 << 32  # the first household of those that are told of on purpose


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody in a staged concern, with what else is said of them there."""

    role: str
    household: int
    member: int
    said: tuple[tuple[str, str], ...] = ()
    is_named: bool = True

    @property
    def who(self) -> tuple[int, int]:
        return self.household, self.member


@dataclass(slots=True)
class Staged:
    """What a concern must tell, because it belongs to a pattern or to what looks like one."""

    group: int
    parts: tuple[Part, ...]
    home: tuple[int, int | None]  # the household whose door it is, and in which postcode sector
    answers: Mapping[str, Any] = field(default_factory=dict)
    course: Mapping[str, Any] = field(default_factory=dict)
    before: int = 0  # so many of the same group stand before it


@dataclass(slots=True)
class Sketch:
    """One concern before it is written."""

    at: datetime
    sector: str
    area: int
    body: int
    kinds: tuple[str, ...]
    household: int
    staged: Staged | None = None
    number: int = -1

    def id(self, seed: int) -> str:
        return identifier(self.at, Of.CONCERN, self.number, 0, seed)

    def subject_id(self, slot: int, seed: int) -> str:
        """People stand at every so many slots, their things behind them."""
        return identifier(self.at, Of.SUBJECT, self.number, slot * SLOTS, seed)


@dataclass(slots=True)
class Group:
    """Concerns that belong together: planted for a rule, nearly so, or merely as life is."""

    number: int
    rule: str
    sort: str  # "planted", "near miss" or "noise"
    sketches: list[Sketch] = field(default_factory=list)
    focus: Mapping[str, Any] = field(default_factory=dict)


class Year:
    """Every concern of a year in the order in which they are sent, by its number."""

    def __init__(self, seed: int = 7, concerns: int = 250_000, until: date | None = None) -> None:
        self.seed, self.size, self.until = seed, concerns, until or datetime.now(UTC).date()
        self.first = self.until - timedelta(days=DAYS)
        self.now = datetime.combine(self.until, datetime.min.time(), UTC)
        self.world = World(seed, concerns, self.first)
        self._place = {area.code: at for at, area in enumerate(self.world.areas)}
        self.groups: list[Group] = []
        self.sketches: list[Sketch] = []
        self.eldest: dict[tuple[int, int], tuple[Sketch, int]] = {}

    def settle(self, staged: Sequence[Sketch]) -> "Year":
        """Fill up with what is told of once, put all in order, and know who was first told of where."""
        chance = Random(self.seed * 31 + 5)
        plain = (self._plain(chance, at) for at in range(max(self.size - len(staged), 0)))
        self.sketches = sorted([*staged, *plain], key=lambda each: each.at)
        for number, sketch in enumerate(self.sketches):
            sketch.number = number
            for slot, part in enumerate(sketch.staged.parts if sketch.staged else ()):
                if part.is_named:
                    self.eldest.setdefault(part.who, (sketch, slot))
        return self

    def _plain(self, chance: Random, at: int) -> Sketch:
        sector = chance.choices(tuple(SECTORS), tuple(SECTORS.values()))[0]
        kind = chance.choices(tuple(KINDS[sector]), tuple(KINDS[sector].values()))[0]
        kinds = (kind, chance.choice(BESIDE[kind])) if kind in BESIDE and chance.random() < 0.3 else (kind,)
        day = seasons.some_day(chance, sector, kind, self.first, DAYS)
        area = self.world.some_area(chance)
        body = self.world.some_reporter(chance, sector, area)
        return Sketch(
            seasons.some_moment(chance, sector, day),
            sector,
            self._place[area.code],
            body.number,
            kinds,
            household=at * APART,
        )
