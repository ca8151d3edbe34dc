"""Officer: the triage desk. The queue; take, rate, ask, refer, tell."""

from app.portals.officer.blueprint import officer

__all__ = ["officer"]
