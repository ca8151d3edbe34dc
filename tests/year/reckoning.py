"""The figures of a year once more, from what really happened and not from any table: what to hold others to.

Each is counted as figures.toml says it: in the quarter in which it happened, or in which its time ran out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from app.casework.questions import harms
from tests.year.answers import Account
from tests.year.clockwork import LONDON, due, working_days
from tests.year.happened import Course
from tests.year.mix import ASC, CSC, RATINGS
from tests.year.plan import Sketch, Year

# (measure, quarter, dimension, its value, column) and how many.
Reckoned = Counter[tuple[str, str, str, str, str]]
Event = tuple[str, datetime, str]
NOT_NFA = ("outcome", "advice")
PARENTS = {"agreed": "agrees", "objected": "refuses", "not_safe": "not_safe", "not_reached": "not_asked"}
TOLD = ("update.referred", "update.taken_up")


@dataclass(frozen=True, slots=True)
class Happened:
    """One concern with all that is known of it."""

    year: Year
    sketch: Sketch
    account: Account
    course: Course

    @property
    def nation(self) -> str:
        return self.year.world.areas[self.sketch.area].nation


def reckon(counted: Reckoned, told: Happened) -> None:
    """Add one concern to what is counted."""
    lines = dimensions(told)
    for measure, at, column in (*_volume(told), *_steps(told), *_outcomes(told), *_said(told)):
        if at <= told.year.now:
            quarter = _quarter(at)
            for dimension, value in lines.items():
                counted[measure, quarter, dimension, _said_or_not(value), _said_or_not(column)] += 1


def dimensions(told: Happened) -> Mapping[str, str]:
    """Along which lines it counts."""
    person = next(iter(told.account.answers.get("people_at_risk") or ()), {})
    needs = set(person.get("needs") or ())
    disabled = "yes" if "disability" in needs else "no" if needs - {"not_known"} else ""
    return {
        "": "",
        "area": told.year.world.areas[told.sketch.area].code,
        "sector": told.sketch.sector,
        "kind": max(told.sketch.kinds, key=lambda each: harms()[each].base),
        "rating": told.course.rating,
        "sex": person.get("sex", ""),
        "age_band": person.get("age_band", ""),
        "ethnicity": person.get("ethnicity", ""),
        "disability": disabled,
    }


def _said_or_not(code: str) -> str:
    """That nobody knows is said in many ways."""
    return "" if code == "not_known" else code


def _quarter(at: datetime) -> str:
    here = at.astimezone(LONDON)
    return f"{here.year}Q{(here.month + 2) // 3}"


def _volume(told: Happened) -> Iterator[Event]:
    course, at = told.course, told.sketch.at
    yield "volume", at, course.rating
    yield "trend", at, at.astimezone(LONDON).strftime("%Y-%m")
    answers = told.account.answers
    yield "escalated", at, "yes" if course.ran_out else "no"
    if course.look and course.look[1]:
        yield "second_look_agrees", course.look[1], "yes" if course.look[2] else "no"
    yield "voice", at, answers.get("wishes", "")
    yield "consent", at, answers.get("adult_agrees") or PARENTS.get(answers.get("parents_know", ""), "")
    if course.rated_at:
        by = RATINGS.index(course.confirmed or "") - RATINGS.index(course.proposed)
        yield "override", course.rated_at, "raised" if by < 0 else "lowered" if by > 0 else "agreed"


def _judged(measure: str, done: datetime | None, by: datetime, since: datetime | None = None) -> Iterator[Event]:
    """In time when it was done; else late, from when its time had run out. Figures know whole seconds."""
    is_in_time = done is not None and int(done.timestamp()) <= int(by.timestamp())
    at = done if done and is_in_time else by
    yield f"{measure}_in_time", max(at, since or at), "yes" if is_in_time else "no"


def _steps(told: Happened) -> Iterator[Event]:
    course, at, nation = told.course, told.sketch.at, told.nation
    yield from _judged("claimed", course.taken_at, due(course.proposed, "claim", at, nation))
    yield from _judged("rated", course.rated_at, due(course.proposed, "rate", at, nation))
    if not course.referrals:
        return
    first = course.referrals[0]
    yield from _judged("referred", first.at, due(course.proposed, "rate", at, nation), first.at)
    yield from _judged("acknowledged", first.acknowledged_at or first.returned_at, first.acknowledge_by)
    decided = min((v.at for each in course.referrals for v in each.verdicts if v.step == "decision"), default=None)
    clock = "decide_child" if first.kind == CSC else "decide"
    yield from _judged("decided", decided, due(course.rating, clock, first.at, nation))
    for measure, seen, column in _judged("day", decided, working_days(at, 1, nation), first.at):
        yield measure.replace("day_in_time", "within_a_day"), seen, column


def _outcomes(told: Happened) -> Iterator[Event]:
    course = told.course
    referred_at = course.referrals[0].at if course.referrals else None
    settled = min((at for at in (referred_at, course.closed_at) if at), default=None)
    if settled:
        yield "contact_to_referral", settled, "yes" if settled == referred_at else "no"
    for kind, code, measure in ((CSC, "section_47", "to_section_47"), (ASC, "section_42", "to_section_42")):
        verdict = next((each.verdict("decision") for each in course.referrals if each.kind == kind), None)
        if verdict:
            yield measure, verdict.at, "yes" if verdict.code == code else "no"
    yield from _ended(course)
    for each in course.asked:
        if each.answered_at:
            yield f"change_{each.days}", each.answered_at, (each.change or "").replace(" ", "_")


def _ended(course: Course) -> Iterator[Event]:
    """With which first word it ended: of an agency, or here."""
    decisions = [v for each in course.referrals for v in each.verdicts if v.step == "decision"]
    earliest = min(decisions, key=lambda each: each.at, default=None)
    if earliest and not (course.closed_at and course.closed_at < earliest.at):
        at, is_nfa = earliest.at, earliest.category == "no_further_action"
        because = earliest.reason or ""
    elif course.closed_at:
        at, is_nfa = course.closed_at, course.closing not in NOT_NFA
        because = (course.closing or "").replace(" ", "_")
    else:
        return
    yield "no_further_action", at, "yes" if is_nfa else "no"
    if is_nfa:
        yield "nfa_reasons", at, because


def _said(told: Happened) -> Iterator[Event]:
    course = told.course
    if course.handling:
        at, *said = course.handling
        for measure, word in zip(("heard", "clear", "again"), said, strict=True):
            yield measure, at, word or ""
    yield from _acted(told)
    word = next((at for kind, _, at, _ in course.told if kind in TOLD or kind.startswith("outcome.")), None)
    yield from _judged("told", word, due(course.rating, "tell", told.sketch.at, told.nation))


def _acted(told: Happened) -> Iterator[Event]:
    acts = sorted((act for each in told.course.referrals for act in each.acts), key=lambda each: each.taken_on_at)
    first = next((each for each in acts if not each.stopped), None)
    if first:
        ends = datetime.combine(first.due_on + timedelta(days=1), time(0), LONDON).astimezone(UTC)
        yield from _judged("acted", first.done_at, ends)
    worked = [each for each in acts if each.worked and not each.stopped and each.done_at]
    if worked:
        last = max(worked, key=lambda each: each.done_at)  # type: ignore[arg-type,return-value]
        yield "worked", last.done_at, (last.worked or "").replace(" ", "_")  # type: ignore[misc]
