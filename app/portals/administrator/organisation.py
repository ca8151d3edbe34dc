"""One organisation and its people: invited, signed in, suspended."""

import uuid

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, directory, places
from app.casework.accounts import policy
from app.casework.accounts.models import Sector
from app.foundations import clock
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.words import area_name, kind_name, role_name
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place

PAGE = 50


@administrator.get("/organisations/<uuid:organisation_id>")
@requires(policy.see_all)
def organisation(organisation_id: uuid.UUID) -> str:
    at = place(request.args.get("from"))
    near, back = (at.id, at.back) if at else (None, False)
    found = accounts.everybody(actor(), organisation_id, near, back=back)
    organisation = accounts.organisation(organisation_id)
    agencies = [organisation] if organisation.sector is Sector.AGENCY else []
    people = page(found, PAGE, lambda each: (str(each.id), each.id), at)
    return render_template(
        "administrator/organisation.html",
        organisation=organisation,
        answers_for={each.organisation.id: each.areas for each in directory.entries(actor(), agencies, places.today())},
        people=people,
        invitations=accounts.latest_invitations(actor(), people.rows),
        now=clock.now(),
        kind_name=kind_name,
        area_name=area_name,
        role_name=role_name,
    )


@administrator.post("/accounts/<uuid:account_id>/suspend")
@requires(policy.suspend)
def suspend(account_id: uuid.UUID) -> ResponseReturnValue:
    accounts.suspend(actor(), account_id)
    return _done(account_id, "is suspended, and signed out everywhere.")


@administrator.post("/accounts/<uuid:account_id>/reinstate")
@requires(policy.suspend)
def reinstate(account_id: uuid.UUID) -> ResponseReturnValue:
    accounts.reinstate(actor(), account_id)
    return _done(account_id, "can sign in again.")


@administrator.post("/accounts/<uuid:account_id>/appoint")
@requires(policy.appoint)
def appoint(account_id: uuid.UUID) -> ResponseReturnValue:
    accounts.appoint(actor(), account_id)
    return _done(account_id, "is a supervisor now.")


@administrator.post("/accounts/<uuid:account_id>/stand-down")
@requires(policy.appoint)
def stand_down(account_id: uuid.UUID) -> ResponseReturnValue:
    accounts.stand_down(actor(), account_id)
    return _done(account_id, "is an officer like the others again.")


@administrator.post("/accounts/<uuid:account_id>/invite-again")
@requires(policy.invite)
def invite_again(account_id: uuid.UUID) -> ResponseReturnValue:
    accounts.invite_again(actor(), account_id, address=current_app.extensions["heed"].address)
    return _done(account_id, "will get a new link by e-mail. The link they had works no more.")


def _done(account_id: uuid.UUID, what: str) -> ResponseReturnValue:
    account = accounts.account(actor(), account_id)
    flash(f"{account.name} {what}")
    return redirect(url_for("administrator.organisation", organisation_id=account.organisation_id))
