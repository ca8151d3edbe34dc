"""Every organisation whose people can be invited, by name."""

from flask import render_template, request

from app.casework import accounts, directory, places
from app.casework.accounts import policy
from app.casework.accounts.models import Sector
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.words import area_name, kind_name
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place

PAGE = 50


@administrator.get("/organisations")
@requires(policy.see_all)
def organisations() -> str:
    at = place(request.args.get("from"))
    near, back = (str(at.value), at.back) if at else ("", False)
    found = accounts.organisations(actor(), near, back=back)
    shown = page(found, PAGE, lambda each: (each.name, each.id), at)
    agencies = [each for each in shown.rows if each.sector is Sector.AGENCY]
    return render_template(
        "administrator/organisations.html",
        organisations=shown,
        answers_for={each.organisation.id: each.areas for each in directory.entries(actor(), agencies, places.today())},
        kind_name=kind_name,
        area_name=area_name,
    )
