"""Vault: text that could name or describe a person is sealed before it reaches the database.

AES-256-GCM, a data key for each concern and each person, wrapped by key-encryption keys that live in
files outside the database. Every seal is bound to its table, column and row, so that sealed bytes moved
elsewhere do not open. Destroying a data key makes its record unreadable for ever. What must be found
again without being opened is found by a blind token, under a key of its own for each purpose.
"""

from app.foundations.vault.blind import imprint, token
from app.foundations.vault.datakeys import DataKey, Destroyed, destroyed_since, fetch, new_key, rewrap, wrapped_under
from app.foundations.vault.files import add_to_file, destroy, forget_file, pieces_of
from app.foundations.vault.keys import KeyRing, KeysMissing, close, made_at, make_keys, ring, unlock
from app.foundations.vault.sealed import SealedJson, SealedText, SealedTextOrNone, seal, unseal_many

__all__ = [
    "DataKey",
    "Destroyed",
    "KeyRing",
    "KeysMissing",
    "SealedJson",
    "SealedText",
    "SealedTextOrNone",
    "add_to_file",
    "close",
    "destroy",
    "destroyed_since",
    "fetch",
    "forget_file",
    "imprint",
    "made_at",
    "make_keys",
    "new_key",
    "pieces_of",
    "rewrap",
    "ring",
    "seal",
    "token",
    "unlock",
    "unseal_many",
    "wrapped_under",
]
