"""A plan in words, for officers and for the agencies that share in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.casework import accounts, plans
from app.casework.plans import plan_rules
from app.casework.plans.lifecycle import State
from app.casework.plans.models import Helped, Plan, PlanAction, PlanDisclosure, PlanReview, PlanVictim, Standing
from app.foundations import clock
from app.portals.shared.filters import LONDON, day, last_day, moment
from app.portals.shared.guards import actor

RISK_TONES = {"low": "green", "medium": "yellow", "high": "orange", "very high": "red"}
STATES: dict[str, tuple[str, str]] = {
    State.ASKED: ("Waits for a supervisor", "yellow"),
    State.OPEN: ("Open", "blue"),
    State.DECLINED: ("Declined", "grey"),
    State.CLOSED: ("Closed", "grey"),
}
HELPED: dict[str, str] = {
    Helped.YES: "It worked",
    Helped.PARTLY: "It worked in part",
    Helped.NO: "It did not work",
    Helped.NOT_DONE: "It is not done, and will not be",
}

VICTIM = {
    "relation": "What they are to the person",
    "contact": "How to reach them safely",
    "wishes": "What they want",
    "support": "Who supports them",
}


@dataclass(frozen=True)
class Line:
    """A plan in a list."""

    plan: Plan
    risk: tuple[str, str]
    state: tuple[str, str]
    level: str
    manager: str
    lead: str
    is_late: bool


@dataclass(frozen=True)
class Doing:
    """An action in words."""

    action: PlanAction
    what: str
    who: str
    agency: str
    by: str
    state: tuple[str, str]
    result: str


def today() -> date:
    """The day here."""
    return clock.now().astimezone(LONDON).date()


def line_of(plan: Plan) -> Line:
    """A plan as it stands in a list. Opens nothing sealed but the name of the officer responsible."""
    return Line(
        plan=plan,
        risk=risk_of(plan.risk),
        state=STATES[plan.state],
        level=level_of(plan.level),
        manager=accounts.name_of(plan.manager_id),
        lead=accounts.organisation(plan.lead_agency_id).name if plan.lead_agency_id else "The hub",
        is_late=plan.is_late(clock.now()),
    )


def risk_of(code: str) -> tuple[str, str]:
    """A risk as its word and its tone."""
    said = plan_rules().risks.get(code)
    return (f"{said.words} risk" if said else code), RISK_TONES.get(code, "grey")


def level_of(number: int) -> str:
    """A level with what it means."""
    return f"Level {number}: {plan_rules().levels[number].words.lower()}"


def facts_of(plan: Plan, names: dict[str, str]) -> list[dict[str, Any]]:
    """What stands first: who it is, how risky, how soon, and when it is looked at again."""
    rules, identity = plan_rules(), plans.identity_of(actor(), plan)
    return [
        {"label": "Person", "value": list(identity.names) or ["No name is known"]},
        {"label": "Born", "value": list(identity.births) or ["Not known"]},
        {"label": "How soon", "value": rules.imminences[plan.imminence].words},
        {"label": "Their status", "value": rules.statuses[plan.status].words},
        {"label": "Purpose", "value": rules.purposes[plan.purpose].words},
        {"label": "Lead agency", "value": names["lead"]},
        {"label": "Responsible here", "value": names["manager"]},
        {"label": "Next review", "value": last_day(plan.review_due_at) if plan.review_due_at else "None"},
    ]


def doing(found: Iterable[PlanAction]) -> list[Doing]:
    """Actions in words, what is open first."""
    return [_doing(each) for each in sorted(found, key=lambda each: (each.done_at is not None, each.due_on, each.id))]


def _doing(action: PlanAction) -> Doing:
    by = f"Done {day(action.done_at)}" if action.done_at else f"By {day(action.due_on)}"
    return Doing(
        action=action,
        what=action.words["what"],
        who=action.words["who"],
        agency=accounts.organisation(action.agency_id).name if action.agency_id else "The hub",
        by=by,
        state=_state_of(action),
        result=action.result or "",
    )


def _state_of(action: PlanAction) -> tuple[str, str]:
    if action.helped:
        return HELPED[action.helped], "green" if action.helped is Helped.YES else "grey"
    return ("Overdue", "red") if action.is_late(today()) else ("To do", "blue")


def levels_of(found: Sequence[PlanReview]) -> list[dict[str, Any]]:
    """How its level and risk went, the latest first: a timeline."""
    return [
        {"at": each.held_at, "who": accounts.name_of(each.held_by_id), "what": _what(each), "detail": _detail(each)}
        for each in found
    ]


def _what(review: PlanReview) -> str:
    if review.ending:
        words = f"To be ended: {plan_rules().endings[review.ending].words}"
    else:
        words = f"{_moved('Level', review.level_before, review.level)}, {_risk_moved(review)}"
    return f"{words}{_standing(review)}"


def _moved(name: str, before: int, after: int) -> str:
    if before == after:
        return f"{name} {after}"
    return f"{name} {'up' if after > before else 'down'} from {before} to {after}"


def _risk_moved(review: PlanReview) -> str:
    before, after = (plan_rules().risks[each].words.lower() for each in (review.risk_before, review.risk))
    if before == after:
        return f"risk {after}"
    way = "down" if plan_rules().is_lower(review.risk, review.risk_before) else "up"
    return f"risk {way} from {before} to {after}"


def _standing(review: PlanReview) -> str:
    by = accounts.name_of(review.answered_by_id) if review.answered_by_id else ""
    match review.standing:
        case Standing.WAITING:
            return " (waits for a second person)"
        case Standing.AGREED:
            return f" (agreed by {by})"
        case Standing.NOT_AGREED:
            return f" (not agreed by {by})"
        case Standing.OVERTAKEN:
            return " (overtaken by a later review)"
        case _:
            return ""


def _detail(review: PlanReview) -> str:
    words = review.words
    met = "; ".join(words.get("met", ()))
    told = (words["changed"], words["reasons"], f"Met: {met}" if met else "", review.answer or "")
    return "\n".join(each for each in told if each)


def victims_in_words(found: Iterable[PlanVictim]) -> list[dict[str, Any]]:
    """Who is to be kept safe: only for those who were named."""
    return [
        {
            "id": each.id,
            "name": each.words["name"],
            "rows": [
                {"label": label, "value": each.words[name]} for name, label in VICTIM.items() if each.words.get(name)
            ],
        }
        for each in found
    ]


def disclosures_in_words(found: Iterable[PlanDisclosure]) -> list[dict[str, Any]]:
    """Who would be told of the risk and what, and what was decided: only for those who read who the victims are."""
    rules = plan_rules()
    return [
        {
            "id": each.id,
            "scheme": rules.schemes[each.scheme].words,
            "is_decided": each.decided_at is not None,
            "rows": [
                {"label": "To whom", "value": each.words["to"]},
                {"label": "What", "value": each.words["what"]},
                {"label": "Asked", "value": f"{moment(each.asked_at)}, {accounts.name_of(each.asked_by_id)}"},
                {"label": "Decided", "value": _decided(each)},
            ],
        }
        for each in found
    ]


def _decided(each: PlanDisclosure) -> str:
    if not each.decided_at or not each.decision:
        return "Not yet"
    words = plan_rules().disclosure_decisions[each.decision].words
    return f"{words}, by {accounts.name_of(each.decided_by_id)}, {moment(each.decided_at)}: {each.why}"
