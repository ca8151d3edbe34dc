"""What can happen to a referral.

    sent --acknowledge--> acknowledged --complete--> completed
"""

from enum import StrEnum

from app.errors import NotPossible


class State(StrEnum):
    """Where a referral has got to."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    COMPLETED = "completed"


class Move(StrEnum):
    """What can be done to it."""

    ACKNOWLEDGE = "acknowledge"
    COMPLETE = "complete"


MOVES: dict[Move, tuple[frozenset[State], State]] = {
    Move.ACKNOWLEDGE: (frozenset({State.SENT}), State.ACKNOWLEDGED),
    # Each action that is completed completes the referral again: another may still be taken on.
    Move.COMPLETE: (frozenset({State.ACKNOWLEDGED, State.COMPLETED}), State.COMPLETED),
}


def after(state: State, move: Move) -> State:
    """Where this move leads; NotPossible if it cannot be made from here."""
    allowed_from, destination = MOVES[move]
    if state not in allowed_from:
        raise NotPossible(f"You cannot {move} a referral that is {state}.")
    return destination
