"""Where a page of a list begins. A place that is none of ours is refused: a machine must not begin again unawares."""

import uuid

from app.portals.shared.paging import place
from app.portals.system.reading import refuse_part


def after(cursor: str | None) -> tuple[int, uuid.UUID] | None:
    """The place that this names; the beginning where none is named."""
    if cursor is None:
        return None
    found = place(cursor)
    if found is None or not isinstance(found.value, int):
        refuse_part("/after", "This is not the `next` of a page.")
    return found.value, found.id
