"""Releasing more of a concern to an agency that has its referral: chosen, looked at as they will read it, then sent."""

import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask import request as asked_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from app.casework import accounts, correspondence
from app.casework.attachments.models import Attachment, Owner
from app.casework.concerns.models import Concern
from app.casework.correspondence import policy
from app.casework.correspondence.releasing import Offered, Shown
from app.casework.referrals.models import Referral
from app.errors import Invalid, NotPossible
from app.portals.officer.agency_messages import of_concern
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.officer.release_form import Carried, held_back
from app.portals.shared import sending
from app.portals.shared.fields import LongText, ManyOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import mark_of
from app.portals.shared.uploads import size_in_words


class MoreForm(Carried):
    answers = HiddenField()  # the request that this answers, if it answers one
    fields = ManyOfField("What more they will see", hint="Only what they need. What is not ticked stays here.")
    files = ManyOfField("Files that they may open", hint="Look at each before you send it on: they get a copy of it.")
    reason = LongText(
        "Why do they need it?", hint="They read this.", required="Say why they need it", limit=2000, rows=3
    )

    @property
    def further(self) -> correspondence.Further:
        """What was ticked and typed."""
        files = frozenset(map(uuid.UUID, self.files.data or ()))
        return correspondence.Further(
            fields=frozenset(self.fields.data or ()), files=files, reason=self.reason.data or ""
        )


@dataclass(frozen=True)
class Asking:
    """One agency that may get more of one concern, and what was chosen so far."""

    concern: Concern
    referral: Referral
    agency: str
    offer: Offered
    form: MoreForm


@officer.route("/concerns/<string:reference>/referrals/<string:referral_reference>/release", methods=["GET", "POST"])
@requires(policy.answer)
def release_more(reference: str, referral_reference: str) -> ResponseReturnValue:
    asking = _asking(reference, referral_reference)
    form = asking.form
    if not (form.validate_on_submit() and "change" not in asked_for.form):
        return _form_page(asking)
    try:
        if "previewed" not in asked_for.form:
            shown = correspondence.preview(actor(), asking.concern, asking.referral, form.further)
            return _preview_page(asking, shown)
        _release(asking, asked_for.form["previewed"])
    except Invalid as refused:
        form.fields.errors = [str(refused)]
        return _form_page(asking)
    flash(
        f"{asking.agency} can read it now, on their page of the referral. They have an e-mail that there is an update."
    )
    return redirect(url_for("officer.agency_messages", reference=reference, referral_reference=referral_reference))


def _asking(reference: str, referral_reference: str) -> Asking:
    found, concern = of_concern(reference, referral_reference), read(reference, policy.answer)
    if found.has_left:
        raise NotPossible("They do not have this referral any more, so nothing more can be released to them.")
    offer = correspondence.offered(actor(), concern, found)
    form = MoreForm(answers=asked_for.args.get("request", ""))
    form.fields.choices = [(each.question_id, each.label) for each in offer.fields]
    form.fields.hints = {each.question_id: each.shown_value for each in offer.fields}
    form.files.choices = [(str(each.id), f"{each.name}, {size_in_words(each.size)}") for each in offer.files]
    return Asking(concern, found, accounts.organisation(found.agency_id).name, offer, form)


def _release(asking: Asking, previewed: str) -> None:
    answers = asking.form.answers.data
    correspondence.release(
        actor(),
        asking.referral.id,
        asking.form.further,
        previewed=previewed,
        request_id=uuid.UUID(answers) if _is_uuid(answers) else None,
    )


def _form_page(asking: Asking) -> ResponseReturnValue:
    offer, reference = asking.offer, str(asking.concern.reference)
    page = render_template(
        "officer/release_more.html",
        **_shared(asking),
        files=sending.rows(offer.files, partial(_address, reference)),
        held_back=held_back(offer.held_back),
        is_asked=offer.is_asked,
        files_held_back=sending.rows(offer.files_held_back, partial(_address, reference)),
    )
    return page, 422 if asking.form.errors else 200


def _preview_page(asking: Asking, shown: Shown) -> str:
    chosen = [each for each in asking.offer.files if str(each.id) in shown.files]
    reference, referral_reference = str(asking.concern.reference), asking.referral.reference
    return render_template(
        "officer/release_preview.html",
        **_shared(asking),
        shown={
            "reason": shown.reason,
            "rows": [{"label": each["label"], "value": each["words"]} for each in shown.fields],
            "files": sending.rows(chosen, partial(_address, reference)),
            "by": accounts.name_of(actor().id),
        },
        token=shown.token,
        typed=asking.form.typed,
        here=url_for("officer.release_more", reference=reference, referral_reference=referral_reference),
        mark=mark_of(asking.referral),
    )


def _address(reference: str, file: Attachment) -> str:
    """Where the officer looks at it first: with the concern, or in the messages with its reporter."""
    endpoint = "officer.attachment" if file.owner is Owner.CONCERN else "officer.message_file"
    return url_for(endpoint, reference=reference, attachment_id=file.id)


def _shared(asking: Asking) -> dict[str, Any]:
    return {
        "concern": asking.concern,
        "referral": asking.referral,
        "agency": asking.agency,
        "form": asking.form,
        "bands": bands_of(asking.concern),
    }


def _is_uuid(text: object) -> bool:
    try:
        return bool(uuid.UUID(str(text)))
    except ValueError:
        return False
