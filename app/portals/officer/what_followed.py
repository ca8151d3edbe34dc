"""What followed from a concern: what agencies do and did about it, what they do together, and how the person is now."""

from dataclasses import dataclass

from app.casework import accounts, follow_up, referrals
from app.casework.concerns.models import Concern
from app.casework.follow_up.lifecycle import Answer, State
from app.casework.follow_up.models import FollowUp, JointAction, JointPart
from app.casework.referrals.catalogue import actions_catalogue
from app.portals.officer.joint import TOGETHER, who_has
from app.portals.shared.actions_in_words import CHANGES, Task, tasks_of
from app.portals.shared.answer_form import ASKED_THEM
from app.portals.shared.filters import day
from app.portals.shared.guards import actor

CHANGE_TAGS = {"safer": ("Safer", "green"), "same": ("The same", "yellow"), "worse": ("Worse", "red"),
               "not known": ("Not known", "grey")}  # fmt: skip
STATES = {
    State.WISHED: ("Asked for by an agency", "yellow"),
    State.ASKED: ("Agencies are asked", "blue"),
    State.CALLED_OFF: ("Called off", "grey"),
}
ANSWERS = {
    Answer.INVITED: ("No answer yet", "yellow"),
    Answer.IN: ("In", "green"),
    Answer.DECLINED: ("Declined", "red"),
}


@dataclass(frozen=True)
class Asked:
    """One question after so many days, and where it stands."""

    question: FollowUp
    tag: tuple[str, str]
    words: str


@dataclass(frozen=True)
class Together:
    """Something that several agencies do together, and what each has said."""

    joint: JointAction
    called: str
    state: tuple[str, str]
    parts: list[tuple[JointPart, str, tuple[str, str]]]


@dataclass(frozen=True)
class WhatFollowed:
    """Everything that an officer's page says of it."""

    tasks: list[Task]
    together: list[Together]
    asked: list[Asked]
    worse: FollowUp | None
    # Do at least two agencies have it, so that they can be brought together?
    several: bool

    @property
    def overdue(self) -> int:
        """How many actions were not done in time."""
        return sum(each.is_overdue for each in self.tasks)


def what_followed(concern: Concern) -> WhatFollowed:
    """All of it, for the page of a concern."""
    actions = referrals.actions_on(actor(), concern.id)
    moved = referrals.rearrangements_of(actor(), [action for action, _ in actions])
    return WhatFollowed(
        tasks=tasks_of(actions, moved),
        together=[_together(*each) for each in follow_up.joints_on(actor(), concern.id)],
        asked=[_asked(each) for each in follow_up.questions_of(actor(), concern.id)],
        worse=follow_up.worse(actor(), concern.id),
        several=len(who_has(referrals.of_concern(actor(), concern.id))) >= TOGETHER,
    )


def _together(joint: JointAction, parts: list[tuple[JointPart, str]]) -> Together:
    return Together(
        joint=joint,
        called=actions_catalogue().called(joint.kind),
        state=STATES[joint.state],
        parts=[(part, name, ANSWERS[part.answer]) for part, name in parts],
    )


def _asked(question: FollowUp) -> Asked:
    if question.answered_at:
        who = accounts.name_of(question.answered_by_id)
        said = f"{CHANGES[question.change or 'not known']}, says {who}, {day(question.answered_at)}."
        asked = f" Asked themselves: {ASKED_THEM[question.asked_them].lower()}." if question.asked_them else ""
        return Asked(question, CHANGE_TAGS[question.change or "not known"], said + asked)
    if question.asked_at is None:
        return Asked(question, ("Not yet", "grey"), f"It will be asked on {day(question.asks_at)}.")
    name = accounts.organisation(question.agency_id).name if question.agency_id else ""
    if question.missed_at:
        words = f"{name} was asked {day(question.asked_at)}, and has not answered." if name else "No agency has it."
        return Asked(question, ("Not answered", "red"), words)
    until = day(question.answer_by or question.asked_at)
    return Asked(question, ("Asked", "yellow"), f"{name} is asked, and answers by {until}.")
