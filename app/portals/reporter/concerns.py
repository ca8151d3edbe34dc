"""What this reporter has sent, newest first, and which of it waits for an answer from them."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import concerns, feedback
from app.casework.concerns import policy
from app.portals.reporter import device, lines
from app.portals.reporter.blueprint import reporter
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import turns


@reporter.route("/concerns", endpoint="concerns")
@requires(policy.follow)
def mine() -> ResponseReturnValue:
    page = lines.listed(concerns.mine, request.args.get("at"))
    return render_template(
        "reporter/concerns.html",
        lines=page.rows,
        asked=feedback.waiting_for_reporter(actor()),
        drafts=device.offered(),
        is_shared_with_me=concerns.is_shared_with_me(actor()),
        **turns(page, lambda cursor: url_for("reporter.concerns", at=cursor)),
    )
