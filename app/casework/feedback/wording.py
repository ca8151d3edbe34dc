"""What a reporter is told by itself as things happen, from wording.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app import reference


@dataclass(frozen=True)
class Wording:
    """A heading and a sentence or two."""

    title: str
    words: str


def update(kind: str, agency_kind: str = "") -> Wording:
    """What is told as things happen: received, taken, referred, acknowledged."""
    return _filled("update", kind, agency_kind)


def sends_letter(kind: str) -> bool:
    """Does an e-mail say that there is something to read? `kind` is such as "update.taken"; what came of it always."""
    table, _, name = kind.partition(".")
    return table != "update" or bool(wordings()[table][name]["letter"])


def called(agency_kind: str) -> str:
    """How this kind of agency is called towards reporters."""
    return str(wordings()["agency"].get(agency_kind, "the agency responsible"))


def _filled(table: str, kind: str, agency_kind: str) -> Wording:
    row, agency = wordings()[table][kind], called(agency_kind)
    title = row["title"].format(agency=agency)
    return Wording(title[0].upper() + title[1:], row["words"].format(agency=agency[0].upper() + agency[1:]))


@cache
def wordings() -> Mapping[str, Any]:
    """Every wording in force, by table and kind."""
    return reference.read("wording")
