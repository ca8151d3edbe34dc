"""What differs between the rules in force and proposed ones: for one concern in codes, for many in counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from app.casework import routing
from app.casework.questions import Answers
from app.casework.routing import Table
from app.casework.rulebook import Rules
from app.casework.triage.weighing import Earlier, Facts, weigh

__all__ = ["Change", "Outcome", "Tried", "change_in", "rated", "routed", "summed"]

RATINGS = ("RED", "AMBER", "GREEN", "BLUE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What rules make of one concern. Marks are codes: `T3`, `agency:police:copy:minimum`, `band:not_the_alleged`."""

    rating: str = ""
    points: int = 0
    marks: frozenset[str] = frozenset()
    # In which areas each kind of agency was found. Compared and never kept: an area says where somebody lives.
    areas: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One concern under both sets of rules."""

    reference: str
    is_open: bool
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one concern would come out otherwise: its ratings, and the marks that it gains and loses."""

    reference: str
    is_open: bool
    before: str
    after: str
    gained: list[str]
    lost: list[str]

    @property
    def gravity(self) -> tuple[int, int, str]:
        """What is read first: what would wait longer than now, then what loses something, then the rest."""
        lowered = RATINGS.index(self.after) - RATINGS.index(self.before) if self.before else 0
        return -lowered, -len(self.lost), self.reference


def rated(answers: Answers, earlier: Earlier, rules: Rules) -> Outcome:
    """What rating rules make of the answers of a concern, and of what others told of the same people."""
    weighed = weigh(Facts(answers=answers, earlier=earlier), rules)
    grounds = (*weighed.triggers, *weighed.floors)
    return Outcome(rating=weighed.band, points=weighed.points, marks=frozenset(each.code for each in grounds))


def routed(facts: routing.Facts, table: Table) -> Outcome:
    """What routing rules make of a concern."""
    said = routing.recommend(facts, table)
    agencies = {f"agency:{route.agency}:{route.role}:{route.share}" for route in said.routes}
    areas = {
        kind: frozenset(route.area_code for route in said.routes if route.agency == kind)
        for kind in {route.agency for route in said.routes}
    }
    return Outcome(marks=frozenset(agencies | {f"band:{band.code}" for band in said.bands}), areas=areas)


def change_in(tried: Tried) -> Change | None:
    """How this concern would come out otherwise; None where nothing that anybody acts on differs."""
    before, after = tried.before, tried.after
    moved = {kind for kind in before.areas.keys() & after.areas.keys() if before.areas[kind] != after.areas[kind]}
    gained = after.marks - before.marks | {f"elsewhere:{kind}" for kind in moved}
    lost = before.marks - after.marks
    if before.rating == after.rating and not gained and not lost:
        return None
    return Change(
        reference=tried.reference,
        is_open=tried.is_open,
        before=before.rating,
        after=after.rating,
        gained=sorted(gained),
        lost=sorted(lost),
    )


def summed(tried: Sequence[Tried]) -> dict[str, Any]:
    """What is kept of a trial: counts, and each concern that would come out otherwise, the gravest first."""
    changes = sorted((change for each in tried if (change := change_in(each))), key=lambda change: change.gravity)
    return {
        "tried": len(tried),
        "open": sum(each.is_open for each in tried),
        "open_changed": sum(change.is_open for change in changes),
        "points_differ": sum(each.before.points != each.after.points for each in tried),
        "before": dict(Counter(each.before.rating for each in tried if each.before.rating)),
        "after": dict(Counter(each.after.rating for each in tried if each.after.rating)),
        "changed": [asdict(change) for change in changes],
    }
