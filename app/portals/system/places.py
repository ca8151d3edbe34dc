"""Where a page of a list begins. A place that is none of ours is refused: a machine must not begin again unawares."""

from app.portals.shared.paging import Place, place
from app.portals.system.reading import refuse_part


def after(cursor: str | None) -> Place | None:
    """The place that this names; the beginning where none is named."""
    found = place(cursor)
    if cursor is not None and (found is None or not isinstance(found.value, int) or isinstance(found.value, bool)):
        refuse_part("/after", "This is not the `next` of a page.")
    return found
