"""Who may attach files, and who may open them."""

from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.foundations.access import Actor, Role, permission


@permission(Role.REPORTER, Role.OFFICER)
def attach(actor: Actor, concern: Concern | None) -> bool:
    """Attach files to one's own concern until it is sent, look at them, and remove them."""
    return concern is None or concern.is_written_by(actor)


@permission(Role.OFFICER)
def read(actor: Actor, concern: Concern | None) -> bool:
    """Open the copy of a file that came with a concern; each opening is recorded."""
    return concern is None or concern.stage is not Stage.DRAFT


@permission(Role.OFFICER)
def read_original(actor: Actor, concern: Concern | None) -> bool:
    """Open a photograph as it came, with what the camera wrote into it, in a concern that one is responsible for."""
    return concern is None or concern.is_assigned_to(actor)
