"""Authorities, police forces, and who answers for social care. A code may have several periods."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Force:
    """A territorial police force."""

    code: str
    name: str
    nation: str


@dataclass(frozen=True, slots=True)
class Authority:
    """A district, borough or council area, who is responsible for social care in it, and its police force.

    `from_on` and `to_on` are the first and the last day on which this is so; none means always.
    """

    code: str
    name: str
    nation: str
    responsible_code: str
    responsible_name: str
    force_code: str
    from_on: date | None = None
    to_on: date | None = None

    def is_so(self, on: date) -> bool:
        return self.first <= on <= self.last

    def overlaps(self, other: "Authority") -> bool:
        return self.first <= other.last and other.first <= self.last

    @property
    def first(self) -> date:
        return self.from_on or date.min

    @property
    def last(self) -> date:
        return self.to_on or date.max


@dataclass(frozen=True, slots=True)
class Place:
    """Where a postcode lies."""

    postcode: str
    authority: Authority
    force: Force


@dataclass(frozen=True, slots=True)
class Areas:
    """Everything the tables say, by code.

    `outside` are islands that have postcodes but are not in the United Kingdom.
    """

    periods: Mapping[str, tuple[Authority, ...]]
    forces: Mapping[str, Force]
    outside: Mapping[str, str]

    def authority(self, code: str, on: date) -> Authority | None:
        """The authority with this code on that day."""
        return next((period for period in self.periods.get(code, ()) if period.is_so(on)), None)

    def authorities(self, on: date) -> list[Authority]:
        """Every authority there is on that day, by name."""
        found = (period for periods in self.periods.values() for period in periods if period.is_so(on))
        return sorted(found, key=lambda period: period.name)
