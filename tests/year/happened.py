"""What happened to one concern, as plain facts: when it was claimed and rated, who was asked, and what came of it."""

from dataclasses import dataclass, field
from datetime import date, datetime

CLOSING = ("no_further_action", "advice", "already_known")


@dataclass(slots=True)
class Verdict:
    """A decision or a conclusion of an agency."""

    step: str
    code: str
    category: str
    reason: str | None
    at: datetime
    by: str
    wishes: str | None
    needs_second: bool = False


@dataclass(slots=True)
class Act:
    """An action: whose, by when, and what came of it."""

    kind: str
    owner: str
    taken_on_at: datetime
    due_on: date
    done_at: datetime | None
    change: str | None = None
    worked: str | None = None
    stopped: str | None = None
    overdue_at: datetime | None = None


@dataclass(slots=True)
class Referred:
    """One agency that was asked."""

    agency: int
    kind: str
    at: datetime
    acknowledge_by: datetime
    acknowledged_at: datetime | None = None
    worker: str = ""
    verdicts: list[Verdict] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    returned_at: datetime | None = None
    because: str | None = None

    def verdict(self, step: str) -> Verdict | None:
        return next((each for each in reversed(self.verdicts) if each.step == step), None)

    @property
    def is_over(self) -> bool:
        """Is nothing left to do here?"""
        decided = self.verdict("decision")
        if self.returned_at:
            return True
        has_ended = bool(decided and (decided.category in CLOSING or self.verdict("conclusion")))
        return has_ended and all(each.done_at for each in self.acts)

    @property
    def over_at(self) -> datetime:
        ends = [self.returned_at, *(each.at for each in self.verdicts), *(each.done_at for each in self.acts)]
        return max(each for each in ends if each)


@dataclass(slots=True)
class Asked:
    """How somebody is after so many days."""

    days: int
    asks_at: datetime
    asked_at: datetime | None = None
    answer_by: datetime | None = None
    missed_at: datetime | None = None
    answered_at: datetime | None = None
    by: str | None = None
    is_by_officer: bool = False
    change: str | None = None
    asked_them: str | None = None


@dataclass(slots=True)
class Course:
    """Everything that happened to one concern."""

    proposed: str
    weighed_at: datetime
    confirmed: str | None = None
    officer: str | None = None
    taken_at: datetime | None = None
    rated_at: datetime | None = None
    seconded_by: str | None = None
    referrals: list[Referred] = field(default_factory=list)
    told: list[tuple[str, str, datetime, str | None]] = field(default_factory=list)
    closed_at: datetime | None = None
    closing: str | None = None
    asked: list[Asked] = field(default_factory=list)
    handling: tuple[datetime, str | None, str | None, str | None] | None = None
    challenge: tuple[datetime, datetime | None, datetime | None, str] | None = None
    question: tuple[datetime, datetime | None] | None = None
    # The clock of being taken that ran out, and when it was taken after all; who read again what was closed here.
    ran_out: tuple[datetime, datetime | None] | None = None
    look: tuple[datetime, datetime | None, bool | None] | None = None
    marac_at: datetime | None = None

    @property
    def rating(self) -> str:
        return self.confirmed or self.proposed
