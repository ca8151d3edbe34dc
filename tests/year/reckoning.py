"""The figures of a year once more, from what really happened and not from any table: what to hold others to.

Each is counted as figures.toml says it: in the quarter in which the concern came, or in which it happened or nobody
waited for it any more.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

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
GIVEN_UP_AFTER = timedelta(days=90)
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


def _whole(at: datetime) -> datetime:
    """Figures know whole seconds."""
    return at.replace(microsecond=0)


def _waited_until(done: datetime | None, by: datetime) -> datetime:
    return min(done, by + GIVEN_UP_AFTER) if done else by + GIVEN_UP_AFTER


def _judged(done: datetime | None, by: datetime | None, seen_at: datetime) -> str:
    if by is None:
        return "not_due"
    if done and _whole(done) <= min(_whole(by), _whole(seen_at)):
        return "yes"
    return "no" if _whole(by) < _whole(seen_at) else "not_due"


def _steps(told: Happened) -> Iterator[Event]:
    """As it stands when the quarter has settled in which the concern came."""
    at, course = told.sketch.at, told.course
    yield "override", at, _override(course)
    for name, (done, by) in _clocks(told).items():
        yield name, at, _judged(done, by, min(_settled(at), told.year.now))
    if _became(course) == "referred":
        for name, (done, by) in _clocks_of_agencies(told).items():
            yield name, at, _judged(done, by, min(_settled(at), told.year.now))


def _became(course: Course) -> str:
    referred_at = course.referrals[0].at if course.referrals else None
    settled = min((at for at in (referred_at, course.closed_at) if at), default=None)
    return "waiting" if settled is None else "referred" if settled == referred_at else "closed"


# Of each step: when it was done, and by when it was due.
Clocks = dict[str, tuple[datetime | None, datetime | None]]


def _clocks(told: Happened) -> Clocks:
    course, at, nation = told.course, told.sketch.at, told.nation
    word = next((at for kind, _, at, _ in course.told if kind in TOLD or kind.startswith("outcome.")), None)
    return {
        "claimed_in_time": (course.taken_at, due(course.proposed, "claim", at, nation)),
        "rated_in_time": (course.rated_at, due(course.proposed, "rate", at, nation)),
        "told_in_time": (word, due(course.rating, "tell", at, nation)),
    }


def _clocks_of_agencies(told: Happened) -> Clocks:
    course, at, nation = told.course, told.sketch.at, told.nation
    first, earliest = course.referrals[0], _earliest(course)
    decided_at = earliest.at if earliest else None
    return {
        "referred_in_time": (first.at, due(course.proposed, "rate", at, nation)),
        "acknowledged_in_time": (first.acknowledged_at or first.returned_at, first.acknowledge_by),
        "decided_in_time": (decided_at, _decide_by(told)),
        "within_a_day": (decided_at, working_days(at, 1, nation)),
    }


def _settled(at: datetime) -> datetime:
    """Five days after the quarter."""
    here = at.astimezone(LONDON)
    month, year = (here.month + 2) // 3 * 3 + 1, here.year
    ends = datetime(year + month // 13, month % 12, 1, tzinfo=LONDON)
    return datetime.combine(ends.date() + timedelta(days=5), time(0), LONDON).astimezone(UTC)


def _override(course: Course) -> str:
    if not course.rated_at:
        return ""
    by = RATINGS.index(course.confirmed or "") - RATINGS.index(course.proposed)
    return "raised" if by < 0 else "lowered" if by > 0 else "agreed"


def _earliest(course: Course) -> Any:
    decisions = [v for each in course.referrals for v in each.verdicts if v.step == "decision"]
    return min(decisions, key=lambda each: each.at, default=None)


def _decide_by(told: Happened) -> datetime:
    first = told.course.referrals[0]
    clock = "decide_child" if first.kind == CSC else "decide"
    return due(told.course.rating, clock, first.at, told.nation)


def _end(told: Happened) -> tuple[datetime | None, Any]:
    """When it ended, and with what: the first decision of an agency, a closing here, or nothing that anybody did."""
    course, earliest = told.course, _earliest(told.course)
    ends: list[tuple[datetime, Any]] = []
    if earliest:
        ends.append((earliest.at, earliest))
    if course.closed_at:
        ends.append((course.closed_at, course.closing))
    if course.referrals:
        ends.append((_decide_by(told) + GIVEN_UP_AFTER, None))
    return min(ends, key=lambda each: each[0], default=(None, None))


def _outcomes(told: Happened) -> Iterator[Event]:
    course = told.course
    yield "became", told.sketch.at, _became(course)
    for kind, code, measure in ((CSC, "section_47", "to_section_47"), (ASC, "section_42", "to_section_42")):
        verdict = next((each.verdict("decision") for each in course.referrals if each.kind == kind), None)
        if verdict:
            yield measure, verdict.at, "yes" if verdict.code == code else "no"
    yield from _ended(told)
    for each in course.asked:
        if each.answered_at:
            yield f"change_{each.days}", each.answered_at, (each.change or "").replace(" ", "_")


def _ended(told: Happened) -> Iterator[Event]:
    """With which first word it ended: of an agency, or here."""
    at, what = _end(told)
    if at is None:
        return
    if what is None:
        yield "ending", at, "undecided"
        return
    is_closed = what == told.course.closing
    is_nfa = what not in NOT_NFA if is_closed else what.category == "no_further_action"
    yield "ending", at, "no_further_action" if is_nfa else "acted"
    if is_nfa:
        yield "nfa_reasons", at, (what.replace(" ", "_") if is_closed else what.reason or "")


def _said(told: Happened) -> Iterator[Event]:
    course = told.course
    if course.handling:
        at, *said = course.handling
        for measure, word in zip(("heard", "clear", "again"), said, strict=True):
            yield measure, at, word or ""
    yield from _acted(told)


def _acted(told: Happened) -> Iterator[Event]:
    acts = sorted((act for each in told.course.referrals for act in each.acts), key=lambda each: each.taken_on_at)
    first = next((each for each in acts if not each.stopped), None)
    if first:
        ends = datetime.combine(first.due_on + timedelta(days=1), time(0), LONDON).astimezone(UTC)
        at = _waited_until(first.done_at, ends)
        yield "acted_in_time", at, _judged(first.done_at, ends, at)
        yield "worked", at, (first.worked or "").replace(" ", "_")
