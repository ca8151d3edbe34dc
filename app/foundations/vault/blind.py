"""Blind tokens: find again what is sealed, without opening it."""

import hmac

from app.foundations.vault.keys import ring


def token(purpose: str, value: str) -> str:
    """HMAC-SHA-256 of a value, in hex, under a key that belongs to this purpose alone.

    Equal values give equal tokens, so use it in full only for what is nearly unique (an e-mail address).
    """
    return imprint(purpose, value).hex()


def imprint(purpose: str, value: str) -> bytes:
    """The same as bytes."""
    return hmac.digest(ring().blind_key(purpose), value.encode(), "sha256")
