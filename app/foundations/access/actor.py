"""Whoever is doing this."""

import uuid
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is here to do."""

    VISITOR = "visitor"
    REPORTER = "reporter"
    OFFICER = "officer"
    AGENCY = "agency"
    CONTACT = "contact"  # of an agency where nobody signs in: let in by a link and a code, to one record
    ADMINISTRATOR = "administrator"
    ANALYST = "analyst"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in account, a visitor at the door, or the service itself."""

    id: uuid.UUID
    role: Role
    organisation_id: uuid.UUID | None = None
    is_lead: bool = False  # does this person look after safeguarding in their organisation?
    only: uuid.UUID | None = None  # of whoever was let in by a link: the one record that it opens


SYSTEM = Actor(id=uuid.UUID(int=0), role=Role.SYSTEM)
VISITOR = Actor(id=uuid.UUID(int=1), role=Role.VISITOR)
