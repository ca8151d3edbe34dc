"""What an organisation sent and what it was told of it, in numbers, for its safeguarding lead: one term at a time."""

import uuid

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.casework import accounts, feedback
from app.casework.feedback import policy
from app.portals.reporter import counted
from app.portals.reporter.blueprint import reporter
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
        history=[(counted.name_of(term), number) for term, number in feedback.own_history(actor())],
    )
