"""Where a concern stands, as its reporter is told: who has it, what happens next, by when, and what if it does not."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from app.casework import feedback, triage
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.foundations import clock
from app.portals.shared.guards import actor
from app.portals.shared.language import say

STATES = {
    Stage.SUBMITTED: (_("Waiting for an officer"), "yellow"),
    Stage.IN_TRIAGE: (_("An officer is reading it"), "blue"),
    Stage.REFERRED: (_("Sent to those who must act"), "green"),
    Stage.CLOSED: (_("Closed"), "grey"),
}
WHO = {
    Stage.SUBMITTED: _("It waits for a safeguarding officer. Nobody is responsible for it yet."),
    Stage.IN_TRIAGE: _("A safeguarding officer has it, and is responsible for it."),
    Stage.REFERRED: _("A safeguarding officer has it, and has asked those who must act."),
    Stage.CLOSED: _("Nobody is working on it now. It is kept safely."),
}
NEXT = {
    Stage.SUBMITTED: _("An officer reads all of it, and decides who must act."),
    Stage.IN_TRIAGE: _("The officer decides who must act and asks them. They may ask you a question first."),
    Stage.REFERRED: _("Those who were asked decide what to do. You hear what they decided, as far as it may be told."),
    Stage.CLOSED: _("Nothing more is planned. If you see or hear anything new, report it: it is joined to this."),
}
TOLD = _("You have been told what came of it. If there is more that may be told, you read it here.")


@dataclass(frozen=True)
class Standing:
    """In plain words. `by` is when they hear at the latest, where they still wait."""

    who: str
    next: str
    by: datetime | None
    is_late: bool


def state(concern: Concern) -> tuple[str, str]:
    """The state of a sent concern in words, and the tone of its tag."""
    words, tone = STATES[concern.stage]
    return str(words), tone


def standing(concern: Concern) -> Standing:
    """Who has it now, and what its reporter can count on."""
    by = promised_at(concern) if is_awaited(concern) else None
    following = str(NEXT[concern.stage])
    if concern.stage is Stage.REFERRED:
        by = feedback.promised(actor(), concern)
        following = following if by else str(TOLD)
    return Standing(_who(concern), following, by, is_late=by is not None and by <= clock.now())


def promised_at(concern: Concern) -> datetime:
    """By when its reporter hears of a sent concern. Nobody had rated it when this was promised."""
    return triage.due(None, "tell", concern.submitted_at or concern.saved_at, triage.nation_of(concern))


def is_awaited(concern: Concern) -> bool:
    """Is that promise still to be kept?"""
    return concern.stage in (Stage.SUBMITTED, Stage.IN_TRIAGE)


def _who(concern: Concern) -> str:
    agencies = ", ".join(say(each) for each in feedback.who_has_it(actor(), concern.id))
    if not agencies or concern.stage is Stage.CLOSED:
        return str(WHO[concern.stage])
    if concern.stage is Stage.SUBMITTED:
        return gettext("Has it already: %(agencies)s. A safeguarding officer still reads it.", agencies=agencies)
    return gettext("A safeguarding officer is responsible for it. Working on it: %(agencies)s.", agencies=agencies)
