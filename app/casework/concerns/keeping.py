"""How long a draft is kept: thirty days after it was last saved, or two hours on a device that is not safe.

Basis: UK GDPR article 5(1)(e). What was never sent serves nobody, and may harm whoever wrote it if it is found.
"""

from datetime import datetime, timedelta

KEPT = timedelta(days=30)
WARNED_AFTER = timedelta(days=23)
NOT_KEPT = timedelta(hours=2)


def ends_at(saved_at: datetime, *, is_kept: bool) -> datetime:
    """When a draft that was last saved then is deleted."""
    return saved_at + (KEPT if is_kept else NOT_KEPT)


def next_look_at(saved_at: datetime, *, is_kept: bool) -> datetime:
    """When the service looks at it again: to warn, or at once to delete."""
    return saved_at + (WARNED_AFTER if is_kept else NOT_KEPT)
