"""The rows of who watches: clocks that ran out, second looks at what was closed, and challenges."""

from typing import TYPE_CHECKING

from app.casework.challenges.models import ONE_TURN
from app.casework.challenges.rules import challenge_rules
from app.casework.triage import clocks
from tests.year.identity import reference
from tests.year.mix import RATINGS
from tests.year.pen import Pen

if TYPE_CHECKING:
    from tests.year.handling import Handled

RAN_OUT = {"RED": "red_unclaimed_15", "AMBER": "amber_unclaimed_100", "GREEN": "green_unclaimed_late"}


def watched(handled: "Handled", pen: Pen) -> None:
    """A clock that ran out, and a second look at what was closed here."""
    if handled.course.ran_out:
        ran_out_at, ended_at = handled.course.ran_out
        pen.put(
            "escalation", handled.key, id=handled.of.other(ran_out_at), concern_id=handled.of.id,
            code=RAN_OUT[handled.course.proposed], rating=handled.course.proposed,
            rank=RATINGS.index(handled.course.proposed), since=handled.of.sketch.at, ran_out_at=ran_out_at,
            ended_at=ended_at,
        )  # fmt: skip
    if handled.course.look:
        drawn_at, looked_at, agrees = handled.course.look
        supervisor = handled.of.year.world.officers[0]
        pen.put(
            "second_look", handled.key, id=handled.of.other(drawn_at), concern_id=handled.of.id, drawn_at=drawn_at,
            looked_at=looked_at, looked_by_id=supervisor if looked_at else None, agrees=agrees,
        )  # fmt: skip


def challenged(handled: "Handled", pen: Pen) -> None:
    if not handled.course.challenge:
        return
    raised_at, answered_at, ended_at, verdict = handled.course.challenge
    id, due = handled.of.other(raised_at), clocks.after(clocks.Span(1, "working days"), raised_at, handled.nation)
    state = "ended" if ended_at else "answered" if answered_at else "asked"
    waits = None if ended_at else due
    place = (
        3 * ONE_TURN - int(ended_at.timestamp()) if ended_at else int(due.timestamp()) + bool(answered_at) * ONE_TURN
    )
    holder = None if ended_at else "challenger" if answered_at else "officer"
    named = {None: None, "challenger": handled.of.reporter, "officer": handled.course.officer}[holder]
    pen.put(
        "challenge", handled.key, id=id, reference=reference(handled.of.sketch.number, handled.of.year.seed, "CH"),
        concern_id=handled.of.id, side="reporter", challenger_id=handled.of.reporter, matter="handling",
        rules=challenge_rules().version, state=state, stage=1, holder=holder, holder_id=named,
        raised_at=raised_at, due_at=waits, ended_at=ended_at, ending="accepted" if ended_at else None, place=place,
        words="Nobody has asked the school.", wanted="That somebody rings us.",
    )  # fmt: skip
    pen.put(
        "challenge_step", handled.key, id=handled.of.other(raised_at), challenge_id=id, stage=1, because="raised",
        began_at=raised_at, due_at=due, verdict=verdict if answered_at else None, answered_at=answered_at,
        answered_by_id=handled.course.officer if answered_at else None,
        missed_at=due if (answered_at or handled.of.year.now) > due else None,
        answer="We have looked at it again." if answered_at else None,
    )  # fmt: skip
    handled.record(raised_at, handled.of.reporter, "ChallengeRaised", id, {"concern_id": handled.of.id, "stage": "1"})
