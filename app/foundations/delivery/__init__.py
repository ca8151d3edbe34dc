"""Delivery: notices that leave the service, each with a state of its own.

A notice carries a reference and a link, never a word of the case. Its text comes from letters.toml.
It is written with the act that caused it, sent by the worker, and carries its own identifier, so that
one that is sent twice after a crash can be told for the same.
"""

from app.foundations.delivery.letters import Letter, door, lead_to, letter, letters
from app.foundations.delivery.notices import Notice, NoticeState
from app.foundations.delivery.senders import Folder, Sender, Silence, Smtp, sender, use

__all__ = [
    "Folder",
    "Letter",
    "Notice",
    "NoticeState",
    "Sender",
    "Silence",
    "Smtp",
    "door",
    "lead_to",
    "letter",
    "letters",
    "sender",
    "use",
]
