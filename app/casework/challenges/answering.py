"""What is said in a challenge, as commands are given it: the disagreement, an answer, and whose answer it is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.errors import Invalid, Sentence

__all__ = ["LONGEST", "LONGEST_NAME", "Answer", "Disagreement", "Given", "Moment", "said"]

LONGEST = 4000
LONGEST_NAME = 120


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When something happens to a challenge, how urgent its concern is, and whose working days count."""

    now: datetime
    rating: str
    nation: str


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """With what somebody disagrees, why, and what they want to happen.

    `referral_id` is the referral on which an agency decided; `agency_kind` the kind of another, as an agency says it.
    """

    matter: str
    words: str
    wanted: str
    is_immediate: bool = False
    referral_id: UUID | None = None
    agency_kind: str = ""
    is_shared: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What those say who answer."""

    verdict: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Given:
    """Who gave an answer that another wrote down, as what, and when."""

    name: str
    role: str
    at: datetime


def said(words: str, otherwise: Sentence) -> str:
    """These words without the space around them; Invalid where there are none, or too many."""
    words = words.strip()
    if not words:
        raise Invalid(otherwise)
    if len(words) > LONGEST:
        raise Invalid(Sentence("Write at most %(most)s characters.", most=f"{LONGEST:,}"))
    return words
