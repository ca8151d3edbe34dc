"""Visitor: whoever is not signed in. Home, signing in, taking up an invitation, help."""

from app.portals.visitor.blueprint import visitor

__all__ = ["visitor"]
