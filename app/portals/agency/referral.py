"""One referral: what was disclosed, by whom and why, and what the agency is doing about it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template

from app.casework import accounts, referrals
from app.casework.referrals import policy
from app.casework.referrals.models import Action, Referral
from app.foundations import clock
from app.portals.agency.blueprint import agency
from app.portals.shared.filters import LONDON
from app.portals.shared.guards import actor, requires

CHANGES = {
    "safer": "They are safer",
    "same": "Nothing has changed for them",
    "worse": "Things are worse for them",
    "not known": "We do not know yet",
}


@dataclass(frozen=True)
class Task:
    """An action, with the names and words that the page shows of it."""

    action: Action
    is_overdue: bool
    rows: list[dict[str, str]]


@agency.get("/referrals/<string:reference>")
@requires(policy.receive)
def referral(reference: str) -> str:
    found = referrals.open_referral(actor(), reference)
    disclosure = found.disclosure
    tasks = [_task(each) for each in referrals.actions_of(actor(), found)]
    return render_template(
        "agency/referral.html",
        referral=found,
        disclosure=disclosure,
        shared=[{"label": field["label"], "value": field["words"]} for field in disclosure["fields"]],
        bands=bands(found),
        agency_name=accounts.organisation(found.agency_id).name,
        sender=referrals.sender_of(actor(), found),
        owner=accounts.name_of(found.acknowledged_by_id),
        is_overdue=found.due_at is not None and found.due_at < clock.now(),
        tasks=tasks,
        next_action=_next(tasks),
    )


def read(reference: str) -> Referral:
    """The referral of a page that shows warnings from it. Showing it is an act, also beside a form with a mistake."""
    return referrals.open_referral(actor(), reference)


def bands(found: Referral) -> list[str]:
    """Whom nobody may contact or tell, and why, for above everything else."""
    given: list[dict[str, Any]] = found.disclosure["bands"]
    return [f"{band['words']}. {band['why']}. Applies to {band['whom']}." for band in given]


def today() -> date:
    """The day it is here."""
    return clock.now().astimezone(LONDON).date()


def _task(action: Action) -> Task:
    rows = {"What": action.what, "Who": accounts.name_of(action.owner_id), "Hoped-for change": action.hoped_for}
    if action.completed_at:
        rows |= {"What came of it": action.outcome or "", "How the person is now": CHANGES[action.change or ""]}
    return Task(
        action=action,
        is_overdue=action.completed_at is None and action.due_on < today(),
        rows=[{"label": label, "value": value} for label, value in rows.items()],
    )


def _next(tasks: list[Task]) -> Action | None:
    """The open action that is due first: what the page's one button is for."""
    still_open = [task.action for task in tasks if task.action.completed_at is None]
    return min(still_open, key=lambda action: action.due_on, default=None)
