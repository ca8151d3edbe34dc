"""Saying what a pattern is, for officers and analysts: taking it, putting it back, and a word with its reasons."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from app.casework import patterns
from app.casework.patterns import Disposition, Seen, Standing, policy
from app.casework.patterns.models import Alert
from app.errors import Invalid
from app.foundations.access import Actor
from app.portals.shared.alert_history import history_of
from app.portals.shared.alert_in_words import SETTLED, about, beside_of, called, state_of, told_of, why_of
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor
from app.portals.shared.seen import SeenForm

LONGEST = 2000
WHAT_IT_MEANS: dict[str, str] = {
    Disposition.TRUE: "What it says is so, and somebody should know it. Act on it in the concerns",
    Disposition.COINCIDENCE: "What it rests on is right, and means nothing together",
    Disposition.DATA_ERROR: "A name, a number, a date or a place was written down wrongly",
}
SAID: dict[str, str] = {
    Disposition.TRUE: "It is kept as true.",
    Disposition.COINCIDENCE: "It is kept as a coincidence.",
    Disposition.DATA_ERROR: "It is kept as an error in what was written.",
}
NEXT = "It is not shown again for the same facts. If another concern adds to it, it is put before somebody anew."
GONE = (
    "What it rested on is so no more: people were parted, a concern was withdrawn or rated anew, or somebody answered."
)
LATER = "Nobody has to do anything unless another concern adds to it."
TAKEN = "You look into it from now on, and colleagues see that. Say what it is when you know."
PUT_BACK = "It waits for somebody else again."


class SettleForm(SeenForm):
    disposition = OneOfField(
        "What is it?",
        choices={code: words for code, (words, _) in SETTLED.items()},
        hints=WHAT_IT_MEANS,
        required="Choose what it is",
    )
    words = LongText("Why do you think so?", required="Say why you think so", limit=LONGEST, rows=3)


class ActForm(SeenForm):
    """A single button."""


@dataclass(frozen=True)
class Review:
    """Where things stand with one pattern, in words, and what whoever reads may do about it."""

    words: str
    may_settle: bool
    may_take: bool
    may_put_back: bool
    is_mine: bool


def reviewed(alert_id: uuid.UUID, there: str, page: Callable[[Seen, SettleForm], str]) -> ResponseReturnValue:
    """The page of one pattern, and what is said on it; `there` is its own address."""
    seen = patterns.open_alert(actor(), alert_id)
    form = SettleForm(version=seen.alert.version)
    if form.validate_on_submit() and settle(form, seen):
        return redirect(there)
    return page(seen, form), 422 if form.errors else 200


def taken(alert_id: uuid.UUID, there: str) -> ResponseReturnValue:
    """Somebody looks into it from now on, on its page."""
    patterns.take(actor(), alert_id, seen=ActForm().seen)
    flash(TAKEN)
    return redirect(there)


def put_back(alert_id: uuid.UUID, there: str) -> ResponseReturnValue:
    """It waits for somebody else, in the list."""
    patterns.put_back(actor(), alert_id, seen=ActForm().seen)
    flash(PUT_BACK)
    return redirect(there)


def shown(seen: Seen, form: SettleForm) -> dict[str, Any]:
    """What the page of a pattern says to whoever may read it."""
    return {
        "alert": seen.alert,
        "about": about(seen),
        "why": why_of(seen),
        "beside": beside_of(seen.alert, actor()),
        "told": told_of(seen.concerns),
        "unseen": seen.unseen,
        "history": history_of(actor(), seen.alert),
        "review": review_of(seen, actor()),
        "form": form,
    }


def review_of(seen: Seen, reader: Actor) -> Review:
    """Who looks into it, and what its reader may do."""
    alert, may_review = seen.alert, policy.review.allows(reader, seen.alert)
    is_taken = alert.standing is Standing.TAKEN
    return Review(
        words=_where_it_stands(alert, reader),
        may_settle=may_review and (is_taken or alert.standing is Standing.WAITING),
        may_take=may_review and alert.standing is Standing.WAITING,
        may_put_back=may_review and is_taken,
        is_mine=is_taken and alert.is_taken_by(reader),
    )


def _where_it_stands(alert: Alert, reader: Actor) -> str:
    match alert.standing:
        case Standing.TAKEN:
            return _taken(called(alert.reviewer_id, reader), alert.is_taken_by(reader))
        case Standing.SETTLED:
            return f"{called(alert.disposed_by_id, reader)} said what it is: {state_of(alert)[0].lower()}. {LATER}"
        case Standing.FALLEN:
            return f"{GONE} {LATER}"
        case _:
            again = "It was settled before, and something new was told. " if alert.woken else ""
            return f"{again}Nobody looks into it yet."


def _taken(name: str, is_mine: bool) -> str:
    if is_mine:
        return "You look into it. Say below what it is."
    return f"{name} looks into it. You can read it, and say to them what you know."


def settle(form: SettleForm, seen: Seen) -> bool:
    """Keep what somebody says that it is, if their form is whole."""
    said = Disposition(str(form.disposition.data))
    try:
        patterns.settle(actor(), seen.alert.id, disposition=said, words=form.words.data, seen=form.seen)
    except Invalid as refused:
        form.words.errors = [str(refused)]
        return False
    flash(f"{SAID[said]} {NEXT}")
    return True
