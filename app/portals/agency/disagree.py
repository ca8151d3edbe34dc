"""An agency disagrees: with its referral, or with what another agency decided. It never learns here who was asked."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, challenges, rulebook
from app.casework.challenges import policy
from app.casework.challenges.rules import Side, challenge_rules
from app.casework.referrals.models import Referral
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.shared.disagreeing import DisagreeForm
from app.portals.shared.fields import OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of

OTHER = "other_agency"


class Kinds(OneOfField):
    """One of the kinds of agency, which are many."""

    component = "select"


class AgencyDisagreeForm(DisagreeForm):
    agency_kind = Kinds(
        "If it is another agency’s decision: which kind of agency?",
        hint="The officer sees to it where they were not asked through Heed.",
    )

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if self.matter.data == OTHER and not self.agency_kind.data:
            self.agency_kind.errors = ["Choose which kind of agency decided"]
        return good and not self.agency_kind.errors


@agency.route("/referrals/<string:reference>/disagree", methods=["GET", "POST"])
@requires(policy.disagree_for_agency)
def disagree(reference: str) -> ResponseReturnValue:
    found = at_work_on(reference)
    form = AgencyDisagreeForm()
    form.matter.choices = [(each.code, each.words) for each in challenge_rules().matters_of(Side.AGENCY)]
    form.agency_kind.choices = _kinds(found)
    sent = form.validate_on_submit()
    if sent and not form.must_warn():
        made = challenges.disagree(actor(), found.concern_id, _said(form))
        flash("It is with those who decided. Its page says by when they must answer.")
        return redirect(url_for("agency.challenge", challenge_reference=made.reference))
    page = render_template(
        "agency/disagree.html",
        referral=found,
        bands=bands_of(found),
        mark=mark_of(found),
        form=form,
        warns=sent and form.must_warn(),
    )
    return page, 422 if form.errors else 200


def _said(form: AgencyDisagreeForm) -> challenges.Disagreement:
    return challenges.Disagreement(
        matter=str(form.matter.data),
        words=form.words.data,
        wanted=form.wanted.data,
        is_immediate=form.is_immediate,
        agency_kind=form.agency_kind.data or "",
    )


def _kinds(found: Referral) -> list[tuple[str, str]]:
    """Every kind of agency there is but one's own, whether it was asked or not."""
    own = accounts.organisation(found.agency_id).agency_kind
    kinds = rulebook.routing_in_force().agencies.items()
    named = [(kind, each.name_in("england")) for kind, each in kinds if kind != own]
    return [("", "Choose one"), *sorted(named, key=lambda each: each[1])]
