"""The directory of agencies: each with its areas and with what its entry still lacks; and whom concerns wait for."""

from flask import render_template, request

from app.casework import directory as directory_of_agencies
from app.casework import places, referrals
from app.casework.directory import policy
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.duties import duties
from app.portals.administrator.words import area_word, areas_in_words, kind_name, missing_words
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import Place, page, place

PAGE = 50
WORST = 2  # of what is missing; all of it stands on the agency's own page
BETWEEN = "|"  # stands in no duty


@administrator.get("/directory")
@requires(policy.see)
def directory() -> str:
    kind = request.args.get("duty", "")
    kind = kind if kind in duties() else ""
    at = place(request.args.get("from"))
    found = directory_of_agencies.agencies(actor(), kind, _near(at), back=bool(at and at.back))
    agencies = page(found, PAGE, lambda each: (f"{each.agency_kind}{BETWEEN}{each.name}", each.id), at)
    return render_template(
        "administrator/directory.html",
        entries=directory_of_agencies.entries(actor(), agencies.rows, places.today()),
        agencies=agencies,
        wanted=referrals.wanted(actor()),
        duty=kind,
        duties=duties(),
        kind_name=kind_name,
        areas_in_words=areas_in_words,
        area_word=area_word,
        missing_words=missing_words,
        shortly=shortly,
    )


def shortly(missing: list[str]) -> str:
    """The worst of what is missing, and how much more there is."""
    more = len(missing) - WORST
    return "; ".join([*missing[:WORST], *([f"and {more} more"] if more > 0 else [])]) or "Nothing"


def _near(at: Place | None) -> tuple[str, str] | None:
    if at is None or not isinstance(at.value, str):
        return None
    kind, _, name = at.value.partition(BETWEEN)
    return kind, name
