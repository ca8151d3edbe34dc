"""Taking on an action: what, who, by when, and the change it should bring. What is usual is offered first."""

import uuid
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import StopValidation

from app.casework import accounts, concerns, referrals, triage
from app.casework.referrals import policy
from app.casework.referrals.catalogue import FREE, Usual, actions_catalogue, due_on
from app.casework.referrals.models import Referral
from app.errors import NotPossible
from app.foundations import clock
from app.foundations.access import SYSTEM
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


class UsualForm(FlaskForm):
    """Which of the usual actions to begin with."""

    usual = Colleagues("What agencies like yours usually do", required="Choose one, or write below what you will do")


class ActForm(FlaskForm):
    kind = HiddenField(default=FREE)
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
    choice = UsualForm()
    choice.usual.choices = [(each.code, each.verb) for each in _usual(found)]
    if "usual" in request.form:
        # Which of them is content, so it is sent in the page's body and never stands in an address.
        chosen = actions_catalogue().actions.get(choice.usual.data or "") if choice.validate() else None
        return _page(found, choice, _prepared(found, chosen))
    form = ActForm(owner=str(actor().id), due_on=_due(found, FREE))
    form.owner.choices = colleagues()
    if form.validate_on_submit():
        referrals.take_on(actor(), found.id, _plan(form))
        flash(f"This is taken on, to be done by {day(form.due_on.on)}. The officer who referred it can see it.")
        return redirect(url_for("agency.referral", reference=reference))
    return _page(found, choice, form)


def colleagues() -> list[tuple[str, str]]:
    """Oneself first, then everybody by name."""
    named = [(str(each.id), each.name) for each in accounts.members(actor())]
    mine = str(actor().id)
    others = sorted((each for each in named if each[0] != mine), key=lambda each: each[1].casefold())
    return [(mine, f"{dict(named)[mine]} (you)"), *others]


def _page(found: Referral, choice: UsualForm, form: ActForm) -> ResponseReturnValue:
    page = render_template(
        "agency/act.html", referral=found, choice=choice, form=form, bands=bands_of(found), mark=mark_of(found)
    )
    return page, 422 if form.errors or choice.errors else 200


def _usual(found: Referral) -> list[Usual]:
    return actions_catalogue().usual_for(accounts.organisation(found.agency_id).agency_kind or "")


def _prepared(found: Referral, usual: Usual | None) -> ActForm:
    """The form with what is usual in it, for whoever takes it on to change; as it was, where nothing was chosen."""
    form = ActForm(formdata=None, owner=str(actor().id), due_on=_due(found, usual.code if usual else FREE))
    form.owner.choices = colleagues()
    if usual:
        form.kind.data, form.what.data, form.hoped_for.data = usual.code, usual.words, usual.change
    return form


def _due(found: Referral, kind: str) -> date:
    nation = triage.nation_of(concerns.by_id(SYSTEM, found.concern_id))
    return due_on(kind, found.rating, clock.now(), nation)


def _plan(form: ActForm) -> referrals.Plan:
    return referrals.Plan(
        kind=form.kind.data or FREE,
        what=form.what.data,
        hoped_for=form.hoped_for.data,
        owner_id=uuid.UUID(form.owner.data),
        due_on=form.due_on.on,
    )
