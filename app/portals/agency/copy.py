"""Taking a referral away: as a PDF for paper, or as data for the agency's own system. Each time is recorded."""

import json

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.casework import accounts, referrals
from app.casework.referrals import Form, policy
from app.casework.referrals.models import Referral
from app.errors import NotPossible
from app.foundations import clock
from app.portals.agency.blueprint import agency
from app.portals.shared import pdf
from app.portals.shared.guards import actor, also_by_link, requires
from app.portals.shared.referral_body import body_of
from app.portals.shared.referral_data import as_data


@agency.get("/referrals/<string:reference>/pdf")
@requires(policy.receive)
@also_by_link
def as_pdf(reference: str) -> ResponseReturnValue:
    """PDF/UA, with whom nobody may tell and how to handle it on every page."""
    if not pdf.CAN_BE_MADE:
        raise NotPossible("A PDF cannot be made here. Print the page instead.")
    found = referrals.take_away(actor(), reference, Form.PDF)
    body = body_of(found, accounts.organisation(found.agency_id).name, referrals.sender_of(actor(), found))
    page = render_template(
        "agency/referral_pdf.html",
        body=body,
        warnings=[each["words"] for each in found.disclosure["bands"]],
        acknowledge_by=found.acknowledge_by,
        now=clock.now(),
    )
    return _file(found, Form.PDF, pdf.pdf(page), "application/pdf")


@agency.get("/referrals/<string:reference>/json")
@requires(policy.receive)
@also_by_link
def as_json(reference: str) -> ResponseReturnValue:
    """What docs/referral-json.md describes."""
    found = referrals.take_away(actor(), reference, Form.JSON)
    data = as_data(found, accounts.organisation(found.agency_id), referrals.sender_of(actor(), found), clock.now())
    return _file(found, Form.JSON, json.dumps(data, ensure_ascii=False, indent=2).encode(), "application/json")


def _file(found: Referral, form: Form, content: bytes, kind: str) -> Response:
    """Its name is the reference and says nothing else; nothing is shown in a browser that could run."""
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.reference}.{form}"'
    return answer
