"""People: what other concerns tell of the same people and things.

Owns which concerns are related, by what, and whether that counts as the same person at risk, the same person said to
cause harm, or neither. Finds by blind tokens alone, so nothing of another concern is opened. Never joins people and
never changes a concern: a match is a reason to look, and an officer decides. The surprising thing: a name alone relates
nobody, and what hundreds of concerns share relates nobody either.
"""

from app.casework.people.queries import related_to
from app.casework.people.relating import Related, RelatedConcerns, TooCommon

__all__ = ["Related", "RelatedConcerns", "TooCommon", "related_to"]
