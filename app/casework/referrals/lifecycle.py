"""What can happen to a referral.

sent --acknowledge--> acknowledged --complete--> completed
acknowledged, completed --take on--> acknowledged
acknowledged, completed --decide--> acknowledged
acknowledged, completed --conclude--> acknowledged
sent, acknowledged --return--> returned
acknowledged, completed --hand over--> handed over
"""

from enum import StrEnum

from app.errors import NotPossible


class State(StrEnum):
    """Where a referral has got to."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    COMPLETED = "completed"
    RETURNED = "returned"
    HANDED_OVER = "handed over"


class Move(StrEnum):
    """What can be done to it."""

    ACKNOWLEDGE = "acknowledge"
    TAKE_ON = "take on"
    DECIDE = "decide"
    CONCLUDE = "conclude"
    COMPLETE = "complete"
    RETURN = "return"
    HAND_OVER = "hand over"


MOVES: dict[Move, tuple[frozenset[State], State]] = {
    Move.ACKNOWLEDGE: (frozenset({State.SENT}), State.ACKNOWLEDGED),
    # Another action may be taken on after the last one was completed: the referral is then open again.
    Move.TAKE_ON: (frozenset({State.ACKNOWLEDGED, State.COMPLETED}), State.ACKNOWLEDGED),
    # A decision may be corrected when all is done, and what came of it said later: what is left is then seen anew.
    Move.DECIDE: (frozenset({State.ACKNOWLEDGED, State.COMPLETED}), State.ACKNOWLEDGED),
    Move.CONCLUDE: (frozenset({State.ACKNOWLEDGED, State.COMPLETED}), State.ACKNOWLEDGED),
    Move.COMPLETE: (frozenset({State.ACKNOWLEDGED}), State.COMPLETED),
    Move.RETURN: (frozenset({State.SENT, State.ACKNOWLEDGED}), State.RETURNED),
    # Another agency has accepted it, and has a referral of its own.
    Move.HAND_OVER: (frozenset({State.ACKNOWLEDGED, State.COMPLETED}), State.HANDED_OVER),
}
# Somebody there has it, and has not finished.
LIVE = frozenset({State.SENT, State.ACKNOWLEDGED})
# It is with that agency no more, which may be asked again.
GONE = frozenset({State.RETURNED, State.HANDED_OVER})


def after(state: State, move: Move) -> State:
    """Where this move leads; NotPossible if it cannot be made from here."""
    allowed_from, destination = MOVES[move]
    if state not in allowed_from:
        raise NotPossible(f"You cannot {move} a referral that is {state}.")
    return destination
