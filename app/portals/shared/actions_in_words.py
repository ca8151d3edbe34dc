"""An action as agencies and officers read it: what, who, by when, what came of it, and how it was rearranged."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.casework import accounts, routing
from app.casework.referrals.catalogue import actions_catalogue
from app.casework.referrals.models import Action, Rearrangement
from app.foundations import clock
from app.portals.shared.filters import LONDON, day, moment

CHANGES = {
    "safer": "They are safer",
    "same": "Nothing has changed for them",
    "worse": "Things are worse for them",
    "not known": "We do not know yet",
}
WORKED = {
    "yes": "Yes",
    "partly": "Partly",
    "no": "No",
    "too early": "It is too early to say",
}
NOT_DONE = {
    "not needed": "It is not needed any more",
    "declined": "The person does not want it",
    "not possible": "It cannot be done",
    "by another": "Somebody else does it",
    "mistake": "It was taken on by mistake",
}


@dataclass(frozen=True)
class Task:
    """An action, with the names and words that a page shows of it."""

    action: Action
    called: str
    owner: str
    state: tuple[str, str]
    rows: list[dict[str, str]]
    rearranged: list[dict[str, object]]
    agency: str = ""
    left_behind: bool = field(default=False)

    @property
    def is_overdue(self) -> bool:
        """Is its day over, and it is open?"""
        return is_overdue(self.action)


def task_of(action: Action, rearrangements: Sequence[Rearrangement] = (), *, agency: str = "") -> Task:
    """One action in words. Opening it opens what is sealed."""
    return Task(
        action=action,
        called=actions_catalogue().called(action.kind),
        owner=accounts.name_of(action.owner_id),
        state=_state(action),
        rows=[{"label": label, "value": value} for label, value in _rows(action).items()],
        rearranged=[_rearranged(each) for each in reversed(rearrangements)],
        agency=agency,
        left_behind=action.is_open and not accounts.can_sign_in(action.owner_id),
    )


def tasks_of(
    actions: Sequence[tuple[Action, str]], rearrangements: Mapping[uuid.UUID, Sequence[Rearrangement]]
) -> list[Task]:
    """Several, each with the name of its agency."""
    return [task_of(action, rearrangements.get(action.id, ()), agency=agency) for action, agency in actions]


def is_overdue(action: Action) -> bool:
    """Is its day over, and it is open?"""
    return action.is_open and action.due_on < clock.now().astimezone(LONDON).date()


def kind_called(agency_kind: str) -> str:
    """What a kind of agency is called, where its name is not said."""
    known = routing.routing_table().agencies.get(agency_kind)
    return known.name_in("england") if known else "Another agency"


def _state(action: Action) -> tuple[str, str]:
    if action.completed_at:
        words = "Stopped" if action.stopped_because else "Done"
        return f"{words} {moment(action.completed_at)}", "grey" if action.stopped_because else "green"
    if is_overdue(action):
        return f"Overdue: due {day(action.due_on)}", "red"
    return f"To be done by {day(action.due_on)}", "blue"


def _rows(action: Action) -> dict[str, str]:
    rows = {"What": action.what, "Who": accounts.name_of(action.owner_id), "Hoped-for change": action.hoped_for}
    if action.stopped_because:
        return rows | {"Not done, because": NOT_DONE[action.stopped_because], "Why, and instead": action.outcome or ""}
    if action.completed_at:
        rows |= {"What came of it": action.outcome or "", "What shows it": action.evidence or "Nothing was named"}
        if action.worked:
            rows["Did it work"] = " – ".join(filter(None, (WORKED[action.worked], action.worked_why)))
        rows["How the person is now"] = CHANGES[action.change or "not known"]
    return rows


def _rearranged(each: Rearrangement) -> dict[str, object]:
    if each.is_move:
        what = f"Moved from {day(each.from_on)} to {day(each.to_on)}"
    else:
        what = f"{accounts.name_of(each.from_id)} to {accounts.name_of(each.to_id)}"
    return {"what": what, "at": each.at, "who": accounts.name_of(each.by_id), "detail": each.why}
