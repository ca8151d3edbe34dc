"""Where a concern begins: what this is for, how long it takes, and what was begun before."""

import uuid

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import accounts, concerns
from app.casework.concerns import policy
from app.errors import Invalid
from app.foundations.database import uuid7
from app.portals.reporter import device, steps
from app.portals.reporter.blueprint import reporter
from app.portals.shared.guards import actor, requires


@reporter.route("/start", methods=["GET", "POST"])
@requires(policy.begin)
def start() -> ResponseReturnValue:
    if request.method == "POST":
        return redirect(steps.first(concerns.start(actor(), _identifier(), is_kept=device.keeps_drafts())))
    return render_template(
        "reporter/start.html",
        new_id=uuid7(),
        drafts=device.offered(),
        asks_device=device.is_asked(),
        keeps_drafts=device.keeps_drafts(),
        without_account=accounts.is_without_account(actor()),
    )


@reporter.route("/drafts/<uuid:draft_id>")
@requires(policy.report)
def resume(draft_id: uuid.UUID) -> ResponseReturnValue:
    """Go on where a draft was left."""
    return redirect(steps.first(concerns.draft(actor(), draft_id)))


def _identifier() -> uuid.UUID:
    """The identifier that the page was shown with, so that pressing twice begins one draft."""
    try:
        return uuid.UUID(request.form.get("draft", ""))
    except ValueError:
        raise Invalid(_("Load the page again, then press the button once more.")) from None
