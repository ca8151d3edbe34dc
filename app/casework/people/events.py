"""What happened to people as they are known."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class PeoplePortrayed(Event):
    concern_id: uuid.UUID
    count: int


@dataclass(frozen=True, kw_only=True)
class PersonOpened(Event):
    person_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PortraitsMade(Event):
    run_id: uuid.UUID
    rules: str
    count: int


@dataclass(frozen=True, kw_only=True)
class SuggestionsMade(Event):
    concern_id: uuid.UUID
    count: int


@dataclass(frozen=True, kw_only=True)
class PeopleJoined(Event):
    judgement_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class JoinAsked(Event):
    judgement_id: uuid.UUID
    because: str


@dataclass(frozen=True, kw_only=True)
class JoinAgreed(Event):
    judgement_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class JoinDeclined(Event):
    judgement_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SaidNotSame(Event):
    judgement_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SaidUnsure(Event):
    judgement_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class WordTakenBack(Event):
    judgement_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PeopleParted(Event):
    judgement_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class KnownDifferently(Event):
    """People of whom this concern tells were joined, parted or told apart."""

    concern_id: uuid.UUID
    cause: str
