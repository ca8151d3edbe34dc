"""Offering a referral to another agency: which, found by its duty and its area, and why they should have it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import places, referrals, routing
from app.casework.directory.bodies import area_names
from app.casework.referrals import policy
from app.casework.referrals.models import Referral
from app.casework.referrals.passing_on import NOT_AN_AGENCY, Candidate
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of
from app.portals.shared.seen import SeenForm

# Of several names of one duty, the one that an agency in England goes by.
NATION = "england"


class Listed(OneOfField):
    """One of many."""

    component = "select"


class TransferForm(SeenForm):
    kind = Listed("What kind of agency?", required="Choose what kind of agency it is for")
    area = Listed("In which area?", required="Choose the area")
    agency = OneOfField("Which agency?", required="Choose the agency that should have it")
    reason = LongText(
        "Why should they have it?",
        hint="They read this before they accept. Say nothing of the people, or of what happened: they read that later.",
        required="Say why they should have it",
        limit=1000,
        rows=3,
    )

    def __init__(self, version: int) -> None:
        """With every duty and every area that there is."""
        super().__init__(version=version)
        self.kind.choices = [("", "Choose a kind of agency"), *_kinds()]
        self.area.choices = [("", "Choose an area"), *_areas()]
        self.agency.choices = []

    def validate(self, extra_validators: Any = None) -> bool:
        """All of it; or only where to look, while somebody is looking."""
        fits = super().validate(extra_validators)
        if not self.is_looking:
            return bool(fits)
        self.agency.errors, self.reason.errors = [], []
        return not (self.kind.errors or self.area.errors)

    @property
    def is_looking(self) -> bool:
        """Was the button pressed that only finds agencies?"""
        return "look" in request.form


@agency.route("/referrals/<string:reference>/transfer", methods=["GET", "POST"])
@requires(policy.hand_over)
def transfer(reference: str) -> ResponseReturnValue:
    found = at_work_on(reference)
    if found.acknowledged_at is None:
        raise NotPossible("Acknowledge the referral first: until another agency accepts it, yours is responsible.")
    if any(each.completed_at is None for each in referrals.actions_of(actor(), found)):
        raise NotPossible("Complete what was taken on first: an open action shows that somebody is acting.")
    form = TransferForm(found.version)
    listed = _listed(found, form)
    if form.validate_on_submit() and not form.is_looking:
        _offer(found, form, listed)
        flash(f"{reference} is offered. They and the officer have an e-mail. You are responsible until they accept.")
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/transfer.html",
        referral=found,
        form=form,
        listed=listed,
        looked=bool(form.kind.data and form.area.data and not (form.kind.errors or form.area.errors)),
        bands=bands_of(found),
        mark=mark_of(found),
    )
    return page, 422 if form.errors else 200


def _listed(found: Referral, form: TransferForm) -> list[Candidate]:
    """Who has this duty there; those that can be offered it are choices of the form."""
    kind, area = str(form.kind.data or ""), str(form.area.data or "")
    if kind not in form.kind.codes or area not in form.area.codes or not (kind and area):
        return []
    listed = referrals.candidates_for(actor(), found, kind, area)
    form.agency.choices = [(str(each.agency.id), each.agency.name) for each in listed if not each.why_not]
    return listed


def _offer(found: Referral, form: TransferForm, listed: list[Candidate]) -> None:
    chosen = next(each for each in listed if str(each.agency.id) == form.agency.data)
    referrals.offer(
        actor(), found.id, chosen.agency.id, area_code=chosen.area_code, reason=form.reason.data, seen=form.seen
    )


def _kinds() -> list[tuple[str, str]]:
    named = ((each.kind, each.name_in(NATION)) for each in routing.routing_table().agencies.values())
    return sorted((each for each in named if each[0] != NOT_AN_AGENCY), key=lambda each: each[1])


def _areas() -> list[tuple[str, str]]:
    return sorted(area_names(places.today()).items(), key=lambda each: each[1])
