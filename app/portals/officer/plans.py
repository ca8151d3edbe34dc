"""Plans for people who cause harm, what is due first first. Opens nothing sealed."""

from typing import Any

from flask import render_template, request, url_for
from flask_wtf import FlaskForm

from app.casework import plans as casework
from app.casework.plans import plan_rules, policy
from app.casework.plans.lifecycle import READABLE, State
from app.portals.officer.blueprint import officer
from app.portals.shared.fields import ManyOfField, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place, turns
from app.portals.shared.plan_in_words import line_of

LATE, MINE = "late", "mine"
ONLY = {LATE: "Review overdue", MINE: "Mine"}


class FilterForm(FlaskForm):
    """What to see. It changes nothing, so it is asked for by an address and needs no token."""

    class Meta:
        csrf = False

    level = OneOfField("Level")
    only = ManyOfField("Only those that are", choices=ONLY)
    state = OneOfField("Which plans", choices={State.OPEN: "Open", State.CLOSED: "Closed"})


@officer.get("/plans")
@requires(policy.see)
def plans() -> str:
    asked, at = _asked(), place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, int) else None
    found = casework.plans(actor(), asked, near, back=bool(near and at and at.back))
    shown = page(found, casework.PAGE, lambda each: (each.place, each.id), at if near else None)
    return render_template(
        "officer/plans.html",
        lines=[line_of(each) for each in shown.rows],
        form=_form(asked),
        asked=asked,
        is_narrowed=asked != casework.Asked(),
        waiting=len(casework.waiting_for_approval(actor())) + len(casework.waiting_for_second(actor())),
        **turns(shown, _address),
    )


def _asked() -> casework.Asked:
    level, only, state = request.args.get("level", type=int), request.args.getlist("only"), request.args.get("state")
    return casework.Asked(
        state=State(state) if state in READABLE else State.OPEN,
        level=level if level in plan_rules().levels else None,
        is_late=LATE in only,
        is_mine=MINE in only,
    )


def _form(asked: casework.Asked) -> FilterForm:
    form = FilterForm(request.args)
    form.state.data, form.level.data = asked.state, str(asked.level or "")
    levels = [(str(each.number), f"Level {each.number}: {each.words}") for each in plan_rules().levels.values()]
    form.level.choices = [("", "Any level"), *levels]
    return form


def _address(cursor: str) -> str:
    wanted: dict[str, Any] = {name: request.args.getlist(name) for name in ("level", "only", "state")}
    return url_for("officer.plans", **(wanted | {"from": cursor}))
