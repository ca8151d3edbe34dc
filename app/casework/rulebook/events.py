"""What happens to rules. The fingerprint is that of the text, so that nobody can alter it later unnoticed."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class RulesProposed(Event):
    rules_id: uuid.UUID
    label: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class RulesTried(Event):
    """Somebody who reads no concern had so many of them opened in memory, to learn what rules would change."""

    rules_id: uuid.UUID
    label: str
    against: str
    concerns: int
    changed: int
    cases: int
    cases_failed: int


@dataclass(frozen=True, kw_only=True)
class RulesPublished(Event):
    rules_id: uuid.UUID
    label: str
    instead_of: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class RulesWithdrawn(Event):
    rules_id: uuid.UUID
    label: str
