"""Delivery: notices that leave the service, each with a state of its own.

A notice carries a reference and a link, never a word of the case. Its text comes from letters.toml.
It is written with the act that caused it, sent by the worker, and carries its own identifier, so that
one that is sent twice after a crash can be told for the same.
"""

from app.foundations.delivery.letters import Letter, door, lead_to, letter, letters, page
from app.foundations.delivery.notices import Notice, NoticeState
from app.foundations.delivery.senders import Folder, Sender, Silence, Smtp, sender, use
from app.foundations.delivery.texts import (
    Sms,
    SmsFolder,
    SmsSender,
    SmsSilence,
    as_letter,
    can_text,
    sms,
    text,
    use_sms,
)

__all__ = [
    "Folder",
    "Letter",
    "Notice",
    "NoticeState",
    "Sender",
    "Silence",
    "Sms",
    "SmsFolder",
    "SmsSender",
    "SmsSilence",
    "Smtp",
    "as_letter",
    "can_text",
    "door",
    "lead_to",
    "letter",
    "letters",
    "page",
    "sender",
    "sms",
    "text",
    "use",
    "use_sms",
]
