"""Saying that one disagrees: with what an agency decided, with not hearing, with closing, with how it was handled."""

import uuid
from collections.abc import Iterator

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from wtforms.fields import SelectChoice

from app.casework import accounts, challenges, concerns
from app.casework.challenges import policy
from app.casework.challenges.models import Challenge
from app.casework.concerns.models import Concern
from app.casework.feedback import wording
from app.errors import Invalid, NotFound
from app.portals.reporter.blueprint import reporter
from app.portals.shared.challenge_told import told
from app.portals.shared.disagreeing import DisagreeForm
from app.portals.shared.fields import OneOfField
from app.portals.shared.filters import deadline
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import say

HEAR = _("You hear from us by %(at)s.")
SHARE = [SelectChoice("yes", _("Yes")), SelectChoice("no", _("No: the officer passes on what they need to know"))]


class ReporterDisagreeForm(DisagreeForm):
    share = OneOfField(
        _("If an agency is to answer: may it read your words?"),
        choices=SHARE,
        default="no",
        required=_("Say whether an agency may read your words"),
    )


@reporter.route("/concerns/<string:reference>/disagree", methods=["GET", "POST"])
@requires(policy.disagree)
def disagree(reference: str) -> ResponseReturnValue:
    concern = concerns.by_reference(actor(), reference)
    if not policy.disagree.allows(actor(), concern):
        raise NotFound("concern")
    form = _form(concern)
    sent = form.validate_on_submit()
    if sent and not form.must_warn():
        try:
            return _raised(concern, form)
        except Invalid as refused:
            form.matter.errors = [say(refused)]
    page = render_template("reporter/disagree.html", concern=concern, form=form, warns=sent and form.must_warn())
    return page, 422 if form.errors else 200


def _raised(concern: Concern, form: ReporterDisagreeForm) -> ResponseReturnValue:
    matter, _sep, referral_id = str(form.matter.data).partition(":")
    made = challenges.disagree(
        actor(),
        concern.id,
        challenges.Disagreement(
            matter=matter,
            words=form.words.data,
            wanted=form.wanted.data,
            is_immediate=form.is_immediate,
            referral_id=uuid.UUID(referral_id) if referral_id else None,
            is_shared="share" in form and form.share.data == "yes",
        ),
    )
    flash(_said(made))
    return redirect(url_for("reporter.challenge", reference=concern.reference, challenge_reference=made.reference))


def _said(made: Challenge) -> str:
    by = deadline(made.due_at) if made.due_at else ""
    return f"{told(made).where} {str(HEAR) % {'at': by}}"


def _form(concern: Concern) -> ReporterDisagreeForm:
    form = ReporterDisagreeForm()
    form.matter.choices = list(_choices(concern))
    asks = any(":" in choice.value for choice in form.matter.choices)
    if not asks or challenges.is_protected(concern):
        del form.share
    return form


def _choices(concern: Concern) -> Iterator[SelectChoice]:
    """With what they can disagree: each kind of agency that was asked, as they were told of it, then the rest."""
    for matter in challenges.possible(actor(), concern):
        if matter.about != "decision":
            yield SelectChoice(matter.code, say(matter.words))
            continue
        latest = {_kind(each.agency_id): each.id for each, _name in challenges.decided_on(concern)}
        for kind, referral_id in latest.items():
            called = say(wording.called(kind))
            yield SelectChoice(f"{matter.code}:{referral_id}", f"{say(matter.words)}: {called}")


def _kind(agency_id: uuid.UUID) -> str:
    return accounts.organisation(agency_id).agency_kind or ""
