"""What a rule found: about what, resting on which concerns, how sure, and the facts by which it is known again."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

CERTAIN = 100


class FocusKind(StrEnum):
    """What a pattern is about."""

    PERSON = "person"  # a person, by the eldest subject of whom they are taken to be
    ADDRESS = "address"  # a home, by its blind token
    THING = "thing"  # a number, an account or a vehicle, by its blind token
    SETTING = "setting"  # a school, a club, a home, a firm, by its blind token
    NETWORK = "network"  # several people, by the eldest concern that holds them together
    CONCERN = "concern"  # one concern, by its identifier
    AREA = "area"  # a month in an authority or in a cell: "E07000220-3 2026-07"


class Why(StrEnum):
    """Why a concern stands behind an alert."""

    JOINED = "joined"  # it tells of the person, as an officer has said or because nobody else does
    SUGGESTED = "suggested"  # it probably tells of the person: that waits for an officer
    SAME_THING = "same_thing"  # it mentions the same address, number, account or vehicle
    SAME_SETTING = "same_setting"  # it is about the same setting
    LINKED = "linked"  # it leads on from one of the others
    ITSELF = "itself"
    THERE = "there"  # it was in that area in that month


class Unshown(StrEnum):
    """Why a finding is kept for audit only and not put before anybody."""

    TOO_COMMON = "too_common"  # a hostel, a switchboard: so many concerns share it that it says nothing of anybody
    ONE_BUSY_REPORTER = "one_busy_reporter"  # all of it was sent by one person who sends very much
    SAME_FACTS = "same_facts"  # another alert of the same rule rests on the very same concerns


@dataclass(frozen=True, slots=True, order=True)
class Focus:
    """What a pattern is about. `id` is blind: nobody learns from it who or where."""

    kind: FocusKind
    id: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact that a pattern rests on: a code, and the numbers that its words are made with."""

    code: str
    numbers: tuple[int, ...] = ()

    def __str__(self) -> str:
        return ":".join([self.code, ",".join(map(str, self.numbers))])

    @classmethod
    def parse(cls, said: str) -> "Reason":
        """From how it is stored."""
        code, _, numbers = said.partition(":")
        return cls(code, tuple(int(each) for each in numbers.split(",") if each))


@dataclass(frozen=True, slots=True, order=True)
class Resting:
    """One concern behind a finding: why, how probably in hundredths, and whether it counts.

    It does not count where it tells of the same event as another.
    """

    concern_id: uuid.UUID
    why: Why
    percent: int
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found about one focus."""

    rule: str
    focus: Focus
    resting: tuple[Resting, ...]
    reasons: tuple[Reason, ...]
    # How probable it is, in hundredths, that all is as the rule wants it.
    confidence: int
    # 0 for RED to 3 for BLUE, of the most serious concern; None where none is rated.
    worst: int | None
    organisations: int
    last_at: datetime
    unshown: Unshown | None = None

    @property
    def concerns(self) -> frozenset[uuid.UUID]:
        """The concerns it rests on."""
        return frozenset(each.concern_id for each in self.resting)

    @property
    def number(self) -> int:
        """How many concerns it rests on, or was counted from."""
        return len(self.resting) or self.reasons[0].numbers[0]

    @property
    def fingerprint(self) -> str:
        """The facts: which rule, and which concerns; where it names none, what it is about."""
        return fingerprint(self.rule, [each.hex for each in sorted(self.concerns)] or [self.focus.id])


def fingerprint(rule: str, facts: Sequence[str]) -> str:
    """The same for the same facts, whoever they are about and however sure it is."""
    said = " ".join([rule, *facts])
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def chance(percents: Sequence[int], least: int) -> int:
    """How probable it is, in hundredths, that at least so many of these are so, each with its own probability."""
    uncertain = [each for each in percents if each < CERTAIN]
    least -= len(percents) - len(uncertain)
    if least <= 0:
        return CERTAIN
    likely = [1.0]
    for percent in uncertain:
        of_one = percent / CERTAIN
        grown = [0.0, *(each * of_one for each in likely)]
        likely = [one + (likely[at] * (1 - of_one) if at < len(likely) else 0.0) for at, one in enumerate(grown)]
    return round(CERTAIN * sum(likely[least:]))
