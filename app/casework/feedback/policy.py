"""Who may ask, answer and tell."""

from app.casework.concerns.models import Concern
from app.foundations.access import Actor, Role, permission


@permission(Role.OFFICER)
def ask(actor: Actor, concern: Concern | None) -> bool:
    """Ask the reporter a question about a concern that one is responsible for."""
    return concern is None or concern.is_assigned_to(actor)


@permission(Role.REPORTER)
def answer(actor: Actor, concern: Concern | None) -> bool:
    """Write to the officer about one's own concern."""
    return concern is None or concern.is_written_by(actor)


@permission(Role.REPORTER, Role.OFFICER)
def open_file(actor: Actor, concern: Concern | None) -> bool:
    """Open a file that came with a message between a reporter and the officers; each time is recorded."""
    return concern is None or actor.role is Role.OFFICER or concern.is_written_by(actor)


@permission(Role.REPORTER)
def read_back(actor: Actor, concern: Concern | None) -> bool:
    """Read, print and keep what one has sent; each time is recorded."""
    return concern is None or concern.is_written_by(actor)


@permission(Role.OFFICER)
def tell(actor: Actor, concern: Concern | None) -> bool:
    """Tell the reporter what came of a concern that one is responsible for."""
    return concern is None or concern.is_assigned_to(actor)


@permission(Role.OFFICER)
def watch(actor: Actor, concern: Concern | None) -> bool:
    """See whose reporters wait to be told something, and by when."""
    return True


@permission(Role.OFFICER)
def learn(actor: Actor, concern: Concern | None) -> bool:
    """Read, as a supervisor, how reporters found that their concerns were handled."""
    return actor.is_lead


@permission(Role.REPORTER)
def count(actor: Actor, subject: None) -> bool:
    """See in numbers, as its safeguarding lead, what one's organisation sent and what it was told of that."""
    return actor.is_lead


@permission(Role.REPORTER)
def rate(actor: Actor, concern: Concern | None) -> bool:
    """Say, once, how one found that one's own concern was handled."""
    return concern is None or concern.is_written_by(actor)
