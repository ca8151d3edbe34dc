"""What can happen to a version of the rules. Who may do it is for policy.

proposed --try--> proposed --publish--> published --supersede--> superseded
proposed --withdraw--> withdrawn
"""

from enum import StrEnum

from app.errors import NotPossible


class State(StrEnum):
    """Where a version has got to."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What can be done with it."""

    TRY = "try"
    PUBLISH = "publish"
    SUPERSEDE = "supersede"
    WITHDRAW = "withdraw"


MOVES: dict[Move, tuple[frozenset[State], State]] = {
    Move.TRY: (frozenset({State.PROPOSED}), State.PROPOSED),
    Move.PUBLISH: (frozenset({State.PROPOSED}), State.PUBLISHED),
    # Danger: what was in force once is never withdrawn, or a decision could no longer be explained.
    Move.SUPERSEDE: (frozenset({State.PUBLISHED}), State.SUPERSEDED),
    Move.WITHDRAW: (frozenset({State.PROPOSED}), State.WITHDRAWN),
}


def after(state: State, move: Move) -> State:
    """Where this move leads; NotPossible if it cannot be made from here."""
    allowed_from, destination = MOVES[move]
    if state not in allowed_from:
        raise NotPossible(f"You cannot {move} rules that are {state}.")
    return destination
