"""What can become of a request for information.

open --ask the reporter--> open --answer--> answered
open --refuse--> refused
open --end--> ended
"""

from enum import StrEnum

from app.errors import NotPossible


class State(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    ANSWERED = "answered"
    REFUSED = "refused"
    ENDED = "ended"  # the referral was returned, so nobody needs it any more


class Move(StrEnum):
    """What can be done about it."""

    ASK = "ask the reporter"
    ANSWER = "answer"
    REFUSE = "refuse"
    END = "end"


MOVES: dict[Move, tuple[frozenset[State], State]] = {
    Move.ASK: (frozenset({State.OPEN}), State.OPEN),
    Move.ANSWER: (frozenset({State.OPEN}), State.ANSWERED),
    Move.REFUSE: (frozenset({State.OPEN}), State.REFUSED),
    Move.END: (frozenset({State.OPEN}), State.ENDED),
}


def after(state: State, move: Move) -> State:
    """Where this move leads; NotPossible if it cannot be made from here."""
    allowed_from, destination = MOVES[move]
    if state not in allowed_from:
        raise NotPossible("Somebody has dealt with this request already. What they said stands beside it.")
    return destination
