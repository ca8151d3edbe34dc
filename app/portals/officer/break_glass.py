"""What an officer who is not let in sees of a restricted record: that it is there, and how to read it now."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import accounts, need_to_know, oversight
from app.casework.need_to_know import policy
from app.casework.need_to_know.commands import substantial
from app.casework.need_to_know.kinds import need_to_know_rules
from app.errors import Invalid, KeptBack, NotFound
from app.portals.officer.blueprint import officer
from app.portals.shared import failures
from app.portals.shared.fields import LongText
from app.portals.shared.filters import moment
from app.portals.shared.guards import actor, requires


class BreakGlassForm(FlaskForm):
    reason = LongText(
        "Who needs help, and why can it not wait?",
        hint="A supervisor reads this at once, and says whether the reason was good. It is sealed.",
        required="Say who needs help and why it cannot wait",
        limit=2000,
        rows=5,
    )


@officer.route("/kept/<uuid:record_id>", methods=["GET", "POST"])
@requires(policy.break_glass)
def break_glass(record_id: uuid.UUID) -> ResponseReturnValue:
    shut = need_to_know.shut(actor(), record_id)
    if not shut and (glass := need_to_know.my_glass(actor(), record_id)):
        flash(f"You broke the glass already. You are let in until {moment(glass.until)}.")
        return redirect(_there(record_id))
    if not shut or any(each.rule.is_sealed for each in shut):
        raise NotFound("record")
    form = BreakGlassForm()
    if form.validate_on_submit() and (until := _break(form, record_id)):
        flash(f"You are let in until {until}. Supervisors have been told, and everything that you open is recorded.")
        return redirect(_there(record_id))
    page = render_template(
        "officer/break_glass.html",
        form=form,
        says=[each.rule.says for each in shut],
        is_kept_out=any(need_to_know.is_kept_out(actor(), each.id) for each in shut),
        let_in=_who_can_tell(record_id),
        hours=round(need_to_know_rules().glass_lasts.total_seconds() / 3600),
        substantial=substantial(),
    )
    return page, 422 if form.errors else 200


@officer.errorhandler(KeptBack)
def _kept_back(kept: KeptBack) -> ResponseReturnValue:
    """Whoever asks for a page of a restricted record is led to what may be said of it; nothing is done for them."""
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("officer.break_glass", record_id=kept.record_id))
    return failures.page(404)


def _break(form: BreakGlassForm, record_id: uuid.UUID) -> str:
    try:
        return moment(need_to_know.break_glass(actor(), record_id, reason=form.reason.data))
    except Invalid as refused:
        form.reason.errors = [str(refused)]
    return ""


def _there(record_id: uuid.UUID) -> str:
    reference = oversight.references(actor(), [record_id]).get(record_id)
    return url_for("officer.concern", reference=reference) if reference else url_for("officer.queue")


def _who_can_tell(record_id: uuid.UUID) -> list[str]:
    """Supervisors who are let in, by name: who can be rung instead."""
    supervisors = need_to_know.who_is_let_in(actor(), record_id, accounts.supervisors(actor()), None)
    return [each.name for each in supervisors]
