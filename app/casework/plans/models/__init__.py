"""The tables of plans: the plan, what is done in it, its reviews, and the meetings at which plans are heard."""

from app.casework.plans.models.acting import (
    Helped,
    Pattern,
    PlanAction,
    PlanDisclosure,
    PlanFinding,
    PlanNote,
    PlanVictim,
)
from app.casework.plans.models.meeting import (
    PlanMeeting,
    PlanMeetingAttendance,
    PlanMeetingInvitee,
    PlanMeetingItem,
    TookPart,
)
from app.casework.plans.models.plan import PLAN, Plan, PlanPart, PlanPartner, PlanReader
from app.casework.plans.models.review import PlanReview, Standing

__all__ = [
    "PLAN",
    "Helped",
    "Pattern",
    "Plan",
    "PlanAction",
    "PlanDisclosure",
    "PlanFinding",
    "PlanMeeting",
    "PlanMeetingAttendance",
    "PlanMeetingInvitee",
    "PlanMeetingItem",
    "PlanNote",
    "PlanPart",
    "PlanPartner",
    "PlanReader",
    "PlanReview",
    "PlanVictim",
    "Standing",
    "TookPart",
]
