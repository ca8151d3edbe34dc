"""Writing to the officer about one's own concern."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import concerns, feedback
from app.casework.concerns.models import Concern
from app.casework.feedback import policy
from app.errors import Invalid, NotFound
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.concern import ReplyForm, page
from app.portals.shared import uploads
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import say
from app.portals.shared.sending import WHOLE


@reporter.route("/concerns/<string:reference>/reply", methods=["GET", "POST"])
@requires(policy.answer)
@uploads.takes_up_to(WHOLE)
def reply(reference: str) -> ResponseReturnValue:
    concern = concerns.by_reference(actor(), reference)
    if not policy.answer.allows(actor(), concern):
        raise NotFound("concern")
    if request.method == "POST":
        form = ReplyForm()
        if not form.validate() or not _sent(concern, form):
            return page(concern, form), 422
        flash(_("Your message is with us. The officer is told, and answers here."))
    return redirect(url_for("reporter.concern", reference=concern.reference))


def _sent(concern: Concern, form: ReplyForm) -> bool:
    try:
        feedback.answer(actor(), concern.id, form.words.data or "", form.files.enclosures)
    except Invalid as refusal:
        form.files.errors = [say(refusal)]
        return False
    return True
