"""From what is known of one concern to its outline: codes, moments and minutes. Nothing is read here."""

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from app.casework import places, questions
from app.casework.accounts.models import Sector
from app.casework.concerns.lifecycle import Closing
from app.casework.figures.aftermath import acted, looked_after, person, told, written
from app.casework.figures.lying import cell_in
from app.casework.figures.periods import GIVEN_UP_AFTER, LONDON, YEAR, month_of
from app.casework.figures.stepping import ONE_DAY, Known, Part, Setting, first, nothing
from app.casework.referrals.deciding import Category, Step
from app.casework.triage import clocks
from app.casework.triage.models import Rating

__all__ = ["NFA", "VERSION", "outline"]

# Another one wherever an outline says something else of the same concern: then all are outlined anew.
VERSION = "outline-3"
CHILDREN = "childrens_social_care"
ENGLAND = "England"
# How agencies stand together whose first decision is counted.
GROUPS = {
    CHILDREN: "children",
    "adult_social_care": "adults",
    "lado": "lado",
    "police": "police",
    "prevent": "prevent",
    **dict.fromkeys(("rspca", "scottish_spca", "council_animal_welfare", "daera"), "animal"),
}
# Closed here, with nothing done and nobody asked to do anything.
NFA = frozenset(Closing) - {Closing.OUTCOME, Closing.ADVICE}


def outline(known: Known, seal: Callable[[str], bytes]) -> Part:
    """The whole outline; `seal` closes what the person at risk is like."""
    received_at = known.concern.submitted_at
    nation = places.nation_of(known.concern.area_code or "") or ENGLAND
    rated = _rated(known)
    setting = Setting(received_at, rated["proposed"] or None, rated["confirmed"] or rated["proposed"] or None, nation)
    made: Part = {"nation": nation if known.concern.area_code else "", **_arrived(known), **rated}
    for part in (_triaged, _referred, _decided, acted, told, looked_after):
        made |= part(known, setting, made)
    made |= written(known.answers or {}) | person(known.answers, seal)
    return made | {"last_on": _last_day(made)}


def _arrived(known: Known) -> Part:
    row, here = known.concern, known.concern.submitted_at.astimezone(LONDON)
    kinds = (row.kinds or "").split()
    return {
        "id": row.id,
        "data_key_id": row.data_key_id,
        "received_at": row.submitted_at,
        "received_on": here.date(),
        "month": month_of(here.date()),
        "weekday": here.weekday(),
        "hour": here.hour,
        "sector": str(row.sector or ""),
        # Of somebody without an account nobody knows whether they came before.
        "is_first": not known.parts["before"] and row.sector is not Sector.PUBLIC,
        "area_code": row.area_code or "",
        "cell": cell_in(row.area_code, known.answers or {}),
        "stage": str(row.stage),
        "kind": max(kinds, key=_weight, default=""),
        "kinds": " ".join(kinds),
    }


def _rated(known: Known) -> Part:
    proposed = next((row.proposed for row in known.parts["ratings"]), None)
    by_officer = next((row for row in known.parts["ratings"] if row.confirmed), None)
    now = next((row.confirmed or row.proposed for row in known.parts["assessment"]), None)
    return {
        "proposed": str(proposed or ""),
        "confirmed": str(by_officer.confirmed) if by_officer else "",
        "rating": str(now or ""),
        "override": _override(by_officer.proposed, by_officer.confirmed) if by_officer else "",
        "rated_at": by_officer.decided_at if by_officer else None,
    }


def _override(proposed: Rating, confirmed: Rating) -> str:
    """Did the officer depart from what the rules proposed at that moment?"""
    if confirmed.rank == proposed.rank:
        return "agreed"
    return "raised" if confirmed.rank < proposed.rank else "lowered"


