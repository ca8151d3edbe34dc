"""Every change to keys, and to the addresses that are told of news."""

from app.casework.systems.commands.keeping_keys import make_key, note_use, revoke_key
from app.casework.systems.commands.listening import end_webhook, register_webhook, renew_secret

__all__ = ["end_webhook", "make_key", "note_use", "register_webhook", "renew_secret", "revoke_key"]
