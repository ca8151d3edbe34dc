"""What can happen to a partner's answer. One that was given can be put right; what was said before is kept.

waiting, hit, no hit, call me --know them--> hit
waiting, hit, no hit, call me --do not know them--> no hit
waiting, hit, no hit, call me --want a call--> call me
waiting --end--> ended
"""

from enum import StrEnum

from app.errors import NotPossible


class State(StrEnum):
    """Where one partner's answer stands."""

    WAITING = "waiting"
    HIT = "hit"
    NO_HIT = "no hit"
    CALL_ME = "call me"
    ENDED = "ended"


class Said(StrEnum):
    """What a partner can say, and nothing more."""

    HIT = "hit"
    NO_HIT = "no hit"
    CALL_ME = "call me"


class Move(StrEnum):
    """What can be done about it."""

    KNOW = "know them"
    DO_NOT_KNOW = "do not know them"
    WANT_A_CALL = "want a call"
    END = "end"


OPEN = frozenset({State.WAITING, State.HIT, State.NO_HIT, State.CALL_ME})
MOVES: dict[Move, tuple[frozenset[State], State]] = {
    # Danger: a "no" that was wrong must be put right in a minute, by anybody there who knows better.
    Move.KNOW: (OPEN, State.HIT),
    Move.DO_NOT_KNOW: (OPEN, State.NO_HIT),
    Move.WANT_A_CALL: (OPEN, State.CALL_ME),
    Move.END: (frozenset({State.WAITING}), State.ENDED),
}
SAYING = {Said.HIT: Move.KNOW, Said.NO_HIT: Move.DO_NOT_KNOW, Said.CALL_ME: Move.WANT_A_CALL}


def after(state: State, move: Move) -> State:
    """Where this move leads; NotPossible if it cannot be made from here."""
    allowed_from, destination = MOVES[move]
    if state not in allowed_from:
        raise NotPossible("This check has ended. Nothing more is asked of you.")
    return destination
