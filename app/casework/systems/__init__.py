"""Systems: an agency's own case management system, which comes in by a key and is told that there is news.

Owns keys, the addresses that are told, and every message to them. Never holds a word of a case: a system reads a
referral with the same queries and acts with the same commands as the people of its agency. The surprising thing: each
key has an account of its own, in an organisation that nobody registers and nobody sees, so that what a key does is
written beside its name and nobody can sign in, be written to or be given work as one.
"""

from app.casework.systems.commands import end_webhook, make_key, note_use, register_webhook, renew_secret, revoke_key
from app.casework.systems.keying import MOST_DAYS, SCOPES, TOPICS
from app.casework.systems.queries import (
    deaf,
    key_of,
    keys_of,
    referrals_of,
    unreached,
    unreached_of,
    webhook,
    webhooks,
    webhooks_of,
)

__all__ = [
    "MOST_DAYS",
    "SCOPES",
    "TOPICS",
    "deaf",
    "end_webhook",
    "key_of",
    "keys_of",
    "make_key",
    "note_use",
    "referrals_of",
    "register_webhook",
    "renew_secret",
    "revoke_key",
    "unreached",
    "unreached_of",
    "webhook",
    "webhooks",
    "webhooks_of",
]
