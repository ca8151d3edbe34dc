"""Agency: those who must act. What was disclosed to them; acknowledge, decide, act, conclude; answer checks."""

from app.portals.agency import (
    acknowledge,
    act,
    check,
    checks,
    coming,
    conclude,
    decide,
    file,
    inbox,
    messages,
    outcome,
    referral,
    request,
    second,
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
    "conclude",
    "decide",
    "file",
    "inbox",
    "messages",
    "outcome",
    "referral",
    "request",
    "second",
    "send_back",
    "take_up",
]
