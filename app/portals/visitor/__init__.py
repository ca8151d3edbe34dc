"""Visitor: whoever is not signed in. Home, signing in, taking up an invitation, help."""

from app.portals.visitor import (
    accessibility,
    account,
    help,
    home,
    invitation,
    invitation_second_factor,
    keep_alive,
    letters,
    link,
    new_codes,
    notices,
    privacy,
    report,
    return_code,
    sign_in,
    sign_out,
)
from app.portals.visitor.blueprint import visitor

__all__ = [
    "accessibility",
    "account",
    "help",
    "home",
    "invitation",
    "invitation_second_factor",
    "keep_alive",
    "letters",
    "link",
    "new_codes",
    "notices",
    "privacy",
    "report",
    "return_code",
    "sign_in",
    "sign_out",
    "visitor",
]
