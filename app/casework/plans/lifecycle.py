"""How a plan begins and ends.

asked --approve--> open --close--> closed
asked --decline--> declined
"""

from enum import StrEnum

from app.errors import NotPossible


class State(StrEnum):
    """Where a plan stands."""

    ASKED = "asked"
    OPEN = "open"
    DECLINED = "declined"
    CLOSED = "closed"


class Move(StrEnum):
    """What can be done to it."""

    APPROVE = "approve"
    DECLINE = "decline"
    CLOSE = "close"


MOVES: dict[Move, tuple[frozenset[State], State]] = {
    Move.APPROVE: (frozenset({State.ASKED}), State.OPEN),
    Move.DECLINE: (frozenset({State.ASKED}), State.DECLINED),
    Move.CLOSE: (frozenset({State.OPEN}), State.CLOSED),
}

# What whoever may see plans reads: before a supervisor has approved it there is none.
READABLE = (State.OPEN, State.CLOSED)


def after(state: State, move: Move) -> State:
    """Where this move leads; NotPossible if it cannot be made from here."""
    starts, end = MOVES[move]
    if state not in starts:
        raise NotPossible("This plan has been answered or closed meanwhile. Read it again.")
    return end
