"""What systems send. Strict: a name that is not known is refused, and nothing is taken for something that it is not."""

import uuid
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

# Something must be said, without control characters; the pattern is read alike by all who check it.
PLAIN = r"[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]"
SAID = rf"^{PLAIN}*[^\u0000-\u0020\u007f-\u00a0]{PLAIN}*$"
SEEN = "The version that was read. Where it is another by now, the answer is 409."

MAYBE = rf"^{PLAIN}*$"

Code = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,60}$")]
Version = Annotated[int, Field(ge=1, lt=2**31, description=SEEN)]
Cursor = Annotated[str | None, Field(max_length=400, description="The `next` of the page before, as it came.")]

Topic = Literal["referral.created", "referral.changed", "referral.returned", "check.created", "message.created"]
Short = Annotated[str, Field(min_length=1, max_length=2000, pattern=SAID)]
Long = Annotated[str, Field(min_length=1, max_length=4000, pattern=SAID)]
LongOrNone = Annotated[str, Field(max_length=4000, pattern=MAYBE)]


class Told(BaseModel):
    """One JSON object, as a system sends it."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Asked(BaseModel):
    """What stands behind the question mark."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AskedForReferrals(Asked):
    after: Cursor = None
    state: Literal["sent", "acknowledged", "completed", "returned", "handed over"] | None = Field(
        None, description="Only those."
    )
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
    words: Short = Field(description="What the officer needs to know to find the right agency.")


class Verdict(Told):
    """What your agency decided, or what came of it. The codes are those of /choices."""

    version: Version
    code: Code
    words: Long = Field(description="What was decided and why; or what came of it.")
    reason: Code | Literal[""] = Field("", description="Why there is no further action, where the choice asks for it.")
    advice: LongOrNone = Field("", description="What advice was given, and to whom.")
    wishes: Code | Literal[""] = Field("", description="What is known of what the person wants, or had of it.")
    wanted: LongOrNone = Field("", description="What the person wants, in their words.")


class NewAction(Told):
    """What somebody will do, by when, and the change it should bring."""

    kind: Code = Field("free", description="One of the usual actions, from /choices; `free` for anything else.")
    what: Short = Field(description="What will be done.")
    hoped_for: Short = Field(description="What change it should bring.")
    owner_id: uuid.UUID = Field(description="Whose it is: an `id` of /colleagues.")
    due_on: date = Field(description="A day from today on, in the United Kingdom.")


class Outcome(Told):
    """What was done, and what came of it for the person."""

    version: Version
    change: Literal["safer", "same", "worse", "not known"]
    outcome: Long = Field(description="What was done and what came of it.")
    worked: Literal["yes", "partly", "no", "too early"] | None = Field(None, description="Did it bring that change?")
    worked_why: LongOrNone = Field("", description="Why it worked only partly or not, or when that will be known.")
    evidence: LongOrNone = Field("", description="What shows that it was done.")


class Stop(Told):
    """That an action will not be done, and why. The officer responsible hears of it."""

    version: Version
    because: Literal["not needed", "declined", "not possible", "by another", "mistake"]
    words: Long = Field(description="Why, and what happens instead.")


class Answer(Told):
    """Yes, no, or "ring me". Never what is known: that is told by telephone."""

    version: Version
    said: Literal["hit", "no hit", "call me"]
    phone: str = Field("", max_length=60, pattern=MAYBE, description="The number to ring; needed but for `no hit`.")
    reach: str = Field("", max_length=120, description="How else to reach you, and nothing of them.")


class NewWebhook(Told):
    """Where to tell that there is news."""

    url: str = Field(min_length=12, max_length=500, description="https, on port 443 or 8443, by a public name.")
    topics: list[Topic] = Field(min_length=1, max_length=10)


class Seen(Told):
    """Which version was read."""

    version: Version
