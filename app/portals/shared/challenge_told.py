"""A challenge as whoever raised it reads it: what has happened, who has it, and by when each next thing happens.

No name of anybody stands here, and nothing of an answer but the words that were written for them to read.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _

from app.casework.challenges.lifecycle import State
from app.casework.challenges.models import Challenge
from app.casework.challenges.rules import challenge_rules
from app.foundations import clock
from app.portals.shared.filters import deadline
from app.portals.shared.language import say

RAISED = _("You said that you disagree")
NOT_ENOUGH = _("You said that the answer is not enough")
WAITS = _("They are to answer by %(at)s. If they do not, it goes up by itself.")
LAST = _("They are to answer by %(at)s.")
LATE = _("They should have answered by now. It goes up by itself within minutes.")
YOURS = _("Say by %(at)s whether the answer is enough. If you say nothing, the answer stands.")
STATES = {
    State.ASKED: (_("Waits for an answer"), "yellow"),
    State.ANSWERED: (_("There is an answer"), "blue"),
    State.ENDED: (_("Ended"), "grey"),
}


@dataclass(frozen=True)
class Told:
    """A challenge in its challenger's list, and on its page."""

    reference: str
    matter: str
    state: tuple[str, str]
    where: str
    next: str
    # What the last answer comes to and its words, where its challenger must say whether it is enough.
    answer: tuple[str, str] | None


def told(challenge: Challenge) -> Told:
    """Where it stands, in plain words."""
    words, tone = STATES[challenge.state]
    matter = challenge_rules().matters.get(challenge.matter)
    return Told(
        reference=challenge.reference,
        matter=say(matter.short) if matter else "",
        state=(str(words), tone),
        where=_where(challenge),
        next=_next(challenge),
        answer=_answer(challenge) if challenge.state is State.ANSWERED else None,
    )


def story_told(challenge: Challenge, *, shows_words: bool = True) -> list[dict[str, Any]]:
    """What has happened, the latest first."""
    rules = challenge_rules()
    entries = [_entry(str(RAISED), challenge.raised_at, challenge.words if shows_words else "")]
    for step in challenge.steps:
        entries.append(_entry(say(rules.told_of(step.because, step.stage)), step.began_at))
        if step.answered_at and step.verdict:
            entries.append(_entry(say(rules.verdicts[step.verdict].told), step.answered_at, step.answer or ""))
        if step.further and step.answered_at:
            after = [each.began_at for each in challenge.steps if each.stage > step.stage]
            entries.append(_entry(str(NOT_ENOUGH), min(after, default=step.answered_at), step.further))
    if challenge.ended_at and challenge.ending:
        entries.append(_entry(say(rules.endings[challenge.ending].told), challenge.ended_at))
    return list(reversed(entries))


def _where(challenge: Challenge) -> str:
    if challenge.state is State.ASKED:
        return say(challenge_rules().told_of(challenge.current.because, challenge.stage))
    return say(challenge_rules().endings[challenge.ending].told) if challenge.ending else ""


def _answer(challenge: Challenge) -> tuple[str, str]:
    step = challenge.current
    return say(challenge_rules().verdicts[step.verdict or ""].told), step.answer or ""


def _next(challenge: Challenge) -> str:
    if challenge.due_at is None:
        return ""
    if challenge.state is State.ANSWERED:
        return _at(YOURS, challenge.due_at)
    is_last = challenge.stage == challenge_rules().last
    if challenge.due_at <= clock.now() and not is_last:
        return str(LATE)
    return _at(LAST if is_last else WAITS, challenge.due_at)


def _at(words: Any, at: datetime) -> str:
    return str(words) % {"at": deadline(at)}


def _entry(what: str, at: datetime, detail: str = "") -> dict[str, Any]:
    return {"what": what, "at": at, "detail": detail}
