"""Taking on an action: what, who, by when, and the change it should bring."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms.validators import StopValidation

from app.casework import accounts, referrals
from app.casework.referrals import policy
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on, today
from app.portals.shared.date_field import PARTS
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.filters import day
from app.portals.shared.guards import actor, also_by_link, requires
from app.portals.shared.referral_body import bands_of, mark_of
from app.portals.shared.when_fields import WholeDateField


class DueDate(WholeDateField):
    """A whole date, from today on."""

    def check(self) -> None:
        super().check()
        if self.on < today():
            self.faults = list(PARTS)
            raise StopValidation("The date must be today or later")


class Colleagues(OneOfField):
    """One of the people one works with, who may be many."""

    component = "select"


class ActForm(FlaskForm):
    what = LongText(
        "What will you do?",
        hint="For example: see the child alone at school, before they go home.",
        required="Say what will be done",
        limit=2000,
        rows=3,
    )
    owner = Colleagues("Who will do it?", required="Choose who will do it")
    due_on = DueDate("By when?", required="Give the date by which it will be done")
    hoped_for = LongText(
        "What change should this bring?",
        hint="What will be different for the person at risk.",
        required="Say what change this should bring",
        limit=2000,
        rows=3,
    )


@agency.route("/referrals/<string:reference>/actions/new", methods=["GET", "POST"])
@requires(policy.act)
@also_by_link
def act(reference: str) -> ResponseReturnValue:
    found = at_work_on(reference)
    if found.acknowledged_at is None:
        raise NotPossible("Acknowledge the referral first. Then everybody knows who is responsible for it.")
    form = ActForm(owner=str(actor().id))
    form.owner.choices = _colleagues()
    if form.validate_on_submit():
        referrals.take_on(
            actor(),
            found.id,
            what=form.what.data,
            hoped_for=form.hoped_for.data,
            owner_id=uuid.UUID(form.owner.data),
            due_on=form.due_on.on,
        )
        flash(f"This is taken on, to be done by {day(form.due_on.on)}. The officer who referred it can see it.")
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template("agency/act.html", referral=found, form=form, bands=bands_of(found), mark=mark_of(found))
    return page, 422 if form.errors else 200


def _colleagues() -> list[tuple[str, str]]:
    """Oneself first, then everybody by name."""
    named = [(str(each.id), each.name) for each in accounts.members(actor())]
    mine = str(actor().id)
    others = sorted((each for each in named if each[0] != mine), key=lambda each: each[1].casefold())
    return [(mine, f"{dict(named)[mine]} (you)"), *others]
