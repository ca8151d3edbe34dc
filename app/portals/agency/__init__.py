"""Agency: those who must act. What was disclosed to them; acknowledge, act, say what came of it; answer checks."""

from app.portals.agency import acknowledge, act, check, checks, inbox, outcome, referral
from app.portals.agency.blueprint import agency

__all__ = ["acknowledge", "act", "agency", "check", "checks", "inbox", "outcome", "referral"]
