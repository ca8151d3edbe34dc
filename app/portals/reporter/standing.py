"""Where a concern stands, as its reporter is told: in words, and until when they wait."""

from datetime import datetime

from flask_babel import lazy_gettext as _

from app.casework import triage
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern

STATES = {
    Stage.SUBMITTED: (_("Waiting for an officer"), "yellow"),
    Stage.IN_TRIAGE: (_("An officer is reading it"), "blue"),
    Stage.REFERRED: (_("Sent to those who must act"), "green"),
    Stage.CLOSED: (_("Closed"), "grey"),
}


def state(concern: Concern) -> tuple[str, str]:
    """The state of a sent concern in words, and the tone of its tag."""
    words, tone = STATES[concern.stage]
    return str(words), tone


def promised_at(concern: Concern) -> datetime:
    """By when its reporter hears of a sent concern. Nobody had rated it when this was promised."""
    return triage.due(None, "tell", concern.submitted_at or concern.saved_at, triage.nation_of(concern))


def is_awaited(concern: Concern) -> bool:
    """Is that promise still to be kept?"""
    return concern.stage in (Stage.SUBMITTED, Stage.IN_TRIAGE)
