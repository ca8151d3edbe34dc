"""A supervisor puts somebody into the rota, once or several times."""

import uuid
from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import accounts, rota
from app.casework.rota import policy
from app.casework.rota.models import ShiftKind
from app.casework.rota.planning import Written, stretches
from app.errors import Invalid
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.hours import KINDS, LONDON, span
from app.portals.shared.fields import OneOfField
from app.portals.shared.guards import actor, insist, requires
from app.portals.shared.when_fields import ComingDateField, TimeField

WHAT_FOR: dict[str, str] = {
    ShiftKind.ON_CALL: "Is rung when RED waits, day or night. Somebody must be on call at every hour",
    ShiftKind.DUTY: "Works the queue",
}
REPEAT = {
    "once": "Only this once",
    "week": "Every day for a week: seven shifts",
    "fortnight": "Every day for two weeks: fourteen shifts",
    "weekdays": "Monday to Friday for two weeks: ten shifts",
}


class Colleagues(OneOfField):
    """One of the officers, who may be many."""

    component = "select"


class ShiftForm(FlaskForm):
    officer = Colleagues("Who?", required="Choose an officer")
    kind = OneOfField("What for?", choices=KINDS, hints=WHAT_FOR, required="Choose what they are there for")
    on = ComingDateField("On which day does it begin?", required="Enter the day on which it begins")
    begins = TimeField("From", hint="A clock of 24 hours, like 17:00", required="Enter when it begins")
    ends = TimeField(
        "To", hint="Like 08:30. A time before the first one is on the next day", required="Enter when it ends"
    )
    ends_on = ComingDateField("On which day does it end?", hint="Leave this empty if it ends within 24 hours.")
    repeat = OneOfField("How often?", choices=REPEAT, required="Choose how often")

    @property
    def written(self) -> Written:
        """The shift as it was written down."""
        return Written(self.on.on, self.begins.at, self.ends.at, self.ends_on.on if self.ends_on.data else None)


@officer.route("/rota/shifts/new", methods=["GET", "POST"])
@requires(policy.plan)
def shift() -> ResponseReturnValue:
    insist(policy.plan)
    form = ShiftForm(on=clock.now().astimezone(LONDON).date(), repeat="once")
    form.officer.choices = [("", "Choose an officer"), *officers()]
    if form.validate_on_submit() and _plan(form):
        return redirect(url_for("officer.rota"))
    page = render_template("officer/shift.html", form=form)
    return page, 422 if form.errors else 200


def officers() -> list[tuple[str, str]]:
    """Everybody who can be in the rota, by name."""
    return sorted(
        ((str(each.id), each.name) for each in accounts.officers(actor())), key=lambda each: each[1].casefold()
    )


def _plan(form: ShiftForm) -> bool:
    kind, when = ShiftKind(str(form.kind.data)), stretches(form.written, str(form.repeat.data))
    try:
        rota.plan(actor(), uuid.UUID(form.officer.data), kind, when)
    except Invalid as refused:
        form.on.errors = [str(refused)]
        return False
    who = accounts.name_of(uuid.UUID(form.officer.data))
    flash(f"{who} is in the rota: {KINDS[kind].lower()}, {_said(when)}. They see it here.")
    return True


def _said(when: list[tuple[datetime, datetime]]) -> str:
    return span(when[0]) if len(when) == 1 else f"{len(when)} times, the first from {span(when[0])}"
