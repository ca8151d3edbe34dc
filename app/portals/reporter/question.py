"""One page of the concern form. Each answer is kept on the server before the next page is shown."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.form import BaseForm

from app.casework import concerns
from app.casework.concerns import policy
from app.casework.concerns.models import Concern
from app.casework.questions import Answers, Page, Question, is_blank
from app.portals.reporter import steps
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.question_form import answers_of, form_of, tell, unreadable
from app.portals.shared.fields import rows_changed
from app.portals.shared.guards import actor, requires

# Names the questions that were on the page as it was sent: what was not there cannot have been answered.
ASKED = "_asked"


@reporter.route("/drafts/<uuid:draft_id>/<string:page_id>", methods=["GET", "POST"])
@requires(policy.report)
def question(draft_id: uuid.UUID, page_id: str) -> ResponseReturnValue:
    draft = concerns.draft(actor(), draft_id)
    page = steps.page(draft, page_id)
    if draft.reference or page not in steps.steps(draft):
        if request.method == "POST":
            flash(_("That page is no longer asked, so nothing on it was kept."))
        return redirect(steps.after(draft, page))
    if request.method == "POST":
        return _answered(draft, page)
    known = steps.questionnaire(draft).relevant(draft.answers)
    return _shown(draft, page, known, form_of(page.questions, known))


def _answered(draft: Concern, page: Page) -> ResponseReturnValue:
    known = steps.questionnaire(draft).relevant(draft.answers)
    form = form_of(page.questions, known, request.form)
    given = answers_of(form)
    answers = steps.questionnaire(draft).relevant(draft.answers | given)
    if rows_changed(form):
        return _shown(draft, page, answers, form)
    new, leaves = _not_seen(page, answers, given), "leave" in request.form
    problems = _problems(draft, page, answers, form)
    problems = {key: told for key, told in problems.items() if not _may_wait(key, given, new, leaves)}
    if problems:
        tell(form, problems)
        return _shown(draft, page, answers, form), 422
    concerns.save_page(actor(), draft.id, page.id, given, unfinished=leaves or bool(new))
    return _onwards(draft, page, more=bool(new), leaves=leaves)


def _problems(draft: Concern, page: Page, answers: Answers, form: BaseForm) -> dict[str, str]:
    asked = {each.id for each in page.questions_for(answers)}
    wrong = {key: told for key, told in unreadable(form).items() if _question_of(key) in asked}
    return steps.questionnaire(draft).check(page, answers) | wrong


def _not_seen(page: Page, answers: Answers, given: Answers) -> set[str]:
    """Questions that an answer on this page has called for, and that were not on it yet."""
    seen = set(request.form.get(ASKED, "").split())
    called_for = {each.id for each in page.questions_for(answers) if is_blank(given.get(each.id))}
    return called_for - seen


def _may_wait(key: str, given: Answers, new: set[str], leaves: bool) -> bool:
    name = _question_of(key)
    return name in new or (leaves and is_blank(given.get(name)))


def _question_of(key: str) -> str:
    return key.partition(".")[0]


def _onwards(draft: Concern, page: Page, *, more: bool, leaves: bool) -> ResponseReturnValue:
    if leaves:
        flash(_("Saved. Nobody can read it but you, until you send it."))
        return redirect(url_for("reporter.start"))
    back_to_check = steps.RETURN if _returns() else {}
    if more:
        return redirect(steps.address(draft, page, more="1", **back_to_check))
    return redirect(steps.address(draft, None) if _returns() else steps.after(draft, page))


def _returns() -> bool:
    """Did the reporter come from the answers to be checked, and go back there?"""
    return request.values.get("return") == "check"


def _shown(draft: Concern, page: Page, answers: Answers, form: BaseForm) -> str:
    shown = page.questions_for(answers)
    return render_template(
        "reporter/question.html",
        here=request.path,
        page=page,
        form=form,
        shown=shown,
        notes=page.notes_for(answers),
        progress=steps.progress(draft, page),
        more=_more(page, answers) if "more" in request.args else [],
        returns=_returns(),
        back_url=steps.address(draft, None) if _returns() else steps.before(draft, page),
    )


def _more(page: Page, answers: Answers) -> list[Question]:
    """What to point out after an answer called for more: questions that are not always asked, and are blank."""
    return [each for each in page.questions_for(answers) if each.ask_when and is_blank(answers.get(each.id))]
