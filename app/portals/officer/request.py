"""What an agency asks for: answering it, asking the reporter, releasing more, or refusing with a reason."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, correspondence, feedback
from app.casework.concerns.models import Concern
from app.casework.correspondence import policy
from app.casework.correspondence.models import InformationRequest
from app.errors import Invalid
from app.portals.officer.agency_messages import of_concern
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm, bands_of, read
from app.portals.shared.correspondents import request_in_words
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires

WAYS = {"answer": correspondence.answer, "reporter": correspondence.ask_reporter, "refuse": correspondence.refuse}
SAID = {
    "answer": "Your answer is with {agency}. They have an e-mail that there is an update.",
    "reporter": "The reporter has an e-mail that there is a question. {agency} reads only that they were asked.",
    "refuse": "{agency} reads that it does not get this, and why. They have an e-mail that there is an update.",
}


class AnswerForm(SeenForm):
    way = OneOfField(
        "What do you do?",
        choices={"answer": "Answer it", "reporter": "Ask the reporter", "refuse": "Refuse it"},
        hints={
            "answer": "The agency reads what you write.",
            "reporter": "The reporter reads what you write, so name no agency. The request stays open.",
            "refuse": "The agency reads what you write, so say why.",
        },
        required="Choose what you do about it",
    )
    words = LongText(
        "What you write", required="Write your answer, your question or why you refuse", limit=feedback.LONGEST
    )


@officer.route(
    "/concerns/<string:reference>/referrals/<string:referral_reference>/requests/<uuid:request_id>",
    methods=["GET", "POST"],
)
@requires(policy.answer)
def request(reference: str, referral_reference: str, request_id: uuid.UUID) -> ResponseReturnValue:
    found = of_concern(reference, referral_reference)
    asked = correspondence.request_of(actor(), found, request_id)
    concern, name = read(reference, policy.answer), accounts.organisation(found.agency_id).name
    form = AnswerForm(version=asked.request.version)
    if form.validate_on_submit() and _done(asked.request, form):
        flash(SAID[str(form.way.data)].format(agency=name))
        return redirect(url_for("officer.agency_messages", reference=reference, referral_reference=referral_reference))
    page = render_template(
        "officer/request.html",
        concern=concern,
        referral=found,
        agency=name,
        asked=request_in_words(asked),
        replies=_replies(concern, asked.request),
        form=form,
        bands=bands_of(concern),
    )
    return page, 422 if form.errors else 200


def _done(asked: InformationRequest, form: AnswerForm) -> bool:
    try:
        WAYS[str(form.way.data)](actor(), asked.id, form.words.data or "", seen=form.seen)
    except Invalid as refused:
        form.words.errors = [str(refused)]
        return False
    return True


def _replies(concern: Concern, asked: InformationRequest) -> list[dict[str, object]]:
    """What the reporter has written since they were asked."""
    since = asked.reporter_asked_at
    said = feedback.thread(actor(), concern.id) if since else ()
    return [
        {"who": accounts.name_of(each.author_id), "at": each.sent_at, "text": each.words, "mine": False}
        for each in said
        if each.is_from_reporter and since and each.sent_at >= since
    ]
