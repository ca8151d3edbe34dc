"""Which bodies of the reference directory are not registered yet; and registering all of one duty or nation at once."""

from collections import Counter
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import directory, places
from app.casework.directory import policy
from app.casework.directory.bodies import NATIONS, bodies
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.duties import duties
from app.portals.shared.guards import actor, requires

SHOWN = 100


@administrator.get("/directory/missing")
@requires(policy.keep)
def missing() -> str:
    kind, nation = _chosen(request.args)
    everything = directory.missing_bodies(actor(), places.today())
    chosen = [each for each in everything if kind in ("", each.kind) and nation in ("", each.nation)]
    return render_template(
        "administrator/missing.html",
        counts=Counter((each.kind, each.nation) for each in everything),
        total=len(everything),
        chosen=chosen[:SHOWN] if kind or nation else [],
        number=len(chosen),
        kind=kind,
        nation=nation,
        kinds={each: duties()[each] for each in bodies().kinds},
        nations=NATIONS,
    )


@administrator.post("/directory/missing")
@requires(policy.keep)
def register_missing() -> ResponseReturnValue:
    kind, nation = _chosen(request.form)
    number = directory.register_missing(actor(), kind=kind, nation=nation)
    left = len(directory.missing_bodies(actor(), places.today(), kind=kind, nation=nation))
    flash(f"{number} registered. None has a contact, and nobody signs in for them yet: both show as missing.")
    if left:
        flash(f"{left} could not be: another organisation has the name. Give that one the duty’s area, or rename it.")
    return redirect(url_for("administrator.directory", duty=kind) if kind else url_for("administrator.directory"))


def _chosen(given: Any) -> tuple[str, str]:
    kind, nation = given.get("duty", ""), given.get("nation", "")
    return kind if kind in bodies().kinds else "", nation if nation in NATIONS else ""
