"""The directory of agencies: which answer for which area on which day, whom to reach there and when, what they decline.

Owns the contacts and the limits of agencies, the reference directory of all bodies with a duty to act, and the rules of
who stands in for whom. Never decides whom a concern goes to, and never invents a number: what is not known is shown as
missing. The surprising thing: an agency's first area is made by accounts, together with the agency, because an agency
without one would be found by nobody; from then on the areas are kept here.
"""

from app.casework.directory.commands import (
    accept_again,
    add_contact,
    change_contact,
    end_area,
    end_contact,
    give_area,
    register_missing,
    stop_accepting,
)
from app.casework.directory.queries import (
    agencies,
    agencies_in,
    agency,
    agency_for,
    area,
    areas_of,
    contact,
    contacts_of,
    entries,
    link_contact,
    listed,
    listing,
    missing_bodies,
    reachable,
    refusals_of,
)

__all__ = [
    "accept_again",
    "add_contact",
    "agencies",
    "agencies_in",
    "agency",
    "agency_for",
    "area",
    "areas_of",
    "change_contact",
    "contact",
    "contacts_of",
    "end_area",
    "end_contact",
    "entries",
    "give_area",
    "link_contact",
    "listed",
    "listing",
    "missing_bodies",
    "reachable",
    "refusals_of",
    "register_missing",
    "stop_accepting",
]
