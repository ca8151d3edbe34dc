"""How the pages of one action come by it."""

import uuid

from flask import request

from app.casework import referrals
from app.casework.referrals.models import Referral
from app.portals.shared.actions_in_words import Task, task_of
from app.portals.shared.guards import actor


def open_task(found: Referral, action_id: uuid.UUID) -> Task:
    """The action of a page on which something becomes of it: not once it is over."""
    action = referrals.action(actor(), found, action_id)
    action.check_open()
    return task_of(action, referrals.rearrangements_of(actor(), [action]).get(action.id, ()))


def seen() -> int:
    """The version that the page showed. One that is missing or no number was never shown, so it has changed since."""
    version = request.form.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else -1
