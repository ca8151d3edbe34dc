"""One check: who asks, why and on what law, by what you may know somebody; and your answer in a word."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import HiddenField

from app.casework import accounts, partner_checks
from app.casework.partner_checks import policy
from app.casework.partner_checks.lifecycle import Said
from app.casework.partner_checks.models import PartnerCheck, PartnerReply
from app.casework.partner_checks.replying import LONGEST_REACH, NO_NUMBER, is_number
from app.errors import Invalid, NotPossible
from app.foundations import clock
from app.portals.agency.blueprint import agency
from app.portals.shared.fields import OneOfField, ShortText
from app.portals.shared.guards import actor, requires

SAID: dict[str, str] = {
    Said.HIT: "Yes, we know them",
    Said.NO_HIT: "No, we do not know them",
    Said.CALL_ME: "Ring me",
}
HINTS: dict[str, str] = {
    Said.HIT: "Of one or more of them there is a record here. The officer rings you.",
    Said.NO_HIT: "You have looked, and found nothing.",
    Said.CALL_ME: "You cannot tell from this, or will not say it in writing. The officer rings you.",
}


class AnswerForm(FlaskForm):
    version = HiddenField()
    said = OneOfField("Your answer", choices=SAID, hints=HINTS, required="Choose yes, no or “ring me”")
    phone = ShortText("Number to ring", hint="Needed for yes and for “ring me”. For example 01632 960 123.", limit=60)
    reach = ShortText(
        "How else to reach you (optional)",
        hint="For example: ask for the duty desk. Never what you know: that is told by telephone.",
        limit=LONGEST_REACH,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if self.said.data in (Said.HIT, Said.CALL_ME) and not is_number(self.phone.data):
            self.phone.errors = [NO_NUMBER]
            good = False
        return good


@agency.route("/checks/<string:check_reference>", methods=["GET", "POST"])
@requires(policy.receive)
def check(check_reference: str) -> ResponseReturnValue:
    theirs = partner_checks.open_check(actor(), check_reference)
    form, too_late = AnswerForm(version=str(theirs.version)), False
    if form.validate_on_submit():
        try:
            _answer(form, theirs.id)
        except Invalid as refused:
            form.reach.errors = [str(refused)]
        except NotPossible:
            too_late = True
        else:
            flash(f"Your answer is recorded: “{SAID[str(form.said.data)]}”. The officer who asks has an e-mail.")
            return redirect(url_for("agency.check", check_reference=check_reference))
    return _page(check_reference, form, too_late), 409 if too_late else 422 if form.errors else 200


def _answer(form: AnswerForm, answer_id: Any) -> None:
    said = Said(str(form.said.data))
    reply = partner_checks.Reply(said=said, phone=form.phone.data, reach=form.reach.data)
    partner_checks.answer(actor(), answer_id, reply, seen=_seen())


def _seen() -> int:
    """The version that the page showed. One that is missing or no number was never shown, so it has changed since."""
    version = request.form.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else -1


def _page(reference: str, form: AnswerForm, too_late: bool) -> str:
    """The check as it stands now, also where a colleague answered meanwhile: what was typed stays, to be sent again."""
    found, theirs = partner_checks.asked_of(actor(), reference)
    form.version.data = str(theirs.version)
    return render_template(
        "agency/check.html",
        check=found,
        state=theirs.state,
        is_late=theirs.is_late(found.answer_by, clock.now()),
        asked_for=accounts.organisation(found.asked_for_id).name,
        given=_given(partner_checks.replies_of(actor(), theirs)),
        form=form,
        too_late=too_late,
        bands=_bands(found),
    )


def _bands(check: PartnerCheck) -> list[str]:
    """Whom nobody may contact or tell, as long as the check is open."""
    bands: list[str] = [] if check.ended_at else check.shown["bands"]
    return bands


def _given(replies: Sequence[PartnerReply]) -> list[dict[str, Any]]:
    """What was answered from here, the latest first."""
    return [
        {
            "what": SAID[each.said],
            "at": each.given_at,
            "who": accounts.name_of(each.given_by_id),
            "detail": " – ".join(filter(None, (each.phone, each.reach))),
        }
        for each in reversed(replies)
    ]
