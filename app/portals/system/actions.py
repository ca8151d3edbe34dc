"""What the agency does about a referral, by whom and by when, and what came of it."""

import uuid

from app.casework import referrals
from app.casework.referrals import policy
from app.casework.referrals.models import Change, NotDone, Referral, Worked
from app.errors import NotPossible
from app.portals.shared.guards import actor
from app.portals.system.acknowledge import ACT
from app.portals.system.contract import operation
from app.portals.system.given import ActionStanding, GivenAction, GivenActions
from app.portals.system.once import done
from app.portals.system.referrals import READ
from app.portals.system.told import NewAction, Outcome, Stop

LEFT = "Your agency has {} this referral. Ring the hub if that was a mistake."


@operation("GET", "/referrals/<string:reference>/actions", policy.receive, READ, gives=GivenActions)
def actions(reference: str) -> GivenActions:
    """What your agency does about a referral. Reading it is reading the referral, and is remembered as that."""
    found = read(reference)
    return GivenActions(items=[GivenAction.of(each) for each in referrals.actions_of(actor(), found)])


@operation(
    "POST",
    "/referrals/<string:reference>/actions",
    policy.act,
    ACT,
    takes=NewAction,
    gives=ActionStanding,
    status=201,
)
def take_on(reference: str, told: NewAction) -> ActionStanding:
    """Take on an action: what, by whom, by when, and the change it should bring."""
    found = referrals.by_reference(actor(), reference)

    def act() -> uuid.UUID:
        return referrals.take_on(actor(), found.id, referrals.Plan(**told.model_dump())).id

    about, _ = done(act)
    return _standing(reference, about)


@operation(
    "POST",
    "/referrals/<string:reference>/actions/<uuid:action_id>/outcome",
    policy.act,
    ACT,
    takes=Outcome,
    gives=ActionStanding,
)
def complete(reference: str, action_id: uuid.UUID, told: Outcome) -> ActionStanding:
    """Say what was done and what came of it. Whoever referred it sees it, and tells whoever reported it."""
    found = referrals.action(actor(), referrals.by_reference(actor(), reference), action_id)

    def act() -> uuid.UUID:
        change, effect = Change(told.change), _effect(told)
        referrals.complete_action(
            actor(), found.id, change=change, outcome=told.outcome, seen=told.version, effect=effect
        )
        return found.id

    done(act)
    return _standing(reference, action_id)


@operation(
    "POST",
    "/referrals/<string:reference>/actions/<uuid:action_id>/stop",
    policy.act,
    ACT,
    takes=Stop,
    gives=ActionStanding,
)
def stop(reference: str, action_id: uuid.UUID, told: Stop) -> ActionStanding:
    """Say that an action will not be done, and why. That is an outcome as well, and stays to be read."""
    found = referrals.action(actor(), referrals.by_reference(actor(), reference), action_id)

    def act() -> uuid.UUID:
        because = NotDone(told.because)
        referrals.stop_action(actor(), found.id, because=because, words=told.words, seen=told.version)
        return found.id

    done(act)
    return _standing(reference, action_id)


def read(reference: str) -> Referral:
    """One referral, which is remembered as read, for what one's own agency wrote about it: not once it has left."""
    found = referrals.open_referral(actor(), reference)
    if found.has_left:
        raise NotPossible(LEFT.format("returned" if found.is_returned else "handed over"))
    return found


def _effect(told: Outcome) -> referrals.Effect | None:
    if told.worked is None:
        return None
    return referrals.Effect(worked=Worked(told.worked), why=told.worked_why, evidence=told.evidence)


def _standing(reference: str, action_id: uuid.UUID) -> ActionStanding:
    referral = referrals.by_reference(actor(), reference)
    return ActionStanding.of(referrals.action(actor(), referral, action_id), referral)
