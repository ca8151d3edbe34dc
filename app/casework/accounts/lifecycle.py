"""What can happen to an account.

invited --accept--> active --suspend--> suspended --reinstate--> active
invited --suspend--> suspended
invited, suspended --invite again--> invited
active --set up again--> active --accept--> active
"""

from enum import StrEnum

from app.errors import NotPossible


class Standing(StrEnum):
    """How an account stands."""

    INVITED = "invited"
    ACTIVE = "active"
    SUSPENDED = "suspended"


class Step(StrEnum):
    """What can be done to it."""

    INVITE_AGAIN = "invite again"
    ACCEPT = "accept"
    SUSPEND = "suspend"
    REINSTATE = "reinstate"
    SET_UP_AGAIN = "set up again"


STEPS: dict[Step, tuple[frozenset[Standing], Standing]] = {
    Step.INVITE_AGAIN: (frozenset({Standing.INVITED, Standing.SUSPENDED}), Standing.INVITED),
    Step.ACCEPT: (frozenset({Standing.INVITED, Standing.ACTIVE}), Standing.ACTIVE),
    Step.SUSPEND: (frozenset({Standing.INVITED, Standing.ACTIVE}), Standing.SUSPENDED),
    Step.REINSTATE: (frozenset({Standing.SUSPENDED}), Standing.ACTIVE),
    Step.SET_UP_AGAIN: (frozenset({Standing.ACTIVE}), Standing.ACTIVE),
}


def after(standing: Standing, step: Step) -> Standing:
    """Where this step leads; NotPossible if it cannot be taken from here."""
    allowed_from, destination = STEPS[step]
    if standing not in allowed_from:
        raise NotPossible(f"You cannot {step} an account that is {standing}.")
    return destination
