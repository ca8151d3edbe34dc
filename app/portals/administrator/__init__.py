"""Administrator: organisations, their people, and the directory of agencies. Never a word of what anybody reported."""

from app.portals.administrator import (
    agency,
    area,
    contact,
    directory,
    ending,
    invite,
    missing,
    organisation,
    organisations,
    refusal,
    register,
    register_agency,
)
from app.portals.administrator.blueprint import administrator

__all__ = [
    "administrator",
    "agency",
    "area",
    "contact",
    "directory",
    "ending",
    "invite",
    "missing",
    "organisation",
    "organisations",
    "refusal",
    "register",
    "register_agency",
]
