"""What systems send. Strict: a name that is not known is refused, and nothing is taken for something that it is not."""

import uuid
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

# Something must be said, without control characters; the pattern is read alike by all who check it.
SAID = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*[^\u0000-\u0020\u007f-\u00a0][^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$"

Version = Annotated[
    int, Field(ge=1, lt=2**31, description="The version that was read. Another one now is answered 409.")
]
Cursor = Annotated[
    str | None, Field(max_length=400, description="`next` of the page before. Nothing is to be read in it.")
]


def words(most: int, description: str) -> object:
    """A text of so many characters."""
    return Annotated[str, Field(min_length=1, max_length=most, pattern=SAID, description=description)]


class Told(BaseModel):
    """One JSON object, as a system sends it."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Asked(BaseModel):
    """What stands behind the question mark."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AskedForReferrals(Asked):
    after: Cursor = None
    state: Literal["sent", "acknowledged", "completed", "returned"] | None = Field(None, description="Only those.")
    limit: int = Field(50, ge=1, le=100, description="How many at most.")


class AskedForChecks(Asked):
    after: Cursor = None


class Acknowledgement(Told):
    """That the agency has it. Its clock for deciding runs from when it was referred."""

    version: Version


class Return(Told):
    """Giving a referral back. From then on it can be read no more."""

    version: Version
    because: Literal["wrong area", "wrong agency", "not enough"]
    words: words(2000, "What the officer needs to know to find the right agency.")  # type: ignore[valid-type]


class NewAction(Told):
    """What somebody will do, by when, and the change it should bring."""

    what: words(2000, "What will be done.")  # type: ignore[valid-type]
    hoped_for: words(2000, "What change it should bring.")  # type: ignore[valid-type]
    owner_id: uuid.UUID = Field(description="Whose it is: an `id` of /colleagues.")
    due_on: date = Field(description="A day from today on, in the United Kingdom.")


class Outcome(Told):
    """What was done, and what came of it for the person."""

    version: Version
    change: Literal["safer", "same", "worse", "not known"]
    outcome: words(4000, "What was done and what came of it.")  # type: ignore[valid-type]


class Answer(Told):
    """Yes, no, or "ring me". Never what is known: that is told by telephone."""

    version: Version
    said: Literal["hit", "no hit", "call me"]
    phone: str = Field("", max_length=60, description="The number to ring; needed but for `no hit`.")
    reach: str = Field(
        "", max_length=120, description="How else to reach you. Nothing about whom you were asked about."
    )


class NewWebhook(Told):
    """Where to tell that there is news."""

    url: str = Field(min_length=12, max_length=500, description="https, on port 443 or 8443, by a public name.")
    topics: list[Literal["referral.created", "referral.changed", "referral.returned", "check.created"]] = Field(
        min_length=1, max_length=10
    )


class Seen(Told):
    """Which version was read."""

    version: Version
