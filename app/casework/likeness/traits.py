"""By what somebody can be known again, as one concern tells of them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Self

from app.casework.likeness.naming import Spelling, spelling


@dataclass(frozen=True)
class Name:
    """Plain small words; a name of one part stands in `given`, and letters other than Latin stay as they are."""

    given: str = ""
    family: str = ""

    @cached_property
    def spelled(self) -> tuple[Spelling | None, Spelling | None]:
        """Both parts, worked out; None for a part that nobody said."""
        return spelling(self.given) if self.given else None, spelling(self.family) if self.family else None


@dataclass(frozen=True)
class Home:
    """Where somebody lives or lived; any part may be missing."""

    postcode: str = ""
    number: str = ""
    street: str = ""
    town: str = ""
    locality: str = ""  # a second line: an estate, a village, the name of a building
    region: str = ""

    @cached_property
    def flat(self) -> tuple[str, str, str, str, str, str]:
        """Every part in small letters without gaps, as they are compared."""
        parts = (self.postcode, self.number, self.street, self.town, self.locality, self.region)
        postcode, number, street, town, locality, region = ("".join(part.split()).lower() for part in parts)
        return postcode, number, street, town, locality, region

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        """How street, second line and town sound, of those that were said."""
        _postcode, _number, street, town, locality, _region = self.flat
        return tuple(spelling(line).sound for line in (street, locality, town) if line)


@dataclass(frozen=True, kw_only=True)
class Traits:
    """Somebody's names, births, homes and means; what nobody said is empty."""

    names: tuple[Name, ...] = ()
    births: tuple[str, ...] = ()  # "2018-03-04", "2018-03" or "2018"
    born: tuple[int, int] | None = None  # the first and the last possible year, where only an age is known
    sex: str = ""  # "f", "m" or unknown
    homes: tuple[Home, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()
    chips: tuple[str, ...] = ()

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year in which they may be born."""
        told = [int(birth[:4]) for birth in self.births if birth[:4].isdigit()]
        return (min(told), max(told)) if told else self.born

    def as_json(self) -> dict[str, Any]:
        """Only what is there, as it is sealed."""
        told = {name: value for name, value in asdict(self).items() if value}
        for name in ("names", "homes"):
            if name in told:
                told[name] = [{part: said for part, said in each.items() if said} for each in told[name]]
        return told

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """What `as_json` gave."""
        plain: dict[str, Any] = {name: tuple(v) if isinstance(v, list | tuple) else v for name, v in data.items()}
        plain["names"] = tuple(Name(**each) for each in data.get("names", ()))
        plain["homes"] = tuple(Home(**each) for each in data.get("homes", ()))
        return cls(**plain)
