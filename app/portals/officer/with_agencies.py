"""How far each agency has got with its referral: why it was asked, sent, opened, acknowledged, met about, decided; and
what it decided. Two referrals to one agency are two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.casework import conferences, referrals
from app.casework.concerns.models import Concern
from app.casework.conferences.models import Conference
from app.casework.referrals.models import Transfer
from app.portals.officer.case import Case
from app.portals.shared.decided import Decided, decided
from app.portals.shared.guards import actor


@dataclass(frozen=True)
class Progress:
    """Why one agency was asked, when it first opened its referral, which meetings it was called to about it, what it
    decided, and to whom it offered to hand it over."""

    why: str
    opened_at: datetime | None
    meetings: Sequence[Conference]
    made: list[Decided]
    offers: Sequence[tuple[Transfer, str]]


def with_agencies(concern: Concern, case: Case) -> dict[str, Progress]:
    """By the reference of each referral."""
    opened = referrals.first_opened(actor(), concern.id)
    called = conferences.called_by_referral(actor(), concern.id)
    return {
        each.reference: Progress(
            why=each.reason,
            opened_at=opened.get(each.id),
            meetings=called[each.id],
            made=decided(each),
            offers=referrals.offers_of(actor(), each),
        )
        for each, _ in case.sent
    }
