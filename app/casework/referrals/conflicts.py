"""Who may not be told: whoever is, or works under, a person said to cause harm, as far as the form knows."""

import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.casework.directory.listed import Listed
from app.casework.directory.rules import rules
from app.casework.routing import Route, Where

__all__ = ["Accused", "accused_in", "why_conflicted"]

NAMESAKE = "Somebody who works there has the name of a person said to cause harm"
FROM_THERE = "The concern comes from there, and may be about somebody there"
EMPLOYED = "A person said to cause harm is said to work there"

WORK = ("setting_name", "setting_role", "other_settings")
# Words that stand in many names, and so say nothing about which council, trust or force is meant.
GENERAL = frozenset(
    {"the", "of", "and", "for", "police", "constabulary", "service"}
    | {"council", "county", "city", "borough", "health", "social", "care", "trust"}
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True)
class Accused:
    """What is said of the people said to cause harm, as far as it bears on who may be told.

    `work` is where and as what they work, in the reporter's words; `reported_from` the reporter's own organisation,
    where they may work there; `namesakes` are the agencies in which somebody has the name of one of them.
    """

    names: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    setting: Where | None = None
    reported_from: uuid.UUID | None = None
    namesakes: frozenset[uuid.UUID] = frozenset()


def accused_in(answers: Mapping[str, Any], setting: Where | None, organisation_id: uuid.UUID) -> Accused:
    """Who is said to cause harm, by these answers."""
    rows = [row for row in answers.get("alleged") or () if isinstance(row, Mapping)]
    placed = " ".join(str(answers.get(name) or "") for name in WORK)
    return Accused(
        names=tuple(str(row["name"]) for row in rows if row.get("name")),
        work=tuple(said for said in (placed, *(str(row.get("workplace") or "") for row in rows)) if said.strip()),
        setting=setting,
        reported_from=organisation_id if answers.get("own_organisation") in ("yes", "not_known") else None,
    )


def why_conflicted(agency: Listed, route: Route, accused: Accused) -> str:
    """Why this agency may not be told, in words; empty where nothing is known against it."""
    if agency.id in accused.namesakes:
        return NAMESAKE
    if agency.id == accused.reported_from:
        return FROM_THERE
    return EMPLOYED if any(_is_employer(agency, route, said, accused.setting) for said in accused.work) else ""


def _is_employer(agency: Listed, route: Route, said: str, setting: Where | None) -> bool:
    """Is the agency named as where they work, or its work in its area?"""
    words = _words(said)
    if (named := set(_words(agency.name))) and named <= set(words):
        return True
    # Only where it is the same council, trust or force: a social worker of another one is no reason.
    where = set(_words(route.area_name)) - GENERAL
    is_here = (setting is not None and route.area_code in _codes(setting)) or bool(where and where <= set(words))
    return is_here and any(_stands_in(phrase, words) for phrase in rules().employers.get(agency.kind, ()))


def _codes(place: Where) -> Iterator[str]:
    yield from (place.authority_code, place.responsible_code, place.force_code)


def _stands_in(phrase: str, words: list[str]) -> bool:
    wanted = _words(phrase)
    return any(words[start : start + len(wanted)] == wanted for start in range(len(words)))


def _words(text: str) -> list[str]:
    """In small letters, and without apostrophes, which people write or leave out."""
    return _WORD.findall(re.sub(r"['’]", "", text.casefold()))
