"""What follows from what. Read these seven pages to learn everything the service does unasked.

Each reaction runs after the act is committed, in a transaction of its own, at least once. An event that was set for
later (a clock) stands here like any other: its reactions run when it falls due. The pages are in the order of the
story: a concern arrives, the hub triages it, agencies act, people hear back, the risk that a person poses is managed,
patterns over several concerns are noticed, and over all of it somebody watches who looks at what.
"""

from functools import cache

from app.consequences import acting, answering, arriving, guarding, managing, noticing, triaging
from app.consequences.reaction import Reaction, Table

CONSEQUENCES: Table = {
    **arriving.TABLE,
    **triaging.TABLE,
    **acting.TABLE,
    **answering.TABLE,
    **managing.TABLE,
    **noticing.TABLE,
    **guarding.TABLE,
}


@cache
def name(reaction: Reaction) -> str:
    """How a reaction is known in the outbox, such as "triage.weigh"."""
    return f"{reaction.__module__.removeprefix('app.casework.').split('.')[0]}.{reaction.__name__}"


def names() -> dict[str, list[str]]:
    """The table as the outbox knows it."""
    return {event.__name__: [name(each) for each in reactions] for event, reactions in CONSEQUENCES.items()}


def reactions() -> dict[str, Reaction]:
    """Every reaction by its name."""
    return {name(each): each for several in CONSEQUENCES.values() for each in several}
