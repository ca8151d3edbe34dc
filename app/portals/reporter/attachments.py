"""Photographs, documents and recordings of a draft: what is attached, and a box to attach one more."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField

from app.casework import attachments, concerns
from app.casework.attachments import policy
from app.casework.attachments.lifecycle import State
from app.casework.attachments.models import Attachment
from app.casework.concerns.models import Concern
from app.errors import Invalid
from app.portals.reporter import steps
from app.portals.reporter.blueprint import reporter
from app.portals.shared import uploads
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import say

ROOM = 64 * 1024  # bytes for what a form says beside its file


class AttachForm(FlaskForm):
    file = FileField(_("Choose a file, or take a photograph"))


@reporter.route("/drafts/<uuid:draft_id>/attachments", methods=["GET", "POST"], endpoint="attachments")
@requires(policy.attach)
@uploads.takes_up_to(attachments.LARGEST + ROOM)
def attached(draft_id: uuid.UUID) -> ResponseReturnValue:
    draft = concerns.draft(actor(), draft_id)
    if draft.reference:
        return redirect(steps.first(draft))
    form = AttachForm()
    if not form.is_submitted():
        return _shown(draft, form)
    told = _attach(draft, form)
    if told:
        form.file.errors = [told]
        return _shown(draft, form), 422
    flash(gettext("The file is attached."))
    return redirect(url_for("reporter.attachments", draft_id=draft.id))


def rows(draft: Concern) -> list[dict[str, object]]:
    """What is attached to one's own concern, ready to be listed."""
    return [uploads.row(each) for each in attachments.of_concern(actor(), draft.id)]


def _attach(draft: Concern, form: AttachForm) -> str:
    """Keep the file that came with this form; why not, if it is not kept."""
    given = form.file.data
    if not given:
        return gettext("Choose a file first")
    try:
        made = attachments.begin(actor(), draft.id, name=given.filename or "", size=given.stream.size)
        made = _kept(made, given.stream)
    except Invalid as refused:
        return say(refused)
    if made.state is not State.REFUSED:
        return ""
    attachments.remove(actor(), made.id)
    return str(uploads.row(made)["why"])


def _kept(made: Attachment, file: uploads.Enciphered) -> Attachment:
    for offset, part in uploads.parts(file):
        made = attachments.add_part(actor(), made.id, part, offset=offset)
        if made.state is State.REFUSED:
            break
    return made


def _shown(draft: Concern, form: AttachForm) -> str:
    return render_template(
        "reporter/attachments.html",
        draft=draft,
        form=form,
        rows=rows(draft),
        most=attachments.MOST,
        largest=attachments.LARGEST // 1024**2,
        back_url=steps.address(draft, None),
    )
