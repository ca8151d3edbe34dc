"""What was typed on a page so far, kept once a minute. Nothing is said of mistakes: they wait for the page itself."""

import uuid
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import concerns
from app.casework.concerns import policy
from app.casework.concerns.models import Concern
from app.casework.questions import Page, is_blank
from app.foundations import clock
from app.portals.reporter import steps
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.question_form import answers_of, form_of, unreadable
from app.portals.shared.filters import moment
from app.portals.shared.guards import actor, requires


@reporter.post("/drafts/<uuid:draft_id>/<string:page_id>/autosave")
@requires(policy.report)
def autosave(draft_id: uuid.UUID, page_id: str) -> ResponseReturnValue:
    draft = concerns.draft(actor(), draft_id)
    page = steps.page(draft, page_id)
    if draft.reference or page not in steps.steps(draft):
        return "", 409
    concerns.save_page(actor(), draft.id, page.id, _typed(draft, page), unfinished=True)
    return _("Saved %(at)s", at=moment(clock.now()).rpartition(", ")[2])


def _typed(draft: Concern, page: Page) -> dict[str, Any]:
    """What was typed, and where that cannot stand yet, what stood there before."""
    sheet = steps.questionnaire(draft)
    form = form_of(page.questions, sheet.relevant(draft.answers), request.form)
    typed = answers_of(form)
    problems = unreadable(form) | sheet.check(page, draft.answers | typed)
    wrong = {name for name in (key.partition(".")[0] for key in problems) if not is_blank(typed.get(name))}
    return {name: draft.answers.get(name) if name in wrong else answer for name, answer in typed.items()}
