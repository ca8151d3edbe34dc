"""How far each agency has got with its referral: sent, opened, acknowledged, decided; and what it decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.casework import referrals
from app.casework.concerns.models import Concern
from app.casework.referrals.models import Transfer
from app.portals.officer.case import Case
from app.portals.shared.decided import Decided, decided
from app.portals.shared.guards import actor


@dataclass(frozen=True)
class Progress:
    """When one agency first opened its referral, what it decided, and to whom it offered to hand it over."""

    opened_at: datetime | None
    made: list[Decided]
    offers: Sequence[tuple[Transfer, str]]


def with_agencies(concern: Concern, case: Case) -> dict[str, Progress]:
    """By the reference of each referral."""
    opened = referrals.first_opened(actor(), concern.id)
    return {
        each.reference: Progress(opened.get(each.id), decided(each), referrals.offers_of(actor(), each))
        for each, _ in case.sent
    }
