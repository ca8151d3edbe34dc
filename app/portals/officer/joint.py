"""Asking agencies to do something together, and saying which of them the others may know of."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import ValidationError

from app.casework import accounts, follow_up, referrals
from app.casework.follow_up import policy
from app.casework.follow_up.asking import follow_up_rules
from app.casework.follow_up.lifecycle import State
from app.casework.follow_up.models import JointAction
from app.casework.referrals.models import Referral
from app.errors import NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.shared.fields import ManyOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.joint_form import JointForm
from app.portals.shared.seen import SeenForm

TOGETHER = 2


class AskTogetherForm(SeenForm, JointForm):
    asked = ManyOfField("Who is asked?", required="Choose at least two agencies")
    shown = ManyOfField(
        "Which of them may the others know of? (optional)",
        hint="Whoever you do not tick is neither named nor counted to the others.",
    )

    def validate_asked(self, field: ManyOfField) -> None:
        if len(field.data) < TOGETHER:
            raise ValidationError("Choose at least two agencies")

    def validate_shown(self, field: ManyOfField) -> None:
        if set(field.data) - set(self.asked.data or ()):
            raise ValidationError("Tick only agencies that are asked")

    @property
    def invited(self) -> list[follow_up.Invited]:
        """Who is asked, each as shown to the others or not."""
        return [
            follow_up.Invited(referral_id=uuid.UUID(each), is_shown=each in (self.shown.data or ()))
            for each in self.asked.data
        ]


@officer.route("/concerns/<string:reference>/joint/new", methods=["GET", "POST"])
@officer.route("/concerns/<string:reference>/joint/<uuid:joint_id>", methods=["GET", "POST"])
@requires(policy.bring_together)
def joint(reference: str, joint_id: uuid.UUID | None = None) -> ResponseReturnValue:
    concern = read(reference, policy.bring_together)
    wished = _wished(concern.id, joint_id) if joint_id else None
    held = who_has(referrals.of_concern(actor(), concern.id))
    if len(held) < TOGETHER:
        raise NotPossible("Only one agency has this concern. Refer it to another first, then bring them together.")
    form = AskTogetherForm(version=(wished or concern).version, **_as_wished(wished))
    _offer(form, held)
    if form.validate_on_submit():
        if wished:
            follow_up.ask_together(actor(), wished.id, form.terms, form.invited, seen=form.seen)
        else:
            follow_up.propose(actor(), concern.id, form.terms, form.invited, seen=form.seen)
        flash("The agencies have an e-mail. What each of them answers stands here, and you hear of it.")
        return redirect(url_for("officer.concern", reference=reference) + "#followed")
    page = render_template(
        "officer/joint.html",
        concern=concern,
        wished=wished,
        wished_for=accounts.organisation(wished.wished_for_id).name if wished and wished.wished_for_id else "",
        form=form,
        bands=bands_of(concern),
    )
    return page, 422 if form.errors else 200


def _wished(concern_id: uuid.UUID, joint_id: uuid.UUID) -> JointAction:
    found, _ = follow_up.joint(actor(), concern_id, joint_id)
    if found.state is not State.WISHED:
        raise NotPossible("The agencies have been asked already, or it was called off. It stands on the concern.")
    return found


def _as_wished(wished: JointAction | None) -> dict[str, Any]:
    """What the agency asked for, to be put into words that the others may read."""
    names = ("kind", "what", "due_on", "where", "hoped_for")
    return {name: getattr(wished, name) for name in names} if wished else {}


def who_has(sent: Sequence[tuple[Referral, str]]) -> list[tuple[Referral, str]]:
    """The agencies that were asked and have not given it back."""
    return [(referral, agency) for referral, agency in sent if not referral.has_left]


def _offer(form: AskTogetherForm, held: Sequence[tuple[Referral, str]]) -> None:
    """Every agency that has it; beside some, what their taking part says to the others."""
    form.asked.choices = form.shown.choices = [(str(referral.id), agency) for referral, agency in held]
    kinds = {str(referral.id): accounts.organisation(referral.agency_id).agency_kind or "" for referral, _ in held}
    apart = follow_up_rules().apart
    form.shown.hints = {code: apart[kind].why for code, kind in kinds.items() if kind in apart}
