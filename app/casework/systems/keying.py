"""What a key is, what it may be for, and how a message is signed."""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from app.foundations import vault

# What a key opens, in the order in which it is asked for, and what each lets a system do.
SCOPES = {
    "referrals:read": "List and read referrals to this agency",
    "referrals:act": "Acknowledge, decide, return, take on actions and say what came of them",
    "checks:answer": "Read and answer partner checks",
    "webhooks": "Say at which address its system is told that there is news",
}
TOPICS = ("referral.created", "referral.changed", "referral.returned", "check.created", "message.created")
# No key is good for longer than a year and a month: a year, and time to change it.
MOST_DAYS = 396
BEGINS, SECRET_BEGINS = "heed_", "whsec_"
KEY = re.compile(rf"{BEGINS}[a-z0-9]{{8}}_[A-Za-z0-9_-]{{43}}")
SECRET_LASTS = timedelta(hours=24)
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_key() -> tuple[str, str]:
    """A key of 256 random bits, and the beginning by which it is recognised when it turns up where it should not."""
    known_by = BEGINS + "".join(secrets.choice(SIGNS) for _ in range(8))
    return f"{known_by}_{secrets.token_urlsafe(32)}", known_by


def token_of(key: str) -> str:
    """What is kept of a key: it is keyed itself, so a thief of the database can do nothing with it."""
    return vault.token("system key", key)


def is_key(text: str) -> bool:
    """Is this written like a key?"""
    return bool(KEY.fullmatch(text))


def new_secret() -> str:
    """A secret by which a receiver knows that a message is ours."""
    return SECRET_BEGINS + base64.b64encode(secrets.token_bytes(32)).decode()


def signed(secrets_in_use: Sequence[str], message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers of Standard Webhooks, with one signature for each secret in use."""
    stamp = str(int(at.timestamp()))
    told = b".".join((message_id.encode(), stamp.encode(), body))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(f"v1,{_signature(each, told)}" for each in secrets_in_use),
    }


def _signature(secret: str, told: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(SECRET_BEGINS))
    return base64.b64encode(hmac.digest(key, told, hashlib.sha256)).decode()
