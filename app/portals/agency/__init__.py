"""Agency: those who must act. What was disclosed to them; acknowledge, return, act, say what came of it."""

from app.portals.agency import acknowledge, act, coming, inbox, outcome, referral, send_back, take_up
from app.portals.agency.blueprint import agency

__all__ = ["acknowledge", "act", "agency", "coming", "inbox", "outcome", "referral", "send_back", "take_up"]
