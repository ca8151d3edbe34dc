"""What came of a concern: decided, concluded, changed, and how they were later. Codes: nothing sealed is opened."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import func, select

from app.casework import concerns
from app.casework.accounts.models import Organisation
from app.casework.follow_up.models import FollowUp
from app.casework.referrals.deciding import Step
from app.casework.referrals.models import Action, Decision, Referral
from app.foundations.access import Actor
from app.foundations.database import session

BEFORE = datetime.min.replace(tzinfo=UTC)


def came_of_it(actor: Actor, concern_id: uuid.UUID) -> list[tuple[str, str, datetime]]:
    """What each kind of agency decided, came to and changed, and when it said so last, the first first."""
    concerns.by_id(actor, concern_id)
    changed = _latest(_changes(concern_id), _answers(concern_id))
    acted = {kind: max(at for (_, other), at in changed.items() if other == kind) for _, kind in changed}
    came = changed | _decisions(concern_id, acted)
    return sorted(((what, kind, at) for (what, kind), at in came.items()), key=lambda each: each[2])


def _latest(*found: Mapping[tuple[str, str], datetime]) -> dict[tuple[str, str], datetime]:
    """When each of these was said last."""
    said = dict[tuple[str, str], datetime]()
    for what, at in (each for several in found for each in several.items()):
        said[what] = max(at, said.get(what, BEFORE))
    return said


def _answers(concern_id: uuid.UUID) -> dict[tuple[str, str], datetime]:
    """How the person was after 30 and 90 days, as the agency in the lead said; an officer tells their own word."""
    found = (
        select(FollowUp.change, Organisation.agency_kind, func.max(FollowUp.answered_at))
        .join(Organisation, Organisation.id == FollowUp.agency_id)
        .where(FollowUp.concern_id == concern_id, FollowUp.is_by_officer.is_(False), FollowUp.change.is_not(None))
        .group_by(FollowUp.change, Organisation.agency_kind)
    )
    return {(str(change), kind or ""): at for change, kind, at in session.execute(found) if change and at}


def _changes(concern_id: uuid.UUID) -> dict[tuple[str, str], datetime]:
    found = (
        select(Action.change, Organisation.agency_kind, func.max(Action.completed_at))
        .join(Referral, Referral.id == Action.referral_id)
        .join(Organisation, Organisation.id == Referral.agency_id)
        .where(Referral.concern_id == concern_id, Action.change.is_not(None))
        .group_by(Action.change, Organisation.agency_kind)
    )
    return {(str(change), kind or ""): at for change, kind, at in session.execute(found) if change and at}


def _decisions(concern_id: uuid.UUID, acted: Mapping[str, datetime]) -> dict[tuple[str, str], datetime]:
    """What stands in each referral. Who hears what changed need not hear what was decided before it."""
    made = session.scalars(
        select(Decision)
        .join(Referral, Referral.id == Decision.referral_id)
        .where(Referral.concern_id == concern_id)
        .order_by(Decision.id)
    )
    last = {each.referral_id: each for each in made if each.stands}
    found = dict[tuple[str, str], datetime]()
    for each in last.values():
        key, at = (str(each.category), each.kind), each.seconded_at or each.decided_at
        if each.step is Step.CONCLUSION or at > acted.get(each.kind, BEFORE):
            found[key] = max(at, found.get(key, BEFORE))
    return found
