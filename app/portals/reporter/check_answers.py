"""Everything that was answered, to be read once more, declared and sent."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.form import BaseForm

from app.casework import concerns, questions
from app.casework.attachments.models import Attachment
from app.casework.concerns import policy
from app.casework.concerns.models import Concern
from app.casework.questions import Answers, Page
from app.portals.reporter import attachments, steps
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.question_form import answers_of, form_of, tell
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import say

Row = dict[str, str]
# The button that sends what is whole and leaves out the rest.
WITHOUT = "without"


@dataclass(frozen=True)
class Part:
    """One named part of the form, as rows of a summary."""

    title: str
    rows: list[Row]


@reporter.route("/drafts/<uuid:draft_id>/check", methods=["GET", "POST"])
@requires(policy.report)
def check_answers(draft_id: uuid.UUID) -> ResponseReturnValue:
    draft = concerns.draft(actor(), draft_id)
    if draft.reference:
        return redirect(steps.first(draft))
    page = next(each for each in steps.questionnaire(draft).pages if steps.is_declaration(each))
    form = form_of(page.questions, draft.answers, request.form if request.method == "POST" else None)
    if request.method != "POST":
        return _shown(draft, page, form)
    tell(form, steps.questionnaire(draft).check(page, draft.answers | answers_of(form)))
    halved = attachments.halved(draft)
    if any(field.errors for field in form) or _missing(draft, page) or (halved and WITHOUT not in request.form):
        return _shown(draft, page, form), 422
    attachments.leave_out(halved)
    reference = concerns.submit(actor(), draft.id, answers_of(form))
    return redirect(steps.sent(reference))


def _missing(draft: Concern, declaration: Page) -> list[questions.Missing]:
    missing = steps.questionnaire(draft).missing(draft.answers)
    return [each for each in missing if each.page != declaration]


def _shown(draft: Concern, declaration: Page, form: BaseForm) -> str:
    halved = attachments.halved(draft)
    return render_template(
        "reporter/check_answers.html",
        parts=list(parts(draft, changeable=True)),
        missing=[
            {"text": say(each.message), "href": _change(draft, each.page)} for each in _missing(draft, declaration)
        ],
        attached=attachments.rows(draft),
        halved=halved,
        without=WITHOUT,
        stopped_by=[_stopped_by(draft, each) for each in halved] if request.method == "POST" else [],
        draft=draft,
        form=form,
        page=declaration,
        back_url=steps.before(draft, None),
        beginning=steps.beginning(),
    )


def _stopped_by(draft: Concern, file: Attachment) -> Row:
    told = _("“%(name)s” is not all here. Choose it again, remove it, or send without it.", name=file.name)
    return {"text": told, "href": url_for("reporter.attachments", draft_id=draft.id)}


def parts(concern: Concern, *, changeable: bool = False) -> Iterator[Part]:
    """What was answered, part by part; a page of which nothing was answered is one row that says so."""
    sheet = steps.questionnaire(concern)
    answers, path = sheet.relevant(concern.answers), steps.steps(concern)
    for section in sheet.sections:
        rows = [row for page in section.pages if page in path for row in _rows(concern, page, answers, changeable)]
        if rows:
            yield Part(section.title, rows)


def _rows(concern: Concern, page: Page, answers: Answers, changeable: bool) -> list[Row]:
    change = {"change_url": _change(concern, page)} if changeable else {}
    told = [(each, questions.words_for(each, answers.get(each.id), say)) for each in page.questions_for(answers)]
    rows = [{"label": say(each.ask), "value": words, **change} for each, words in told if words or each.needed(answers)]
    return rows or ([{"label": say(page.title), "value": "", **change}] if changeable else [])


def _change(draft: Concern, page: Page) -> str:
    return steps.address(draft, page, **steps.RETURN)
