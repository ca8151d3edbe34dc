"""What can happen to a concern, and in what order. Who may do it is for policy.

draft --submit--> submitted --take--> in triage --refer--> referred --refer--> referred
in triage --put back--> submitted
referred --take over--> referred
referred, closed --return--> in triage
in triage, referred --close--> closed
closed --reopen--> in triage
"""

from enum import StrEnum

from app.errors import NotPossible


class Stage(StrEnum):
    """Where a concern has got to."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_TRIAGE = "in triage"
    REFERRED = "referred"
    CLOSED = "closed"


class Move(StrEnum):
    """What can be done to it."""

    SUBMIT = "submit"
    TAKE = "take"
    PUT_BACK = "put back"
    TAKE_OVER = "take over"
    REFER = "refer"
    RETURN = "return"
    CLOSE = "close"
    REOPEN = "reopen"


class Closing(StrEnum):
    """Why nothing more is to be done here."""

    OUTCOME = "outcome"
    ADVICE = "advice"
    BELOW_THRESHOLD = "below threshold"
    KNOWN = "known"
    DUPLICATE = "duplicate"
    TOO_LITTLE = "too little"
    NOT_FOUND = "not found"
    DECLINED = "declined"


MOVES: dict[Move, tuple[frozenset[Stage], Stage]] = {
    Move.SUBMIT: (frozenset({Stage.DRAFT}), Stage.SUBMITTED),
    Move.TAKE: (frozenset({Stage.SUBMITTED}), Stage.IN_TRIAGE),
    # Its officer has left, so it waits in the queue again.
    Move.PUT_BACK: (frozenset({Stage.IN_TRIAGE}), Stage.SUBMITTED),
    # Agencies are at work on it, so it does not wait again: it is only its officer that changes.
    Move.TAKE_OVER: (frozenset({Stage.REFERRED}), Stage.REFERRED),
    # A concern may go to several agencies, so it can be referred again.
    Move.REFER: (frozenset({Stage.IN_TRIAGE, Stage.REFERRED}), Stage.REFERRED),
    # The last agency that had it gave it back. Danger: what was closed meanwhile would lie with nobody.
    Move.RETURN: (frozenset({Stage.REFERRED, Stage.CLOSED}), Stage.IN_TRIAGE),
    Move.CLOSE: (frozenset({Stage.IN_TRIAGE, Stage.REFERRED}), Stage.CLOSED),
    # It did not hold: somebody is worse off, or more became known.
    Move.REOPEN: (frozenset({Stage.CLOSED}), Stage.IN_TRIAGE),
}


def after(stage: Stage, move: Move) -> Stage:
    """Where this move leads; NotPossible if it cannot be made from here."""
    allowed_from, destination = MOVES[move]
    if stage not in allowed_from:
        raise NotPossible(f"You cannot {move} a concern that is {stage}.")
    return destination
