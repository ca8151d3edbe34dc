"""Photographs, documents and recordings of a draft: what is attached, and a box to attach one more."""

import uuid
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField

from app.casework import attachments, concerns
from app.casework.attachments import policy
from app.casework.attachments.lifecycle import State
from app.casework.attachments.models import Attachment
from app.casework.concerns.models import Concern
from app.errors import Invalid, NotFound, NotPossible
from app.portals.reporter import steps
from app.portals.reporter.blueprint import reporter
from app.portals.shared import sending, uploads
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import say

LOST = (State.ARRIVING, State.REFUSED)  # of what was sent, what nobody sees
NEVER_CAME = {
    "state": (_("Did not arrive"), "red"),
    "why": _("Only a part of it came before you sent the concern, so nobody sees it."),
}


@dataclass(frozen=True)
class Brought:
    """The files of a concern that was sent: how many officers see, how many they never will; each, for who asked."""

    came: int
    lost: int
    rows: list[dict[str, Any]]


class AttachForm(FlaskForm):
    file = FileField(_("Choose a file, or take a photograph"))


@reporter.route("/drafts/<uuid:draft_id>/attachments", methods=["GET", "POST"], endpoint="attachments")
@requires(policy.attach)
@uploads.takes_up_to(sending.WHOLE)
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


def halved(draft: Concern) -> list[Attachment]:
    """The files of which a part is still missing: once the concern is sent, no more of them can come."""
    return [each for each in attachments.of_concern(actor(), draft.id) if each.state is State.ARRIVING]


def leave_out(files: Iterable[Attachment]) -> None:
    """Take these out, because the concern is sent without them, and say so. No name: this is kept in a cookie."""
    without = [each.id for each in files]
    for each in without:
        # Pressed twice, the other press has taken it out, or has sent the concern already.
        with suppress(NotFound, NotPossible):
            attachments.remove(actor(), each)
    if without:
        flash(
            ngettext(
                "It was sent without one file, which was not all here. You can still send that with a message.",
                "It was sent without %(num)d files, which were not all here. You can still send them with a message.",
                len(without),
            )
        )


def brought(concern: Concern, *, names: bool = False) -> Brought:
    """What became of the files of one's own concern. What they are called is opened only for who asks to read it."""
    files = attachments.of_concern(actor(), concern.id) if concern.is_written_by(actor()) else []
    lost = sum(each.state in LOST for each in files)
    return Brought(len(files) - lost, lost, [_sent(each) for each in files] if names else [])


def _sent(file: Attachment) -> dict[str, Any]:
    (row,) = sending.rows([file], lambda each: url_for("reporter.attachment", attachment_id=each.id))
    return row | NEVER_CAME if file.state is State.ARRIVING else row


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
