"""Administrator: organisations and the people in them, and the rules. Never a word of what anybody reported."""

from app.portals.administrator import (
    address,
    agency,
    area,
    contact,
    directory,
    ending,
    invite,
    missing,
    organisation,
    organisations,
    propose_rules,
    refusal,
    register,
    register_agency,
    rule_version,
    rules,
)
from app.portals.administrator.blueprint import administrator

__all__ = [
    "address",
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
    "propose_rules",
    "refusal",
    "register",
    "register_agency",
    "rule_version",
    "rules",
]
