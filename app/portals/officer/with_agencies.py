"""How far each agency has got with its referral: sent, opened, acknowledged, decided; and what it decided."""

from dataclasses import dataclass
from datetime import datetime

from app.casework import referrals
from app.casework.concerns.models import Concern
from app.portals.officer.case import Case
from app.portals.shared.decided import Decided, decided
from app.portals.shared.guards import actor


@dataclass(frozen=True)
class Progress:
    """When one agency first opened its referral, and what it decided."""

    opened_at: datetime | None
    made: list[Decided]


def with_agencies(concern: Concern, case: Case) -> dict[str, Progress]:
    """By the reference of each referral."""
    opened = referrals.first_opened(actor(), concern.id)
    return {each.reference: Progress(opened.get(each.id), decided(each)) for each, _ in case.sent}
