"""Saying that the agency has a referral."""

import uuid

from app.casework import referrals
from app.casework.referrals import policy
from app.portals.shared.guards import actor
from app.portals.system.contract import operation
from app.portals.system.given import Standing
from app.portals.system.once import done
from app.portals.system.told import Acknowledgement

ACT = "referrals:act"


@operation(
    "POST", "/referrals/<string:reference>/acknowledgement", policy.act, ACT, takes=Acknowledgement, gives=Standing
)
def acknowledge(reference: str, told: Acknowledgement) -> Standing:
    """Say that your agency has it. The officer who sent it and whoever reported it hear of it."""
    found = referrals.by_reference(actor(), reference)

    def act() -> uuid.UUID:
        referrals.acknowledge(actor(), found.id, seen=told.version)
        return found.id

    done(act)
    return Standing.of(referrals.by_reference(actor(), reference))
