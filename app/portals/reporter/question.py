"""One page of the concern form. Each answer is kept on the server before the next page is shown."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.form import BaseForm

from app.casework import concerns
from app.casework.concerns import policy
from app.casework.concerns.models import Concern
from app.casework.questions import Answers, Page, Question, is_blank
from app.portals.reporter import body_map, steps
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.question_form import answers_of, form_of, tell, unreadable
from app.portals.shared import language
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
    speaks = language.take_up()
    known = steps.questionnaire(draft).relevant(draft.answers)
    form = form_of(page.questions, known, request.form)
    given = answers_of(form)
    answers = steps.questionnaire(draft).relevant(draft.answers | given)
    if rows_changed(form):
        return _shown(draft, page, answers, form)
    new, leaves = _not_seen(page, answers, given), speaks or "leave" in request.form
    problems = _problems(draft, page, answers, form)
    problems = {key: told for key, told in problems.items() if not _may_wait(key, given, new, leaves)}
    if problems:
        tell(form, problems)
        return _shown(draft, page, answers, form), 422
    concerns.save_page(actor(), draft.id, page.id, given, unfinished=leaves or bool(new))
    if speaks:
        return redirect(steps.address(draft, page, **_way_back()))
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
        flash(_saved(draft))
        return redirect(steps.beginning())
    if more:
        return redirect(steps.address(draft, page, more="1", **_way_back()))
    return redirect(steps.address(draft, None) if _returns() else steps.after(draft, page))


def _saved(draft: Concern) -> str:
    if draft.is_kept:
        return _("Saved. Nobody can read it but you, until you send it.")
    return _("Saved until you sign out, and for two hours at most. Nobody can read it but you.")


def _returns() -> bool:
    """Did the reporter come from the answers to be checked, and go back there?"""
    return request.values.get("return") == "check"


def _way_back() -> dict[str, Any]:
    return steps.RETURN if _returns() else {}


def _shown(draft: Concern, page: Page, answers: Answers, form: BaseForm) -> str:
    shown = page.questions_for(answers)
    return render_template(
        "reporter/question.html",
        here=request.path,
        autosave_url=url_for("reporter.autosave", draft_id=draft.id, page_id=page.id),
        page=page,
        figures=_figures(form, answers),
        form=form,
        shown=shown,
        notes=page.notes_for(answers),
        progress=steps.progress(draft, page),
        more=_more(page, answers) if "more" in request.args else [],
        returns=_returns(),
        back_url=steps.address(draft, None) if _returns() else steps.before(draft, page),
    )


def _figures(form: BaseForm, answers: Answers) -> list[body_map.Drawn]:
    """The bodies to point at, where this page asks for injuries."""
    rows = form[body_map.QUESTION].entries if body_map.QUESTION in form else ()
    return body_map.body_map(answers.get("injured") or (), [row.data for row in rows])


def _more(page: Page, answers: Answers) -> list[Question]:
    """What to point out after an answer called for more: questions that are not always asked, and are blank."""
    return [each for each in page.questions_for(answers) if each.ask_when and is_blank(answers.get(each.id))]
