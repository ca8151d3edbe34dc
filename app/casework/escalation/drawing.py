"""Which concerns are looked at twice. A keyed hash decides, so that nobody can know it beforehand, or steer it."""

import uuid

from app.foundations import vault


def is_drawn(concern_id: uuid.UUID, of_a_hundred: int) -> bool:
    """Does the lot fall on this concern? The answer is the same whenever it is asked."""
    return int(vault.token("second look", str(concern_id))[:12], 16) % 100 < of_a_hundred
