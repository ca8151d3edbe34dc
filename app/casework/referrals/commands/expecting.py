"""What an agency must do next about a referral, and by when: seen anew after everything that it does."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, select

from app.casework import accounts, triage
from app.casework.concerns.models import Concern
from app.casework.referrals.lifecycle import Move
from app.casework.referrals.models import Action, Referral, Turn
from app.foundations.database import session
from app.transaction import Transaction

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59)
CHILDREN = "childrens_social_care"


def expect_next(tx: Transaction, referral: Referral) -> None:
    """Say what is left to do about a referral that was acknowledged; with nothing left it is finished."""
    session.flush()
    first_open, last_done = _actions(referral)
    turn, due_at = _next(referral, first_open, last_done)
    if turn is Turn.NOTHING:
        referral.move(Move.COMPLETE)
    referral.expect(turn, due_at, tx.now)


def _next(referral: Referral, first_open: datetime | None, last_done: datetime | None) -> tuple[Turn, datetime | None]:
    if referral.decided_at is None:
        # Somebody may have begun to protect the person before anything was decided: whichever is due first.
        decide_by = due(referral, decision_clock(referral), referral.referred_at)
        return Turn.DECIDE, min(decide_by, first_open or decide_by)
    if first_open:
        return Turn.ACT, first_open
    if referral.concluded_at or (referral.category and referral.category.is_closing):
        return Turn.NOTHING, None
    if last_done:
        # Until then nobody who reported it can be told what came of it.
        return Turn.CONCLUDE, due(referral, "outcome", max(last_done, referral.decided_at))
    # As long as for the decision itself: what was decided begins with somebody who does something.
    return Turn.ACT, due(referral, decision_clock(referral), referral.decided_at)


def due(referral: Referral, step: str, since: datetime) -> datetime:
    """By when a step is due that began at this moment, by the rating of the referral and the nation of its concern."""
    nation = triage.nation_of(session.get_one(Concern, referral.concern_id))
    return triage.due(referral.rating, step, since, nation)


def decision_clock(referral: Referral) -> str:
    """Which clock runs for the agency's decision. For a child the next step is due within one working day."""
    kind = accounts.organisation(referral.agency_id).agency_kind
    return "decide_child" if kind == CHILDREN else "decide"


def _actions(referral: Referral) -> tuple[datetime | None, datetime | None]:
    """The end of the day on which the first open action is due, and when the last of the others was done."""
    is_open = Action.completed_at.is_(None)
    found = select(func.min(case((is_open, Action.due_on))), func.max(Action.completed_at))
    due_on, last_done = session.execute(found.where(Action.referral_id == referral.id)).one()
    return (datetime.combine(due_on, END_OF_DAY, LONDON) if due_on else None), last_done
