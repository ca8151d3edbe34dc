"""Administrator: organisations and the people in them, and the rules. Never a word of what anybody reported."""

from app.portals.administrator import (
    agency,
    area,
    contact,
    directory,
    ending,
    invite,
    make_key,
    missing,
    organisation,
    organisations,
    propose_rules,
    refusal,
    register,
    register_agency,
    rule_version,
    rules,
    systems,
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
    "make_key",
    "missing",
    "organisation",
    "organisations",
    "propose_rules",
    "refusal",
    "register",
    "register_agency",
    "rule_version",
    "rules",
    "systems",
]
