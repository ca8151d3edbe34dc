"""Every change to links: sending them, asking for a code, coming in by one, and ending them."""

from app.casework.links.commands.coming_in import ask_for_another, ask_for_code, open_by_link
from app.casework.links.commands.keeping import revoke, send_anew

__all__ = ["ask_for_another", "ask_for_code", "open_by_link", "revoke", "send_anew"]
