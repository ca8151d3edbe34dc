"""Visitor: whoever is not signed in. Home, signing in, taking up an invitation, help."""

from app.portals.visitor import (
    account,
    home,
    information,
    invitation,
    invitation_second_factor,
    keep_alive,
    sign_in,
    sign_out,
)
from app.portals.visitor.blueprint import visitor

__all__ = [
    "account",
    "home",
    "information",
    "invitation",
    "invitation_second_factor",
    "keep_alive",
    "sign_in",
    "sign_out",
    "visitor",
]
