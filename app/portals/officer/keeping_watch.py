"""What of need to know waits for a supervisor: broken glass, look-ups, and records that nobody is there for."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.casework import accounts, need_to_know, oversight
from app.portals.officer.look_up import reference_of, why
from app.portals.shared.guards import actor


@dataclass(frozen=True)
class Waiting:
    """One line: what waits, about whom, why and since when."""

    id: uuid.UUID
    who: str
    why: str
    at: datetime | None


@dataclass(frozen=True)
class Watch:
    """The three lists."""

    missing: Sequence[Waiting]
    glasses: Sequence[Waiting]
    look_ups: Sequence[Waiting]


def keeping_watch() -> Watch:
    """What waits for this supervisor; their own acts are for others to judge."""
    glasses = need_to_know.unreviewed(actor())
    named = oversight.references(actor(), [each.record_id for each in glasses])
    return Watch(
        missing=[Waiting(each.restriction.id, "", "", each.watch.missing_since) for each in oversight.missing(actor())],
        glasses=[
            Waiting(each.id, accounts.name_of(each.account_id), named.get(each.record_id, ""), each.broken_at)
            for each in glasses
        ],
        look_ups=[
            Waiting(each.id, accounts.name_of(each.account_id), _asked(why(each), reference_of(each)), each.noticed_at)
            for each in oversight.unanswered(actor())
        ],
    )


def _asked(because: str, reference: str) -> str:
    return f"{because} ({reference})" if reference else because
