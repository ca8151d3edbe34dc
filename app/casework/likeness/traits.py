"""By what somebody can be known again, as one concern tells of them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Name:
    """Plain small words; a name of one part stands in `given`, and letters other than Latin stay as they are."""

    given: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives or lived; any part may be missing."""

    postcode: str = ""
    number: str = ""
    street: str = ""
    town: str = ""


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

    def as_json(self) -> dict[str, Any]:
        """Only what is there, as it is sealed."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """What `as_json` gave."""
        plain: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list | tuple) else value for name, value in data.items()
        }
        plain["names"] = tuple(Name(**each) for each in data.get("names", ()))
        plain["homes"] = tuple(Home(**each) for each in data.get("homes", ()))
        return cls(**plain)
