"""What only a supervisor can put right: work without an officer, work of those who are away, and second looks."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template

from app.casework import accounts, escalation
from app.casework.concerns import summary
from app.casework.escalation import policy
from app.casework.escalation.queries import PAGE, Work
from app.portals.officer.blueprint import officer
from app.portals.officer.hours import weekday, when
from app.portals.officer.keeping_watch import keeping_watch
from app.portals.officer.lines import state_of
from app.portals.shared.guards import actor, insist, requires


@dataclass(frozen=True)
class Row:
    """A concern in one of the lists, ready to be read."""

    work: Work
    area: str
    state: tuple[str, str]
    who: str
    back: str


@officer.get("/supervision")
@requires(policy.supervise)
def supervision() -> str:
    insist(policy.supervise)
    left, away = escalation.without_officer(actor()), escalation.of_those_away(actor())
    looks = escalation.second_looks(actor())
    return render_template(
        "officer/supervision.html",
        left=_rows(left),
        away=_rows(away),
        looks=[(concern, when(look.drawn_at)) for look, concern in looks],
        most=PAGE,
        watch=keeping_watch(),
    )


def _rows(several: Sequence[Work]) -> list[Row]:
    return [_row(each) for each in several]


def _row(work: Work) -> Row:
    area = summary.responsible(work.concern.area_code)
    owner = work.concern.assignee_id
    return Row(
        work=work,
        area=area.responsible_name if area else "Not known",
        state=state_of(work.concern.stage, work.rating is not None),
        who=accounts.name_of(owner) if owner else "",
        back=weekday(work.back_at) if work.back_at else "",
    )
