"""Delivery: notices that leave the service, each with a state of its own.

A notice carries a reference and a link, never a word of the case. Its text comes from letters.toml.
It is written with the act that caused it, sent by the worker, and carries its own identifier. Nothing is lost: what is
not taken is tried again for days. Nothing is sent twice, with one exception that no mail system can exclude: a server
that took a letter whose "taken" never reached us gets it again, under the same identifier, so that it can be told for
the same.
"""

from app.foundations.delivery.answers import Fate, NoSuchAddress, NotNow, Undelivered, judge
from app.foundations.delivery.bounces import Bounce, read_bounce
from app.foundations.delivery.identifiers import identifier_of, notice_in
from app.foundations.delivery.letters import Letter, door, lead_to, letter, letters, may_wait, page
from app.foundations.delivery.notices import LOST, Notice, NoticeState, note_try
from app.foundations.delivery.notify import Notify
from app.foundations.delivery.patience import Patience, daily_at, patience
from app.foundations.delivery.senders import Folder, Sender, Silence, sender, use
from app.foundations.delivery.smtp import Smtp
from app.foundations.delivery.texts import (
    Sms,
    SmsFolder,
    SmsNotify,
    SmsSender,
    SmsSilence,
    as_letter,
    can_text,
    sms,
    text,
    use_sms,
)

__all__ = [
    "LOST",
    "Bounce",
    "Fate",
    "Folder",
    "Letter",
    "NoSuchAddress",
    "NotNow",
    "Notice",
    "NoticeState",
    "Notify",
    "Patience",
    "Sender",
    "Silence",
    "Sms",
    "SmsFolder",
    "SmsNotify",
    "SmsSender",
    "SmsSilence",
    "Smtp",
    "Undelivered",
    "as_letter",
    "can_text",
    "daily_at",
    "door",
    "identifier_of",
    "judge",
    "lead_to",
    "letter",
    "letters",
    "may_wait",
    "note_try",
    "notice_in",
    "page",
    "patience",
    "read_bounce",
    "sender",
    "sms",
    "text",
    "use",
    "use_sms",
]
