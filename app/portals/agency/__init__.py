"""Agency: those who must act. What was disclosed to them; acknowledge, act, say what came of it; answer checks."""

from app.portals.agency import (
    acknowledge,
    act,
    check,
    checks,
    coming,
    file,
    inbox,
    messages,
    outcome,
    referral,
    request,
    send_back,
    take_up,
)
from app.portals.agency.blueprint import agency

__all__ = [
    "acknowledge",
    "act",
    "agency",
    "check",
    "checks",
    "coming",
    "file",
    "inbox",
    "messages",
    "outcome",
    "referral",
    "request",
    "send_back",
    "take_up",
]
