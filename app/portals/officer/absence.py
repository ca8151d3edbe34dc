"""Being away. Nobody is asked why."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import accounts, rota
from app.casework.rota import policy
from app.casework.rota.planning import whole_days
from app.errors import Invalid
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.hours import LONDON
from app.portals.officer.shift import Colleagues, officers
from app.portals.shared.filters import day
from app.portals.shared.guards import actor, requires
from app.portals.shared.when_fields import ComingDateField


class AbsenceForm(FlaskForm):
    officer = Colleagues("Who is away?", required="Choose an officer")
    first = ComingDateField("First day away", required="Enter the first day")
    last = ComingDateField("Last day away", hint="The same day, if it is only one.", required="Enter the last day")


@officer.route("/rota/absences/new", methods=["GET", "POST"])
@requires(policy.be_away)
def absence() -> ResponseReturnValue:
    form = AbsenceForm(officer=str(actor().id), first=clock.now().astimezone(LONDON).date())
    form.officer.choices = _who()
    if form.validate_on_submit() and _go_away(form):
        return redirect(url_for("officer.rota"))
    page = render_template("officer/absence.html", form=form)
    return page, 422 if form.errors else 200


def _who() -> list[tuple[str, str]]:
    """A supervisor says it of anybody; everybody else of themselves."""
    everybody = officers()
    return everybody if actor().is_lead else [each for each in everybody if each[0] == str(actor().id)]


def _go_away(form: AbsenceForm) -> bool:
    officer_id = uuid.UUID(form.officer.data)
    try:
        rota.go_away(actor(), officer_id, whole_days(form.first.on, form.last.on))
    except Invalid as refused:
        form.last.errors = [str(refused)]
        return False
    flash(
        f"{accounts.name_of(officer_id)} is away until the end of {day(form.last.on)}. "
        "Shifts in that time are open now: see above whether somebody is missing."
    )
    return True
