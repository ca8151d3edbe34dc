"""How an alert stands, and what can be done to it.

waiting --take--> taken --put back--> waiting
waiting, taken --settle--> settled
waiting, taken, settled --fall--> fallen
settled, fallen --wake--> waiting
fallen --return--> settled
"""

from enum import StrEnum

from app.errors import NotPossible


class Standing(StrEnum):
    """Where an alert has got to."""

    WAITING = "waiting"
    TAKEN = "taken"
    SETTLED = "settled"
    # What it rested on is no longer so: people were parted, or concerns withdrawn. Nobody has to do anything.
    FALLEN = "fallen"


class Move(StrEnum):
    """What can be done to it: the first three by somebody, the others by what comes to light."""

    TAKE = "take"
    PUT_BACK = "put back"
    SETTLE = "settle"
    FALL = "fall"
    WAKE = "wake"
    RETURN = "return"


class Disposition(StrEnum):
    """What a reviewer made of it."""

    TRUE = "true"
    COINCIDENCE = "coincidence"
    DATA_ERROR = "data error"


MOVES: dict[Move, tuple[frozenset[Standing], Standing]] = {
    Move.TAKE: (frozenset({Standing.WAITING}), Standing.TAKEN),
    Move.PUT_BACK: (frozenset({Standing.TAKEN}), Standing.WAITING),
    Move.SETTLE: (frozenset({Standing.WAITING, Standing.TAKEN}), Standing.SETTLED),
    Move.FALL: (frozenset({Standing.WAITING, Standing.TAKEN, Standing.SETTLED}), Standing.FALLEN),
    # New facts: whoever said what it was did not know them.
    Move.WAKE: (frozenset({Standing.SETTLED, Standing.FALLEN}), Standing.WAITING),
    # The same facts again, of which somebody has said already what they are.
    Move.RETURN: (frozenset({Standing.FALLEN}), Standing.SETTLED),
}


def after(standing: Standing, move: Move) -> Standing:
    """Where this move leads; NotPossible if it cannot be made from here."""
    allowed_from, destination = MOVES[move]
    if standing not in allowed_from:
        raise NotPossible(f"You cannot {move} an alert that is {standing}.")
    return destination
