"""The stages of a challenge, who answers at each and by when: challenge.toml, read once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from app import reference
from app.casework.triage import clocks
from app.casework.triage.clocks import Span

FILE = "challenge"
ABOUT = ("decision", "referral", "closing", "nothing")
AGAINST = ("hub", "agency")
WRITTEN_DOWN = ("agency", "always")
CONTACTS = ("duty_desk", "escalation_1", "escalation_2", "escalation_3")
RED = "RED"


class Side(StrEnum):
    """Who disagrees."""

    REPORTER = "reporter"
    AGENCY = "agency"
    OFFICER = "officer"


class Holder(StrEnum):
    """With whom it is: they must do the next thing."""

    OFFICER = "officer"
    SUPERVISORS = "supervisors"
    WORKERS = "workers"
    MANAGERS = "managers"
    CHALLENGER = "challenger"


class Because(StrEnum):
    """Why it came to a stage."""

    RAISED = "raised"
    DANGER = "danger"
    FURTHER = "further"
    SILENCE = "silence"
    GONE = "gone"


class Ending(StrEnum):
    """How it ended."""

    ACCEPTED = "accepted"
    LAPSED = "lapsed"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage: who answers where the hub decided, and where an agency did, and how long they have."""

    number: int
    words: str
    called: str
    within: str
    hub: Holder
    agency: Holder
    own: bool
    written_down: str
    contact: str
    basis: str
    within_red: str = ""

    def holder(self, *, is_agencys: bool) -> Holder:
        """With whom it is at this stage."""
        return self.agency if is_agencys else self.hub

    def is_written_down(self, *, is_agencys: bool) -> bool:
        """May a supervisor write down what somebody said?"""
        return is_agencys or self.written_down == "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something with which one may disagree."""

    code: str
    by: tuple[Side, ...]
    about: str
    against: str
    words: str
    short: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A code with its words: for those who answer, and for whoever disagrees."""

    code: str
    basis: str
    words: str = ""
    told: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Immediate:
    """What is otherwise where somebody is in immediate danger."""

    starts_at: int
    within: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeRules:
    """The whole file."""

    version: str
    stages: Mapping[int, Stage]
    immediate: Immediate
    word: Span
    matters: Mapping[str, Matter]
    verdicts: Mapping[str, Said]
    because: Mapping[str, Said]
    endings: Mapping[str, Said]
    learning: Mapping[str, Said]

    @property
    def last(self) -> int:
        """The stage above which there is none."""
        return max(self.stages)

    def first(self, *, is_immediate: bool) -> int:
        """Where a challenge begins."""
        return self.immediate.starts_at if is_immediate else min(self.stages)

    def above(self, stage: int, *, is_immediate: bool) -> int:
        """The next stage, and never one below: immediate danger leaves out what stands between."""
        return min(self.last, max(stage + 1, self.first(is_immediate=is_immediate)))

    def answer_by(self, stage: int, since: datetime, *, rating: str, is_immediate: bool, nation: str) -> datetime:
        """By when a stage must answer that it came to at this moment."""
        row = self.stages[stage]
        usual = row.within_red if rating == RED and row.within_red else row.within
        return clocks.after(_span(self.immediate.within if is_immediate else usual), since, nation)

    def word_by(self, since: datetime, nation: str) -> datetime:
        """By when its challenger must say whether an answer of this moment is enough."""
        return clocks.after(self.word, since, nation)

    def matters_of(self, side: Side) -> list[Matter]:
        """With what somebody on this side may disagree."""
        return [each for each in self.matters.values() if side in each.by]

    def told_of(self, because: str, stage: int) -> str:
        """What its challenger reads when it came to a stage."""
        return self.because[because].told.format(who=self.stages[stage].called)

    def everything_told(self) -> Iterable[str]:
        """Every text that a challenger may read."""
        for because in self.because.values():
            yield from (because.told.format(who=each.called) for each in self.stages.values())
        yield from (each.told for each in (*self.verdicts.values(), *self.endings.values()))
        yield from (text for each in self.matters_of(Side.REPORTER) for text in (each.words, each.short))


@cache
def challenge_rules() -> ChallengeRules:
    """The rules in force."""
    return read_challenge_rules()


def read_challenge_rules(folder: Path = reference.HERE) -> ChallengeRules:
    """The rules from `challenge.toml`; BadReference names the line that cannot be followed."""
    data = reference.read(FILE, folder)
    try:
        rules = _rules(data)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise reference.bad(FILE, f"a key is missing, unknown or no such word: {wrong}", folder=folder) from wrong
    reference.refuse(FILE, _complaints(rules), folder)
    return rules


def _rules(data: Mapping[str, Any]) -> ChallengeRules:
    holders = {"hub": Holder, "agency": Holder}
    stages = [Stage(**(row | {name: kind(row[name]) for name, kind in holders.items()})) for row in data["stage"]]
    matters = [Matter(**(row | {"by": tuple(Side(each) for each in row["by"])})) for row in data["matter"]]
    return ChallengeRules(
        version=data["version"],
        stages={each.number: each for each in stages},
        immediate=Immediate(**data["immediate"]),
        word=_span(data["word"]["within"]),
        matters=_by_code(matters),
        verdicts=_said(data["verdict"]),
        because=_said(data["because"]),
        endings=_said(data["ending"]),
        learning=_said(data["learning"]),
    )


def _said(rows: Iterable[Mapping[str, Any]]) -> dict[str, Said]:
    return _by_code([Said(**row) for row in rows])


AnyRow = TypeVar("AnyRow", Matter, Said)


def _by_code(rows: Iterable[AnyRow]) -> dict[str, AnyRow]:
    found: dict[str, AnyRow] = {}
    for row in rows:
        if found.setdefault(row.code, row) is not row:
            raise ValueError(f"two rows have the code {row.code}")
    return found


def _complaints(rules: ChallengeRules) -> Iterable[tuple[str, str]]:
    if sorted(rules.stages) != list(range(1, len(rules.stages) + 1)):
        yield "the stages are numbered 1, 2, 3 and so on", "number"
    if rules.immediate.starts_at not in rules.stages:
        yield "immediate danger begins at one of the stages", "starts_at"
    for stage in rules.stages.values():
        yield from ((reason, f"number = {stage.number}") for reason in _wrong_in(stage))
    for matter in rules.matters.values():
        if matter.about not in ABOUT or matter.against not in AGAINST or not matter.by:
            yield f"{matter.code}: about, against or by cannot be so", f'code = "{matter.code}"'
    if missing := {*map(str, Because), *map(str, Ending)} ^ (rules.because.keys() | rules.endings.keys()):
        yield f"{min(missing)} is missing or not known", min(missing)
    if any(not row.basis or not row.words for row in _rows(rules)):
        yield "a row needs its words and its basis", "basis"


def _rows(rules: ChallengeRules) -> Iterable[Stage | Matter | Said]:
    yield from rules.stages.values()
    yield from rules.matters.values()
    yield from (*rules.verdicts.values(), *rules.learning.values())


def _wrong_in(stage: Stage) -> Iterable[str]:
    for text in filter(None, (stage.within, stage.within_red)):
        _span(text)
    if stage.hub not in (Holder.OFFICER, Holder.SUPERVISORS):
        yield "at the hub an officer answers, or supervisors"
    if stage.agency not in (Holder.WORKERS, Holder.MANAGERS, Holder.SUPERVISORS):
        yield "where an agency decided its workers answer, its managers, or supervisors"
    if stage.written_down not in WRITTEN_DOWN or stage.contact not in CONTACTS:
        yield "written_down or contact cannot be so"
    if not stage.own and (stage.hub, stage.agency, stage.written_down) != (
        Holder.SUPERVISORS,
        Holder.SUPERVISORS,
        "always",
    ):
        yield "where nobody answers in their own name, supervisors write it down"


def _span(text: str) -> Span:
    return clocks.read_span(text, text, FILE)
