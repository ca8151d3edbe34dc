"""Does somebody look up themselves, their family or their home? Worked out in memory, from opened names."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.casework.concerns import sameness
from app.casework.concerns.identifying import names_in

SHORTEST_FAMILY = 3
# In words.
LONGEST_NAME = 4


class Because(StrEnum):
    """Why a supervisor is asked to look at a reading."""

    SELF = "self"
    FAMILY = "family"
    ADDRESS = "address"
    PHONE = "phone"
    COLLEAGUE = "colleague"
    MANY = "many"


class Said(StrEnum):
    """What a supervisor says of it."""

    EXPLAINED = "explained"
    LOOK_INTO = "to be looked into"


class Detail(StrEnum):
    """What of one's own one can have watched."""

    ADDRESS = "address"
    PHONE = "phone"


@dataclass(frozen=True, kw_only=True)
class Looker:
    """Whoever opened a record, as far as it is compared with what the record tells."""

    name: str
    addresses: Collection[str] = ()
    phones: Collection[str] = ()


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a record tells: names, addresses and telephone numbers as they were written."""

    names: Collection[str] = field(default=())
    addresses: Collection[str] = ()
    phones: Collection[str] = ()


def why_asked(looker: Looker, told: Told) -> list[Because]:
    """What is the same; a whole name says more than a family name, so it stands for both."""
    found = []
    if _keys([looker.name]) & _keys(told.names):
        found.append(Because.SELF)
    elif families([looker.name]) & families(told.names):
        found.append(Because.FAMILY)
    if doors(looker.addresses) & doors(told.addresses):
        found.append(Because.ADDRESS)
    if numbers(looker.phones) & numbers(told.phones):
        found.append(Because.PHONE)
    return found


def why_searched(looker: Looker, said: str) -> list[Because]:
    """The same of what somebody typed who searches: their whole name wherever it stands in it; a family name by itself
    or where a name would end, because many are words as well."""
    words = sameness.words(said)
    runs = [" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 2, at + LONGEST_NAME + 1)]
    own, named = families([looker.name]), families([said]) | set(words if len(words) == 1 else ())
    found = why_asked(looker, Told(addresses=[said], phones=[said]))
    if _keys([looker.name]) & _keys(runs):
        return [Because.SELF, *found]
    return [Because.FAMILY, *found] if own & named else found


def families(names: Iterable[str]) -> set[str]:
    """Family names as they are compared: the last of a name, or what is before a comma; each part of a double one."""
    return {part for name in names for part in _family(name)}


def doors(addresses: Iterable[str]) -> set[str]:
    """Addresses as they are compared: by postcode and numbers."""
    return {door for each in addresses for door in sameness.doors(each)}


def numbers(phones: Iterable[str]) -> set[str]:
    """Telephone numbers as they are compared."""
    return {number for each in phones for number in sameness.forms("phone", each)}


def _keys(names: Iterable[str]) -> set[str]:
    return {key for name in names for key in names_in(name)}


def _family(name: str) -> list[str]:
    if not names_in(name):
        return []
    before, comma, _ = name.partition(",")
    written = (before if comma else name).split()
    parts = sameness.words(written[-1]) if written else []
    return [part for part in parts if len(part) >= SHORTEST_FAMILY]
