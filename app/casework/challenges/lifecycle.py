"""What can happen to a challenge. Its stage only ever rises; an answer of the last stage ends it.

asked --answer--> answered --take further--> asked
asked --go up--> asked
asked --decide--> ended
answered --accept--> ended
answered --lapse--> ended
"""

from enum import StrEnum

from app.errors import NotPossible, Sentence


class State(StrEnum):
    """Whether somebody must answer it, or its challenger must say whether the answer is enough."""

    ASKED = "asked"
    ANSWERED = "answered"
    ENDED = "ended"


class Move(StrEnum):
    """What can be done about it."""

    ANSWER = "answer"
    GO_UP = "go up"
    DECIDE = "decide"
    TAKE_FURTHER = "take further"
    ACCEPT = "accept"
    LAPSE = "lapse"


MOVES: dict[Move, tuple[frozenset[State], State]] = {
    Move.ANSWER: (frozenset({State.ASKED}), State.ANSWERED),
    Move.GO_UP: (frozenset({State.ASKED}), State.ASKED),
    # The chair of the partnership has the last word.
    Move.DECIDE: (frozenset({State.ASKED}), State.ENDED),
    Move.TAKE_FURTHER: (frozenset({State.ANSWERED}), State.ASKED),
    Move.ACCEPT: (frozenset({State.ANSWERED}), State.ENDED),
    Move.LAPSE: (frozenset({State.ANSWERED}), State.ENDED),
}

WHY_NOT = {
    State.ASKED: Sentence("It still waits for an answer."),
    State.ANSWERED: Sentence("It was answered already. Now whoever disagrees says whether that is enough."),
    State.ENDED: Sentence("It has ended. Whoever still disagrees can say so again."),
}


def after(state: State, move: Move) -> State:
    """Where this move leads; NotPossible if it cannot be made from here."""
    allowed_from, destination = MOVES[move]
    if state not in allowed_from:
        raise NotPossible(WHY_NOT[state])
    return destination
