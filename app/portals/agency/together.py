"""What an agency does together with others, as far as it may see it."""

from dataclasses import dataclass

from app.casework import follow_up
from app.casework.follow_up.lifecycle import Answer, State
from app.casework.follow_up.models import JointAction, JointPart
from app.casework.follow_up.queries import Together
from app.casework.referrals.catalogue import actions_catalogue
from app.casework.referrals.models import Referral
from app.portals.shared.actions_in_words import kind_called
from app.portals.shared.filters import last_day
from app.portals.shared.guards import actor

ANSWERS = {
    Answer.INVITED: ("has not answered yet", "yellow"),
    Answer.IN: ("takes part", "green"),
    Answer.DECLINED: ("does not take part", "grey"),
}
MINE = {
    Answer.INVITED: ("Your answer is wanted", "yellow"),
    Answer.IN: ("You take part", "green"),
    Answer.DECLINED: ("You do not take part", "grey"),
}


@dataclass(frozen=True)
class Shown:
    """One joint action in words."""

    joint: JointAction
    part: JointPart
    called: str
    state: tuple[str, str]
    rows: list[dict[str, str]]
    others: list[tuple[str, tuple[str, str]]]

    @property
    def waits(self) -> bool:
        """Is this agency's answer wanted?"""
        return self.joint.state is State.ASKED and self.part.answer is Answer.INVITED


def together_of(referral: Referral) -> list[Shown]:
    """Everything that its agency is asked to do together with others, or wished for."""
    return [shown(each) for each in follow_up.together(actor(), referral)]


def shown(each: Together) -> Shown:
    """One of them."""
    joint = each.joint
    when, where = last_day(joint.due_on), joint.where
    rows = {"What": joint.what, "When": when, "Time and place": where, "What for": joint.hoped_for}
    return Shown(
        joint=joint,
        part=each.mine,
        called=actions_catalogue().called(joint.kind),
        state=_state(each),
        rows=[{"label": label, "value": value} for label, value in rows.items()],
        others=[(kind_called(kind), ANSWERS[answer]) for kind, answer in each.others],
    )


def _state(each: Together) -> tuple[str, str]:
    match each.joint.state:
        case State.WISHED:
            return "The officer decides whom to ask", "yellow"
        case State.CALLED_OFF:
            return "Called off", "grey"
        case _:
            return MINE[each.mine.answer]
