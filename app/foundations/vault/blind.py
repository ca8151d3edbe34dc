"""Blind tokens: find again what is sealed, without opening it."""

import hashlib
import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.foundations.vault.keys import ring


def token(purpose: str, value: str) -> str:
    """HMAC-SHA-256 of a value, in hex, under a key that belongs to this purpose alone.

    Equal values give equal tokens, so use it in full only for what is nearly unique (an e-mail address).
    """
    key = HKDF(SHA256(), 32, salt=None, info=b"blind:" + purpose.encode()).derive(ring().named["blind"])
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()
