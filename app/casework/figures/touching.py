"""Which concerns an entry of the ledger touches, whatever record it names."""

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import func, select

from app.casework.challenges.models import Challenge
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import REFERENCE_LENGTH
from app.casework.correspondence.models import InformationRequest
from app.casework.escalation.models import Escalation
from app.casework.follow_up.models import FollowUp, JointAction
from app.casework.people.models import Judgement, Portrait
from app.casework.referrals.models import Action, Decision, Referral, Transfer
from app.foundations.database import session
from app.foundations.delivery import Notice

# How many identifiers are asked about in one question.
AT_ONCE = 500
CONCERN = "concern_id"

# By what an entry names: the record of that name, and how to come from it to its concern.
HANGS_ON: Mapping[str, tuple[Any, Any]] = {
    "referral_id": (Referral, select(Referral.concern_id)),
    "challenge_id": (Challenge, select(Challenge.concern_id)),
    "escalation_id": (Escalation, select(Escalation.concern_id)),
    "follow_up_id": (FollowUp, select(FollowUp.concern_id)),
    "joint_id": (JointAction, select(JointAction.concern_id)),
    "request_id": (InformationRequest, select(InformationRequest.concern_id)),
    "action_id": (Action, select(Referral.concern_id).join(Action, Action.referral_id == Referral.id)),
    "decision_id": (Decision, select(Referral.concern_id).join(Decision, Decision.referral_id == Referral.id)),
    "transfer_id": (Transfer, select(Referral.concern_id).join(Transfer, Transfer.referral_id == Referral.id)),
    # A letter is about a reference: that of a concern, or of a referral, which begins with it.
    "notice_id": (
        Notice,
        select(Concern.id).join(Notice, func.substr(Notice.about, 1, REFERENCE_LENGTH) == Concern.reference),
    ),
    "judgement_id": (
        Judgement,
        select(Portrait.concern_id).join(Judgement, Portrait.subject_id.in_((Judgement.left_id, Judgement.right_id))),
    ),
}
# Reading changes nothing, and there is more of it than of anything else.
READS = frozenset(
    {"ConcernOpened", "ReferralOpened", "CorrespondenceOpened", "ChallengeOpened", "PersonOpened", "OwnReportRead"}
    | {"DraftStarted", "DraftSaved", "DraftDiscarded", "DraftWarned", "DraftStillUsed", "ReferralTakenAway"}
)


def touched(entries: Iterable[Any]) -> set[uuid.UUID]:
    """The concerns that these entries say something of."""
    found: set[uuid.UUID] = set()
    hanging: dict[str, set[uuid.UUID]] = {}
    for told in (json.loads(entry.details) for entry in entries if entry.event not in READS):
        if CONCERN in told:
            found.add(uuid.UUID(told[CONCERN]))
        elif name := next((name for name in HANGS_ON if name in told), None):
            hanging.setdefault(name, set()).add(uuid.UUID(told[name]))
    for name, ids in hanging.items():
        found |= _concerns_of(name, sorted(ids))
    return found


def _concerns_of(name: str, ids: list[uuid.UUID]) -> set[uuid.UUID]:
    some = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    named, way = HANGS_ON[name]
    return {each for part in some for each in session.scalars(way.where(named.id.in_(part)))}
