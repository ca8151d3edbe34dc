"""What became of it that one disagreed: who has it and until when, the answer, and whether that is enough."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from app.casework import challenges, concerns
from app.casework.challenges import policy
from app.casework.concerns.models import Concern
from app.errors import NotFound
from app.portals.reporter.blueprint import reporter
from app.portals.shared.challenge_told import Told, story_told, told
from app.portals.shared.disagreeing import FurtherForm, settle
from app.portals.shared.guards import actor, requires

FURTHER = _("It goes further. Below is who has it now, and by when they are to answer.")
ENOUGH = _("It has ended. Thank you for saying what you thought was wrong.")


@reporter.route("/concerns/<string:reference>/disagreements/<string:challenge_reference>", methods=["GET", "POST"])
@requires(policy.take_further)
def challenge(reference: str, challenge_reference: str) -> ResponseReturnValue:
    concern = concerns.by_reference(actor(), reference)
    found = challenges.by_reference(actor(), challenge_reference)
    if found.concern_id != concern.id:
        raise NotFound("challenge")
    form = FurtherForm(version=found.version)
    sent = form.validate_on_submit()
    if sent and not form.must_warn():
        settle(found.id, form)
        flash(FURTHER if form.goes_on else ENOUGH)
        return redirect(url_for("reporter.challenge", reference=reference, challenge_reference=challenge_reference))
    page = render_template(
        "reporter/challenge.html",
        concern=concern,
        told=told(found),
        story=story_told(found),
        form=form,
        warns=sent and form.must_warn(),
    )
    return page, 422 if form.errors else 200


def disagreements(concern: Concern) -> list[Told]:
    """What this reporter disagreed with about a concern of theirs, the latest first."""
    return [told(each.challenge) for each in challenges.of_concern(actor(), concern.id)]
