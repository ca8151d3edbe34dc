"""Administrator: organisations and the people in them, and the rules. Never a word of what anybody reported."""

from app.portals.administrator import (
    invite,
    organisation,
    organisations,
    propose_rules,
    register,
    register_agency,
    rule_version,
    rules,
)
from app.portals.administrator.blueprint import administrator

__all__ = [
    "administrator",
    "invite",
    "organisation",
    "organisations",
    "propose_rules",
    "register",
    "register_agency",
    "rule_version",
    "rules",
]
