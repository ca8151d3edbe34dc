"""One's own report on paper or as a PDF, marked with how it is to be handled. Each time is recorded."""

from typing import Any

from flask import Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import accounts, concerns, feedback
from app.casework.concerns.handling import handling
from app.casework.concerns.models import Concern
from app.casework.feedback import policy
from app.errors import NotPossible
from app.foundations import clock
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.check_answers import parts
from app.portals.reporter.standing import state
from app.portals.shared import pdf
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import own_name


@reporter.route("/concerns/<string:reference>/print")
@requires(policy.read_back)
def printed(reference: str) -> ResponseReturnValue:
    """The report as a page that looks well on paper."""
    concern = feedback.read_back(actor(), reference, how="print")
    return render_template("reporter/printed.html", can_be_pdf=pdf.CAN_BE_MADE, **_report(concern))


@reporter.route("/concerns/<string:reference>/pdf")
@requires(policy.read_back)
def as_pdf(reference: str) -> ResponseReturnValue:
    """The same as a file to keep. Its name says nothing but the reference."""
    if not pdf.CAN_BE_MADE:
        raise NotPossible(_("A PDF cannot be made here. Print the page instead."))
    concern = feedback.read_back(actor(), reference, how="pdf")
    answer = Response(pdf.pdf(render_template("reporter/printed_pdf.html", **_report(concern))))
    answer.content_type = "application/pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{concern.reference}.pdf"'
    return answer


def _report(concern: Concern) -> dict[str, Any]:
    return {
        "concern": concern,
        "mark": handling(concern.answers),
        "state": state(concern)[0],
        "who": own_name(),
        "organisation": accounts.organisation(concern.organisation_id).name,
        "parts": list(parts(concern)),
        "added": concerns.addenda(actor(), concern.id),
        "now": clock.now(),
    }
