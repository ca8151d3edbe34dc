"""What counts when two concerns mention the same, from related.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.concerns.identifying import Means
from app.casework.concerns.subjects import SubjectRole

FILE = "related"
# Neither a birthday nor a place where many people are says who somebody is.
LOOKED_FOR = frozenset(Means) - {Means.BIRTH, Means.SETTING}


class Group(StrEnum):
    """As what something may be the same in two concerns."""

    SUBJECT = "subject"
    ALLEGED = "alleged"
    SEEN = "seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeansRule:
    """One way of knowing somebody again. A thing that many may share has a name, for saying that too many do."""

    words: str
    counts_for: frozenset[Group]
    thing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRules:
    """The whole file."""

    version: str
    basis: str
    too_common: int
    means: Mapping[Means, MeansRule]  # the surest first
    joined: str
    suggested: str
    told_apart: str
    roles: Mapping[SubjectRole, str]


@cache
def related_rules() -> RelatedRules:
    """The rules in force."""
    return read_related()


def read_related(folder: Path = reference.HERE) -> RelatedRules:
    """The rules from their file; BadReference where they leave a means or a role out, or name one that there is not."""
    data = reference.read(FILE, folder)
    try:
        rules = RelatedRules(
            version=data["version"],
            basis=data["basis"],
            too_common=data["too_common"],
            means={Means(row["code"]): _rule(row) for row in data["means"]},
            **data["person"],
            roles={SubjectRole(code): words for code, words in data["roles"].items()},
        )
    except KeyError as missing:
        raise reference.bad(FILE, f"the key {missing} is missing", folder=folder) from missing
    except TypeError as unknown:
        raise reference.bad(FILE, f"[person] is not as it must be: {unknown}", "[person]", folder) from unknown
    except ValueError as unknown:
        raise reference.bad(FILE, str(unknown), str(unknown).split("'")[1], folder) from unknown
    if forgotten := sorted((LOOKED_FOR ^ set(rules.means)) | (set(SubjectRole) - set(rules.roles))):
        raise reference.bad(FILE, f"{forgotten[0]} is forgotten, or is none of it", forgotten[0], folder)
    return rules


def _rule(row: Mapping[str, Any]) -> MeansRule:
    groups = frozenset(map(Group, row["counts_for"]))
    return MeansRule(words=row["words"], counts_for=groups, thing=row.get("thing", ""))
