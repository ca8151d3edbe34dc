"""What became of one concern: what its reporter was told, what was asked and answered, and a box to write in."""

import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from app.casework import accounts, concerns, feedback
from app.casework.attachments.models import Attachment
from app.casework.concerns import policy
from app.casework.concerns.models import AddendumKind, Concern
from app.casework.feedback.queries import Told
from app.portals.reporter import attachments
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.challenge import disagreements
from app.portals.reporter.check_answers import parts
from app.portals.reporter.standing import standing, state
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import language, say
from app.portals.shared.sending import WithFiles, rows

ADDED = {
    AddendumKind.MORE: _("Something was added"),
    AddendumKind.WORSE: _("It was said to have got worse"),
    AddendumKind.WITHDRAWN: _("It was withdrawn by its reporter"),
}


class ReplyForm(WithFiles):
    words = LongText(
        _("Write to the officer"),
        hint=_("Anything new, or an answer to a question"),
        required=_("Write something first."),
        limit=feedback.LONGEST,
    )


@reporter.route("/concerns/<string:reference>")
@requires(policy.follow)
def concern(reference: str) -> ResponseReturnValue:
    # What they wrote stays sealed until they ask for it: somebody may be looking over their shoulder.
    shows = request.args.get("show") == "answers"
    found = concerns.by_reference(actor(), reference)
    if not found.is_written_by(actor()):
        found = concerns.open_as_colleague(actor(), reference)
    elif shows:
        found = feedback.read_back(actor(), reference, how="screen")
    return page(found, ReplyForm(), shows=shows)


def page(concern: Concern, form: ReplyForm, *, shows: bool = False) -> str:
    """The page of one concern, with what was typed in its box. What was sent is on it only for a reading on record."""
    return render_template(
        "reporter/concern.html",
        concern=concern,
        without_account=accounts.is_without_account(actor()),
        state=state(concern),
        standing=standing(concern),
        is_asked_to_rate=feedback.is_asked_to_rate(actor(), concern.id),
        is_asked=feedback.unanswered(actor(), concern.id),
        told=_timeline(concern, shows),
        thread=_thread(concern),
        disagreed=disagreements(concern),
        form=form,
        parts=list(parts(concern)) if shows else None,
        brought=attachments.brought(concern, names=shows),
        who="" if concern.is_written_by(actor()) else accounts.name_of(concern.reporter_id),
        recipient=accounts.name_of(concern.safe_recipient_id) if concern.safe_recipient_id else "",
    )


def _timeline(concern: Concern, shows: bool) -> list[dict[str, Any]]:
    """What the reporter was told and what they added, latest first."""
    told = [
        {"what": say(each.title), "at": each.at, "detail": _in_words(each)}
        for each in feedback.timeline(actor(), concern.id)
    ]
    added = [
        {"what": str(ADDED[each.kind]), "at": each.added_at, "detail": each.words if shows else ""}
        for each in concerns.addenda(actor(), concern.id)
    ]
    return sorted([*told, *added], key=lambda each: each["at"], reverse=True)


def _in_words(told: Told) -> str:
    """What they were told, in their language where it can be said in it."""
    said = [" ".join(map(say, paragraph)) for paragraph in told.paragraphs]
    if told.own and language() != "en":
        said.insert(0, gettext("The officer wrote this in English."))
    return "\n\n".join(filter(None, [told.own, *said]))


def _thread(concern: Concern) -> list[dict[str, Any]]:
    messages, files = feedback.thread(actor(), concern.id), _files(concern)
    reporter = gettext("You") if concern.is_written_by(actor()) else accounts.name_of(concern.reporter_id)
    waits = len(messages) and not messages[-1].is_from_reporter
    return [
        {
            "who": reporter if each.is_from_reporter else gettext("The officer"),
            "at": each.sent_at,
            "text": each.words,
            "mine": each.is_from_reporter,
            "files": files.get(each.id, ()),
            "unread": bool(waits and each is messages[-1]),
        }
        for each in messages
    ]


def _files(concern: Concern) -> dict[uuid.UUID, Sequence[dict[str, Any]]]:
    """What came with each message. Whoever else may read along in the organisation is no side of it."""
    if not concern.is_written_by(actor()):
        return {}
    here = partial(_file, str(concern.reference))
    return {each: rows(files, here) for each, files in feedback.files_of(actor(), concern.id).items()}


def _file(reference: str, file: Attachment) -> str:
    return url_for("reporter.message_file", reference=reference, attachment_id=file.id)
