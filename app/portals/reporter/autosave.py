"""What was typed on a page so far, kept once a minute as far as it is right; what is left out is not said to be saved.

Which box it is, and why, waits for the page itself: nobody is corrected in the middle of a word.
"""

import uuid
from collections.abc import Collection
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import concerns
from app.casework.concerns import policy
from app.casework.concerns.models import Concern
from app.casework.questions import Page, Question, is_blank
from app.foundations import clock
from app.portals.reporter import steps
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.question_form import answers_of, form_of, unreadable
from app.portals.shared.filters import moment
from app.portals.shared.guards import actor, requires

Row = dict[str, Any]


@reporter.post("/drafts/<uuid:draft_id>/<string:page_id>/autosave")
@requires(policy.report)
def autosave(draft_id: uuid.UUID, page_id: str) -> ResponseReturnValue:
    draft = concerns.draft(actor(), draft_id)
    page = steps.page(draft, page_id)
    if draft.reference or page not in steps.steps(draft):
        return "", 409
    right, is_all = _as_far_as_right(draft, page)
    concerns.save_page(actor(), draft.id, page.id, right, unfinished=True)
    at = moment(clock.now()).rpartition(", ")[2]
    if is_all:
        return _("Saved %(at)s", at=at)
    return _("Saved %(at)s, but not everything: press “Save and continue” to see what needs changing.", at=at)


def _as_far_as_right(draft: Concern, page: Page) -> tuple[Row, bool]:
    """What was typed, and where that cannot stand yet, what stood there before; and whether it all can stand."""
    sheet = steps.questionnaire(draft)
    form = form_of(page.questions, sheet.relevant(draft.answers), request.form)
    typed = answers_of(form)
    problems = unreadable(form) | sheet.check(page, draft.answers | typed)
    wrong = {key for key in problems if not is_blank(typed.get(key.partition(".")[0]))}
    right = {each.id: _right(each, typed[each.id], draft.answers.get(each.id), wrong) for each in page.questions}
    return typed | right, not wrong


def _right(question: Question, typed: Any, before: Any, wrong: Collection[str]) -> Any:
    """One answer as it was typed; where something in it is wrong, as it was before, but for the rows that are right."""
    if question.id in wrong:
        return before
    if not any(key.startswith(f"{question.id}.") for key in wrong):
        return typed
    rows = [_right_boxes(question, number, row, wrong) for number, row in enumerate(typed)]
    stood = before or []
    if not all(rows) and len(rows) < len(stood):
        return before  # somebody was taken out, and who it was cannot be told from those who are left
    return [row or old for row, old in zip(rows, [*stood, *[None] * len(rows)], strict=False) if row or old]


def _right_boxes(question: Question, number: int, row: Row, wrong: Collection[str]) -> Row | None:
    """One row without the boxes that are wrong; None where what is left of it cannot stand by itself."""
    left = {name: value for name, value in row.items() if f"{question.id}.{number}.{name}" not in wrong}
    return None if any(part.problems(left) for part in question.fields) else left
