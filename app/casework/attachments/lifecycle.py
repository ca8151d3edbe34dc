"""How far an attachment has got.

arriving --arrive--> waiting --scan--> scanned, or --pass--> not scanned
arriving, waiting --refuse--> refused
"""

from enum import StrEnum

from app.errors import NotPossible


class State(StrEnum):
    """Whether it is all here, and who has looked at it."""

    ARRIVING = "arriving"
    WAITING = "waiting"
    SCANNED = "scanned"
    NOT_SCANNED = "not scanned"
    REFUSED = "refused"


class Why(StrEnum):
    """Why it was refused."""

    KIND = "kind"
    MALWARE = "malware"
    TOO_LARGE = "too large"
    UNREADABLE = "unreadable"
    UNSAFE = "unsafe"


FROM: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.ARRIVING}),
    State.SCANNED: frozenset({State.WAITING}),
    State.NOT_SCANNED: frozenset({State.WAITING}),
    State.REFUSED: frozenset({State.ARRIVING, State.WAITING}),
}
OPENABLE = frozenset({State.SCANNED, State.NOT_SCANNED})


def after(state: State, wanted: State) -> State:
    """The wanted state; NotPossible if it cannot be reached from here."""
    if state not in FROM.get(wanted, frozenset()):
        raise NotPossible(f"A file that is {state} cannot become {wanted}.")
    return wanted
