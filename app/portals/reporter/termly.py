"""A page for governors or trustees: one term of an organisation in plain words, with nothing that tells of one child.

It is counted as things stood when the term ended, so that whenever it is printed it says the same: two prints that
differed would tell what happened to one child in between.
"""

import uuid
from typing import Any

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import accounts, feedback
from app.casework.feedback import policy
from app.casework.feedback.terms import Term
from app.errors import NotPossible
from app.foundations import clock
from app.portals.reporter import counted
from app.portals.reporter.blueprint import reporter
from app.portals.shared import pdf
from app.portals.shared.guards import actor, insist, requires


@reporter.get("/organisation/termly")
@requires(policy.count)
def termly() -> ResponseReturnValue:
    """The page, as it also goes on paper; before the first term is over, when there will be one."""
    insist(policy.count)
    terms, over = feedback.own_terms(actor()), _over()
    return render_template(
        "reporter/termly.html",
        terms=[(each.name, counted.name_of(each)) for each in over],
        next_on=terms[0].last,
        can_be_pdf=pdf.CAN_BE_MADE,
        told=_told(over) if over else None,
    )


@reporter.get("/organisation/termly/pdf")
@requires(policy.count)
def termly_pdf() -> ResponseReturnValue:
    """The same as a file to send round before a meeting."""
    insist(policy.count)
    if not pdf.CAN_BE_MADE:
        raise NotPossible(_("A PDF cannot be made here. Print the page instead."))
    told = _told(_over())
    answer = Response(pdf.pdf(render_template("reporter/termly_pdf.html", told=told)))
    answer.content_type = "application/pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{told["own"].term.name}.pdf"'
    return answer


def _over() -> list[Term]:
    return [each for each in feedback.own_terms(actor()) if each.ends_at <= clock.now()]


def _told(over: list[Term]) -> dict[str, Any]:
    own = feedback.own_figures(actor(), request.args.get("term", ""), as_it_ended=True)
    return {
        "own": own,
        "said": counted.for_governors(own),
        "name": counted.name_of(own.term),
        "organisation": accounts.organisation(uuid.UUID(str(actor().organisation_id))).name,
    }
