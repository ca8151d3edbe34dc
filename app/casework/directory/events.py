"""What happens to the directory."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class AreaGiven(Event):
    organisation_id: uuid.UUID
    area_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AreaEnded(Event):
    organisation_id: uuid.UUID
    area_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ContactAdded(Event):
    organisation_id: uuid.UUID
    contact_id: uuid.UUID
    category: str


@dataclass(frozen=True, kw_only=True)
class ContactChanged(Event):
    organisation_id: uuid.UUID
    contact_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ContactEnded(Event):
    organisation_id: uuid.UUID
    contact_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AcceptanceStopped(Event):
    organisation_id: uuid.UUID
    harm: str


@dataclass(frozen=True, kw_only=True)
class AcceptanceResumed(Event):
    organisation_id: uuid.UUID
    harm: str


@dataclass(frozen=True, kw_only=True)
class BodiesRegistered(Event):
    """Bodies of the reference directory, all at once."""

    batch_id: uuid.UUID
    kind: str
    nation: str
    number: int


@dataclass(frozen=True, kw_only=True)
class ContactDied(Event):
    """The address of a contact takes no letters."""

    organisation_id: uuid.UUID
    contact_id: uuid.UUID
