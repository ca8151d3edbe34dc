"""Propose the next version of the rating or routing rules, beginning with those in force or an older version."""

import re
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import rulebook
from app.casework.rulebook import RuleKind, Unfollowable, policy
from app.errors import NotFound
from app.portals.administrator.blueprint import administrator
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires
from app.portals.shared.rules_story import ABOUT

AROUND = 2  # lines shown before and after the one at fault
VERSION = re.compile(r'^version = "[^"]*"', re.MULTILINE)


class ProposeForm(FlaskForm):
    why = LongText(
        "Why should they change?",
        hint="Whoever publishes them reads this, and so will everybody who asks in ten years.",
        required="Say why the rules should change",
        limit=2000,
        rows=4,
    )
    text = LongText(
        "The rules",
        hint="Change what should change. Every rule keeps its words and its basis.",
        required="Write the rules",
        limit=200_000,
        rows=30,
    )


@administrator.route("/rules/propose/<string:kind>", methods=["GET", "POST"])
@requires(policy.propose)
def propose_rules(kind: str) -> ResponseReturnValue:
    if kind not in list(RuleKind):
        raise NotFound("kind of rules")
    of = RuleKind(kind)
    form, fault = ProposeForm(text=_begin_with(of)), None
    if form.validate_on_submit():
        try:
            made = rulebook.propose(actor(), kind=of, text=form.text.data, why=form.why.data)
            flash(f"{made.label} is proposed. Nothing has changed yet. Now try it, to see what it would change.")
            return redirect(url_for("administrator.rule_version", label=made.label))
        except Unfollowable as refusal:
            form.text.errors = [str(refusal)]
            fault = _around(form.text.data, refusal.line)
    page = render_template(
        "administrator/propose_rules.html", form=form, title=ABOUT[of], kind=of, fault=fault, first=_first(of)
    )
    return page, 422 if form.errors else 200


def _first(kind: RuleKind) -> str:
    """Which version the text in the box came from."""
    return request.args.get("from", "") or rulebook.label_in_force(kind)


def _begin_with(kind: RuleKind) -> str:
    """The text of that version, under the next label."""
    edition = rulebook.edition(actor(), _first(kind))
    if edition.kind is not kind:
        raise NotFound("rules of this kind")
    return VERSION.sub(f'version = "{rulebook.next_label(actor(), kind)}"', edition.text, count=1)


def _around(text: str, line: int) -> list[dict[str, Any]]:
    """The line at fault with those around it, by number, because a box shows no numbers."""
    lines = text.splitlines()
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    return [{"number": n, "text": lines[n - 1], "is_it": n == line} for n in range(first, last + 1)]
