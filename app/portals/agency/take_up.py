"""Taking up what the hub did not triage in time. A person decides, by their agency's duty; the machine never does."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, referrals
from app.casework.referrals import policy
from app.casework.referrals.models import Referral
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, requires


@agency.route("/coming/<string:reference>/take-up", methods=["GET", "POST"])
@requires(policy.take_up)
def take_up(reference: str) -> ResponseReturnValue:
    notice = referrals.notice(actor(), reference)
    ours = referrals.here(actor(), notice.concern_id)
    if request.method == "GET" and ours:
        return redirect(url_for("agency.referral", reference=ours.reference))
    if request.method == "GET":
        return render_template("agency/take_up.html", notice=notice)
    if ours:
        raise NotPossible(_who_was_first(ours))
    seen = request.form.get("version", type=int)
    if seen is None:
        abort(400)
    taken = referrals.take_up(actor(), notice.id, seen=seen)
    flash(f"You have taken up {reference} and are responsible for it here. The hub and its reporter can see that.")
    return redirect(url_for("agency.referral", reference=taken.reference))


def _who_was_first(ours: Referral) -> str:
    owner = accounts.name_of(ours.acknowledged_by_id) if ours.acknowledged_by_id else "Your agency"
    return f"{owner} has it already. It stands among your referrals."
