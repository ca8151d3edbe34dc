"""A mail server. What it says of an address is final; what it says of us, or does not say at all, is tried again."""

import smtplib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import formatdate
from typing import Any
from urllib.parse import unquote, urlsplit

from app.foundations import clock
from app.foundations.delivery.answers import Fate, NotNow, judge
from app.foundations.delivery.letters import Letter
from app.foundations.delivery.patience import patience

# After a server did not answer at all, the letters behind do not each wait for it in turn.
REST = timedelta(seconds=20)
FAREWELL_SECONDS = 2


class Smtp:
    """A mail server, named by a URL: smtp://user:password@host:587 (or smtps, or smtp+starttls).

    Where an address for returned letters is given, each letter has one of its own: bounces+<identifier>@there.
    """

    def __init__(self, url: str, sent_from: str, returned_to: str = "") -> None:
        """Remember where the server is; nothing is opened yet."""
        self.at = urlsplit(url)
        self.sent_from, self.returned_to = sent_from, returned_to
        self._rests_until: datetime | None = None

    def send(self, letter: Letter) -> str:
        """Hand the letter over, encrypted on the way; Undelivered says why it was not taken."""
        if self._rests_until and clock.now() < self._rests_until:
            raise NotNow("Resting")
        try:
            message = as_email(letter, self.sent_from)
            with self._open() as server:
                server.send_message(message, self._return_path(letter), [letter.to])
        except Exception as failure:
            if _is_away(failure):
                self._rests_until = clock.now() + REST
            raise judge(failure) from None  # its words stay here
        return ""

    def fate(self, receipt: str) -> Fate:
        """A mail server says no more, unless it returns the letter."""
        return Fate.UNKNOWN

    def _return_path(self, letter: Letter) -> str:
        name, at, domain = self.returned_to.rpartition("@")
        return f"{name}+{letter.identifier}@{domain}" if at else self.sent_from

    @contextmanager
    def _open(self) -> Iterator[smtplib.SMTP]:
        """A conversation, which ends after a while whatever the other side does."""
        secure = ssl.create_default_context()
        server = self._connect(self.at.hostname or "localhost", secure)
        # One that sends a letter's worth of single letters would never be late with any of them.
        clockwork = threading.Timer(patience().letter_seconds, server.close)
        clockwork.daemon = True
        clockwork.start()
        try:
            if self.at.scheme == "smtp+starttls":
                server.starttls(context=secure)
            if self.at.username:
                server.login(unquote(self.at.username), unquote(self.at.password or ""))
            yield server
        finally:
            clockwork.cancel()
            _part(server)

    def _connect(self, host: str, secure: ssl.SSLContext) -> smtplib.SMTP:
        seconds = patience().answer_seconds
        if self.at.scheme == "smtps":
            return _Secure(host, self.at.port or 465, timeout=seconds, context=secure)
        return _Plain(host, self.at.port or 587, timeout=seconds)


def _is_away(failure: Exception) -> bool:
    """Did nobody answer? What a server does answer is an OSError too, as Python has it."""
    if isinstance(failure, smtplib.SMTPException):
        return isinstance(failure, smtplib.SMTPServerDisconnected | smtplib.SMTPConnectError)
    return isinstance(failure, OSError)


class _Plain(smtplib.SMTP):
    def data(self, msg: Any) -> tuple[int, bytes]:
        """Wait longer for the last answer: they may have the letter, and a second copy is what impatience earns."""
        _wait_longer(self)
        return super().data(msg)


class _Secure(smtplib.SMTP_SSL):
    def data(self, msg: Any) -> tuple[int, bytes]:
        """The same, where the conversation is encrypted from its first word."""
        _wait_longer(self)
        return super().data(msg)


def _wait_longer(server: smtplib.SMTP) -> None:
    if server.sock:
        server.sock.settimeout(patience().taken_seconds)


def _part(server: smtplib.SMTP) -> None:
    """Say goodbye. Danger: whatever is said in return, a letter that was taken has been taken."""
    with suppress(OSError, smtplib.SMTPException):
        if server.sock:
            server.sock.settimeout(FAREWELL_SECONDS)
            server.quit()
    server.close()


def as_email(letter: Letter, sent_from: str) -> EmailMessage:
    """The letter as a plain-text message; the parser refuses line breaks in addresses and subjects."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sent_from, letter.to, letter.subject
    message["Message-ID"] = f"<{letter.identifier}@heed>"
    message["Date"] = formatdate()
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message
