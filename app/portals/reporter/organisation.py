"""What colleagues have sent, for the lead of their organisation or whoever they said it is safe to tell."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, concerns
from app.casework.concerns import policy
from app.portals.reporter import lines
from app.portals.reporter.blueprint import reporter
from app.portals.shared.guards import requires
from app.portals.shared.paging import turns


@reporter.get("/organisation")
@requires(policy.oversee)
def organisation() -> ResponseReturnValue:
    page = lines.listed(concerns.of_organisation, request.args.get("at"))
    return render_template(
        "reporter/organisation.html",
        lines=[(line, accounts.name_of(line.concern.reporter_id)) for line in page.rows],
        **turns(page, lambda cursor: url_for("reporter.organisation", at=cursor)),
    )
