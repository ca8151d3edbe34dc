"""When a joined person is odd, and when joining takes two, from joining.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from app import reference

FILE = "joining"


class Oddity(StrEnum):
    """How a joined person may hang together oddly."""

    LARGE = "large"
    SPARSE = "sparse"
    BIRTHS = "births"
    BRIDGE = "bridge"
    FAMILY_NAMES = "family_names"


class SecondLook(StrEnum):
    """Why one officer alone may not join two people."""

    TWINS = "twins"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningRules:
    """The whole file."""

    version: str
    basis: str
    most_mentions: int
    most_births: int
    most_family_names: int
    least_density: int  # of a hundred pairs
    words: Mapping[Oddity, str]
    second_looks: Mapping[SecondLook, str]


@cache
def joining_rules() -> JoiningRules:
    """The rules in force."""
    return read_joining()


def read_joining(folder: Path = reference.HERE) -> JoiningRules:
    """The rules from their file; BadReference where they leave an oddity out, or name one that there is not."""
    with reference.reading(FILE, folder) as data:
        return JoiningRules(
            version=data["version"],
            basis=data["basis"],
            **data["odd"],
            words={each: data["words"][each] for each in Oddity},
            second_looks={each: data["second_look"][each] for each in SecondLook},
        )
