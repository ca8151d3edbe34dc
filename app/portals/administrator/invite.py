"""Invite somebody to sign in for an organisation. Their link goes to them alone."""

import uuid
from functools import partial

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import accounts
from app.casework.accounts import policy
from app.errors import Invalid
from app.foundations.access import Role
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.words import LEAD, LEADS, ROLES, WHAT_A_LEAD_DOES, WHAT_THEY_DO
from app.portals.shared.fields import EmailField, OneOfField, ShortText
from app.portals.shared.guards import actor, requires


class InviteForm(FlaskForm):
    name = ShortText("Their name", limit=100, required="Enter their name")
    email = EmailField(
        "Their e-mail address at work",
        hint="Only they should read what arrives there: the link opens their account.",
        required="Enter their e-mail address",
    )
    role = OneOfField("What will they do?", required="Choose what they will do")


@administrator.route("/organisations/<uuid:organisation_id>/invite", methods=["GET", "POST"])
@requires(policy.invite)
def invite(organisation_id: uuid.UUID) -> ResponseReturnValue:
    organisation = accounts.organisation(organisation_id)
    roles = accounts.ROLE_IN[organisation.sector]
    form = InviteForm(role=roles[0] if len(roles) == 1 else None)
    form.role.hints = {role.value: WHAT_THEY_DO[role] for role in roles}
    form.role.choices = [(role.value, ROLES[role]) for role in roles]
    if lead := accounts.LEAD_IN.get(organisation.sector):
        form.role.choices.append((LEAD, LEADS[lead]))
        form.role.hints[LEAD] = WHAT_A_LEAD_DOES[lead]
    if form.validate_on_submit():
        try:
            _invite(organisation_id, form)
            flash(f"An invitation is on its way to {form.name.data} by e-mail. It works for seven days.")
            return redirect(url_for("administrator.organisation", organisation_id=organisation_id))
        except Invalid as refusal:
            form.email.errors = [str(refusal)]
    page = render_template("administrator/invite.html", form=form, organisation=organisation)
    return page, 422 if form.errors else 200


def _invite(organisation_id: uuid.UUID, form: InviteForm) -> None:
    """The link that this gives back is for the letter alone: it is not kept, and not shown."""
    asked, role = accounts.invite_lead, form.role.data or ""
    if role != LEAD:
        asked = partial(accounts.invite, role=Role(role))
    address = current_app.extensions["heed"].address
    asked(actor(), organisation_id, name=form.name.data, email=form.email.data, address=address)
