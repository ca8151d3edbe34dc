"""Returning a referral to the hub."""

import uuid

from app.casework import referrals
from app.casework.referrals import policy
from app.casework.referrals.models import Because
from app.portals.shared.guards import actor
from app.portals.system.acknowledge import ACT
from app.portals.system.contract import operation
from app.portals.system.given import Standing
from app.portals.system.once import done
from app.portals.system.told import Return


@operation("POST", "/referrals/<string:reference>/return", policy.act, ACT, takes=Return, gives=Standing)
def give_back(reference: str, told: Return) -> Standing:
    """Return a referral with a reason. The officer responsible asks whoever must act instead."""
    found = referrals.by_reference(actor(), reference)

    def act() -> uuid.UUID:
        referrals.send_back(actor(), found.id, because=Because(told.because), words=told.words, seen=told.version)
        return found.id

    done(act)
    return Standing.of(referrals.by_reference(actor(), reference))
