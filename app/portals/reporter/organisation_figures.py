"""What an organisation sent and what it was told of it, in numbers, for its safeguarding lead: one term at a time."""

import uuid

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import accounts, feedback
from app.casework.feedback import policy
from app.portals.reporter import counted
from app.portals.reporter.blueprint import reporter
from app.portals.shared import charts
from app.portals.shared.guards import actor, insist, requires


@reporter.get("/organisation/figures")
@requires(policy.count)
def organisation_figures() -> ResponseReturnValue:
    insist(policy.count)
    own = feedback.own_figures(actor(), request.args.get("term", ""))
    return render_template(
        "reporter/organisation_figures.html",
        organisation=accounts.organisation(uuid.UUID(str(actor().organisation_id))).name,
        own=own,
        said=counted.exactly(own),
        name=counted.name_of(own.term),
        terms=[(each.name, counted.name_of(each)) for each in feedback.own_terms(actor())],
        drawn=_over_time(),
    )


def _over_time() -> charts.Drawn | None:
    """How many were sent, term by term; nothing to draw before there are two, or where none was sent."""
    history = feedback.own_history(actor())
    labels, numbers = [counted.name_of(term) for term, _number in history], [number for _term, number in history]
    if len(history) < 2 or not any(numbers):
        return None
    finding = charts.peak(_("Concerns that were sent"), labels, numbers)
    about = charts.About(code="over-time", title=_("How many concerns were sent, term by term"), finding=finding)
    return charts.bars(about, labels, {_("Concerns that were sent"): numbers}, of=_("Time"))
