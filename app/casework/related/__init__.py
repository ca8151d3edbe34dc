"""Related: what other concerns tell of the same people and things.

Owns which concerns are related, by what, and whether that counts as the same person at risk, the same person said to
cause harm, or neither. Never joins people and never changes a concern: a match is a reason to look. The surprising
things: a name alone relates nobody, and what hundreds of concerns share relates nobody either.
"""

from app.casework.related.queries import related_to
from app.casework.related.relating import Related, RelatedConcerns, TooCommon

__all__ = ["Related", "RelatedConcerns", "TooCommon", "related_to"]