def _triaged(known: Known, setting: Setting, made: Part) -> Part:
    """Taken and rated, by the rating that the rules proposed first: nobody knew another one then."""
    claimed = next((row.at for row in known.parts["moves"] if row.event != "ConcernClosed"), None)
    closed = _closed(known)
    return {
        **setting.step("claimed", claimed, setting.received_at, (setting.proposed, "claim")),
        **setting.step("rated", made["rated_at"], setting.received_at, (setting.proposed, "rate")),
        "closed_at": closed.at if closed else None,
    }


def _referred(known: Known, setting: Setting, _: Part) -> Part:
    """Sent to an agency by us, and acknowledged, or given back, by the first that was asked."""
    sent = next((row for row in known.parts["referrals"] if not row.is_taken_up), None)
    if sent is None:
        return nothing("referred", "acknowledged") | {"day_due_at": None}
    answered = first(sent.acknowledged_at, sent.returned_at)
    owed = (sent.acknowledge_by, clocks.span_of(sent.rating, "acknowledge"))
    return {
        **setting.step("referred", sent.referred_at, setting.received_at, (setting.proposed, "rate")),
        **setting.timed("acknowledged", answered, sent.referred_at, owed),
        "day_due_at": clocks.after(ONE_DAY, setting.received_at, setting.nation),
    }


def _decided(known: Known, setting: Setting, _: Part) -> Part:
    """What the first agency decided, the first of each kind, and whether it ended without further action."""
    decisions = [row for row in known.parts["decisions"] if row.step is Step.DECISION and _stands(row)]
    earliest = min(decisions, key=_stood_at, default=None)
    by_group: Part = {f"{group}_at": None for group in GROUPS.values()} | {f"{g}_code": "" for g in GROUPS.values()}
    for row in sorted(decisions, key=_stood_at, reverse=True):
        if group := GROUPS.get(row.kind):
            by_group |= {f"{group}_at": _stood_at(row), f"{group}_code": row.code}
    decided_at = _stood_at(earliest) if earliest else None
    return {
        **_decision_clock(known, setting, decided_at),
        **by_group,
        **_without_action(known, earliest, _closed(known)),
    }


def _decision_clock(known: Known, setting: Setting, decided_at: datetime | None) -> Part:
    asked = next(iter(known.parts["referrals"]), None)
    if asked is None:
        return nothing("decided")
    clock = (asked.rating, "decide_child" if asked.kind == CHILDREN else "decide")
    return setting.step("decided", decided_at, asked.referred_at, clock)


def _without_action(known: Known, earliest: Any, closed: Any) -> Part:
    """No further action, if that was the first that came of it; and the first concern about them in the year after."""
    decided_at = _stood_at(earliest) if earliest else None
    at, because = None, ""
    if decided_at and not (closed and closed.at < decided_at):
        if earliest.category is Category.NO_FURTHER_ACTION:
            at, because = decided_at, earliest.reason or ""
    elif closed and (reason := json.loads(closed.details)["reason"]) in NFA:
        at, because = closed.at, reason.replace(" ", "_")
    later = [row.at for row in known.parts["again"] if at and at < row.at <= at + YEAR]
    return {"nfa_at": at, "nfa_because": because, "again_at": min(later, default=None)}


def _closed(known: Known) -> Any:
    return next((row for row in known.parts["moves"] if row.event == "ConcernClosed"), None)


def _stands(row: Any) -> bool:
    return not row.needs_second or bool(row.is_agreed)


def _stood_at(row: Any) -> datetime:
    at: datetime = row.seconded_at or row.decided_at
    return at


def _last_day(made: Part) -> date:
    moments: Iterable[datetime] = (at for name, at in made.items() if name.endswith("_at") and at)
    watched = [made["nfa_at"] + YEAR] if made["nfa_at"] else []
    owed = (made[f"{step}_due_at"] for step in ("decided", "outcome", "acted"))
    last: datetime = max(*moments, *watched, *(due_at + GIVEN_UP_AFTER for due_at in owed if due_at))
    return last.astimezone(LONDON).date()


@cache
def _weight(kind: str) -> int:
    found = questions.harms().get(kind)
    return found.base if found else 0
