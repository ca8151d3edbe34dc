"""What figures know of a concern, how far they have followed the ledger, and what was published of a period.

Danger: codes, identifiers, days, minutes and counts, and nothing that somebody wrote. What the person at risk is like
is sealed under the data key of the concern: it goes when that goes, and only the count opens it.
"""

import json
import uuid
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, false, select, text
from sqlalchemy.orm import Mapped, mapped_column, synonym

from app.casework.figures.measures import catalogue
from app.casework.figures.tables import Published
from app.foundations.database import Record, session
from app.foundations.vault import SealedJson

NONE = text("''")
ZERO = text("0")


class Outline(Record):
    """One concern that was sent, as far as it is counted. Its identifier is that of the concern."""

    __tablename__ = "outline"
    __table_args__ = (
        Index(None, "received_on", "id"),
        Index(None, "last_on", "received_on"),
    )

    id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"), primary_key=True, sort_order=-1)
    concern_id: Mapped[uuid.UUID] = synonym("id")
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    # When it came, as clocks in London showed it: "2026-07"; Monday is 0.
    received_at: Mapped[datetime]
    received_on: Mapped[date]
    month: Mapped[str]
    weekday: Mapped[int]
    hour: Mapped[int]
    # The last day on which anything stands that is counted: whoever counts a period later than this passes it over.
    last_on: Mapped[date]
    # From what kind of organisation, and about where. Empty where it is not known.
    sector: Mapped[str]
    is_first: Mapped[bool] = mapped_column(default=False, server_default=false())
    area_code: Mapped[str] = mapped_column(default="", server_default=NONE)
    nation: Mapped[str] = mapped_column(default="", server_default=NONE)
    cell: Mapped[str | None]
    # The most serious kind of harm, and all of them with a space between.
    kind: Mapped[str] = mapped_column(default="", server_default=NONE)
    kinds: Mapped[str] = mapped_column(default="", server_default=NONE)
    # What the rules first proposed, what an officer first said, and what counts now; "", "agreed", "raised", "lowered".
    proposed: Mapped[str] = mapped_column(default="", server_default=NONE)
    confirmed: Mapped[str] = mapped_column(default="", server_default=NONE)
    rating: Mapped[str] = mapped_column(default="", server_default=NONE)
    override: Mapped[str] = mapped_column(default="", server_default=NONE)
    # Of each step: when it was done, by when it was due, and how long it took by the clock that is right for it.
    claimed_at: Mapped[datetime | None]
    claimed_due_at: Mapped[datetime | None]
    claimed_minutes: Mapped[int | None]
    rated_at: Mapped[datetime | None]
    rated_due_at: Mapped[datetime | None]
    rated_minutes: Mapped[int | None]
    referred_at: Mapped[datetime | None]
    referred_due_at: Mapped[datetime | None]
    referred_minutes: Mapped[int | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_due_at: Mapped[datetime | None]
    acknowledged_minutes: Mapped[int | None]
    decided_at: Mapped[datetime | None]
    decided_due_at: Mapped[datetime | None]
    decided_minutes: Mapped[int | None]
    # Of what was sent to an agency: the end of the first working day after it came.
    day_due_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    told_due_at: Mapped[datetime | None]
    told_minutes: Mapped[int | None]
    outcome_at: Mapped[datetime | None]
    outcome_due_at: Mapped[datetime | None]
    outcome_minutes: Mapped[int | None]
    acted_at: Mapped[datetime | None]
    acted_due_at: Mapped[datetime | None]
    acted_minutes: Mapped[int | None]
    # Where it ended here, and how it stands.
    stage: Mapped[str]
    closed_at: Mapped[datetime | None]
    # What the first agency of each kind decided: its code of decisions.toml.
    children_at: Mapped[datetime | None]
    children_code: Mapped[str] = mapped_column(default="", server_default=NONE)
    adults_at: Mapped[datetime | None]
    adults_code: Mapped[str] = mapped_column(default="", server_default=NONE)
    lado_at: Mapped[datetime | None]
    lado_code: Mapped[str] = mapped_column(default="", server_default=NONE)
    police_at: Mapped[datetime | None]
    police_code: Mapped[str] = mapped_column(default="", server_default=NONE)
    prevent_at: Mapped[datetime | None]
    prevent_code: Mapped[str] = mapped_column(default="", server_default=NONE)
    animal_at: Mapped[datetime | None]
    animal_code: Mapped[str] = mapped_column(default="", server_default=NONE)
    # No further action, by an agency or here, and the first concern about the same person in the year after it.
    nfa_at: Mapped[datetime | None]
    nfa_because: Mapped[str] = mapped_column(default="", server_default=NONE)
    again_at: Mapped[datetime | None]
    escalations: Mapped[int] = mapped_column(default=0, server_default=ZERO)
    challenges: Mapped[int] = mapped_column(default=0, server_default=ZERO)
    challenge_ended_at: Mapped[datetime | None]
    challenge_result: Mapped[str] = mapped_column(default="", server_default=NONE)
    # Whether the first action brought the change that was hoped for, once it was done.
    worked: Mapped[str] = mapped_column(default="", server_default=NONE)
    change_30: Mapped[str] = mapped_column(default="", server_default=NONE)
    change_30_at: Mapped[datetime | None]
    change_90: Mapped[str] = mapped_column(default="", server_default=NONE)
    change_90_at: Mapped[datetime | None]
    # How its reporter found it handled: "yes", "partly", "no"; empty where they would rather not say.
    handled_at: Mapped[datetime | None]
    heard: Mapped[str] = mapped_column(default="", server_default=NONE)
    clear: Mapped[str] = mapped_column(default="", server_default=NONE)
    again: Mapped[str] = mapped_column(default="", server_default=NONE)
    # How it was written: how many of the boxes that matter were filled, whether the person's own voice is in it, and
    # whether those concerned know or agree.
    fields_asked: Mapped[int] = mapped_column(default=0, server_default=ZERO)
    fields_filled: Mapped[int] = mapped_column(default=0, server_default=ZERO)
    voice: Mapped[str] = mapped_column(default="", server_default=NONE)
    consent: Mapped[str] = mapped_column(default="", server_default=NONE)
    looked_at: Mapped[datetime | None]
    look_agrees: Mapped[str] = mapped_column(default="", server_default=NONE)
    # Sex, age band, ethnic group and disability of the first person at risk, as codes.
    sealed_person: Mapped[bytes | None] = mapped_column(deferred=True)
    person = SealedJson()


class Followed(Record):
    """How far the ledger has been followed; one row. Whoever has the turn holds it for a while."""

    __tablename__ = "figures_followed"

    # The last entry of the ledger that was taken in, and how far what was there before it has been walked through.
    number: Mapped[int]
    walked: Mapped[uuid.UUID | None]
    # By which version of what an outline is; another one is outlined anew.
    made_by: Mapped[str]
    # When the last round began; who comes before `held_until` leaves it to whoever has the turn.
    round_at: Mapped[datetime | None]
    counted_at: Mapped[datetime | None]
    held_until: Mapped[datetime | None]


class ReleaseState(StrEnum):
    """Is a period over and counted for ever, or does it still run?"""

    OVER = "over"
    RUNNING = "running"


class Release(Record):
    """What was published of one period: "2026Q3". What is over is counted once and never again."""

    __tablename__ = "figures_release"

    period: Mapped[str] = mapped_column(unique=True)
    state: Mapped[ReleaseState]
    counted_at: Mapped[datetime]
    # As far as this entry of the ledger, by this version of figures.toml.
    number: Mapped[int]
    rules: Mapped[str]
    concerns: Mapped[int]

    @property
    def is_running(self) -> bool:
        """Do its numbers still move? Then they are rounded down to fives."""
        return self.state is ReleaseState.RUNNING

    @cached_property
    def codes(self) -> frozenset[str]:
        """Which tables were published, such as "volume:area"."""
        found = select(ReleaseTable.code).where(ReleaseTable.release_id == self.id)
        return frozenset(session.scalars(found))

    def lacking(self, code: str) -> tuple[str, ...]:
        """This quarter, if it has no such table because other figures were counted then: nobody is no answer to it."""
        return (self.period,) if code not in self.codes and self.rules != catalogue().version else ()

    def table(self, code: str) -> Published:
        """One published table; KeyError where this period has none of this name."""
        found = select(ReleaseTable.shown).where(ReleaseTable.release_id == self.id, ReleaseTable.code == code)
        shown = session.scalar(found)
        if shown is None:
            raise KeyError(code)
        return _opened(shown)


@lru_cache(maxsize=256)
def _opened(shown: str) -> Published:
    """Boards ask for the same tables again and again, and what is over never changes."""
    return Published.from_json(json.loads(shown))


class ReleaseTable(Record):
    """One table of a release, as it is shown: numbers by codes, with what is withheld left out for good."""

    __tablename__ = "figures_table"
    __table_args__ = (UniqueConstraint("release_id", "code"),)

    release_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("figures_release.id"))
    code: Mapped[str]
    shown: Mapped[str] = mapped_column(Text)
