"""Every organisation whose people can be invited, by name."""

from flask import render_template, request

from app.casework import accounts
from app.casework.accounts import policy
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
    return render_template(
        "administrator/organisations.html",
        organisations=page(found, PAGE, lambda each: (each.name, each.id), at),
        kind_name=kind_name,
        area_name=area_name,
    )
