"""What became of one concern: what its reporter was told, what was asked and answered, and a box to write in."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm

from app.casework import concerns, feedback
from app.casework.concerns import policy
from app.casework.concerns.models import Concern
from app.foundations import clock
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.check_answers import parts
from app.portals.reporter.standing import is_awaited, promised_at, state
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires


class ReplyForm(FlaskForm):
    words = LongText(
        _("Write to the officer"), hint=_("Anything new, or an answer to a question"), limit=feedback.LONGEST
    )


@reporter.route("/concerns/<string:reference>")
@requires(policy.follow)
def concern(reference: str) -> ResponseReturnValue:
    return page(concerns.by_reference(actor(), reference), ReplyForm())


def page(concern: Concern, form: ReplyForm) -> str:
    """The page of one concern, with what was typed in its box."""
    return render_template(
        "reporter/concern.html",
        concern=concern,
        state=state(concern),
        promised_at=promised_at(concern) if is_awaited(concern) else None,
        now=clock.now(),
        is_asked=feedback.unanswered(actor(), concern.id),
        told=[{"what": each.title, "at": each.at, "detail": each.words} for each in _timeline(concern)],
        thread=_thread(concern),
        form=form,
        # What they wrote stays sealed until they ask for it: somebody may be looking over their shoulder.
        parts=list(parts(concern)) if request.args.get("show") == "answers" else None,
    )


def _timeline(concern: Concern) -> Any:
    return feedback.timeline(actor(), concern.id)


def _thread(concern: Concern) -> list[dict[str, Any]]:
    messages = feedback.thread(actor(), concern.id)
    waits = len(messages) and not messages[-1].is_from_reporter
    return [
        {
            "who": gettext("You") if each.is_from_reporter else gettext("The officer"),
            "at": each.sent_at,
            "text": each.words,
            "mine": each.is_from_reporter,
            "unread": bool(waits and each is messages[-1]),
        }
        for each in messages
    ]
