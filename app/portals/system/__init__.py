"""System: an agency's own case management system, in the place of its people. JSON, by key; see docs/api.md.

Every address says in one place what opens it, what it takes and what it gives: what is checked and what the OpenAPI
document says are the same. A system can do what the people of its agency can, with the same commands, and sees what
they see: a referral, never a concern.
"""

from app.portals.system import acknowledge, actions, checks, decide, document, give_back, referrals, webhooks
from app.portals.system.blueprint import system

__all__ = ["acknowledge", "actions", "checks", "decide", "document", "give_back", "referrals", "system", "webhooks"]
