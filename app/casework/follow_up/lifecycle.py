"""What can happen to what several agencies do together, and to the part of each of them.

wished --ask--> asked
wished, asked --call off--> called off
invited --join--> in
invited --decline--> declined
"""

from enum import StrEnum

from app.errors import NotPossible


class State(StrEnum):
    """Where a joint action has got to."""

    WISHED = "wished"
    ASKED = "asked"
    CALLED_OFF = "called off"


class Move(StrEnum):
    """What can be done to it."""

    ASK = "ask"
    CALL_OFF = "call off"


class Answer(StrEnum):
    """Where one agency's part of it stands."""

    INVITED = "invited"
    IN = "in"
    DECLINED = "declined"


class Reply(StrEnum):
    """What an agency can say to it."""

    JOIN = "join"
    DECLINE = "decline"


MOVES: dict[Move, tuple[frozenset[State], State]] = {
    Move.ASK: (frozenset({State.WISHED}), State.ASKED),
    Move.CALL_OFF: (frozenset({State.WISHED, State.ASKED}), State.CALLED_OFF),
}
REPLIES: dict[Reply, tuple[frozenset[Answer], Answer]] = {
    Reply.JOIN: (frozenset({Answer.INVITED}), Answer.IN),
    Reply.DECLINE: (frozenset({Answer.INVITED}), Answer.DECLINED),
}


def after(state: State, move: Move) -> State:
    """Where this move leads; NotPossible if it cannot be made from here."""
    allowed_from, destination = MOVES[move]
    if state not in allowed_from:
        raise NotPossible(f"You cannot {move} a joint action that is {state}.")
    return destination


def answered(answer: Answer, reply: Reply) -> Answer:
    """Where this reply leads; NotPossible if one was given before."""
    allowed_from, destination = REPLIES[reply]
    if answer not in allowed_from:
        raise NotPossible("Your agency has answered already: what it said stands beside it.")
    return destination
