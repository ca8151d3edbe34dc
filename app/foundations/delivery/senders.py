"""Ways out of the service: SMTP for real, a folder for the demonstration, silence for tests."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from app.foundations.delivery.letters import Letter


class Sender(Protocol):
    """Anything that can carry a letter away, or raise."""

    def send(self, letter: Letter) -> None:
        """Carry it, or raise."""


class Smtp:
    """A mail server, named by a URL: smtp://user:password@host:587/?from=heed@example.org (or smtps)."""

    def __init__(self, url: str, sent_from: str) -> None:
        """Remember where the server is; nothing is opened yet."""
        self.at = urlsplit(url)
        self.sent_from = sent_from

    def send(self, letter: Letter) -> None:
        """Hand the letter over, encrypted on the way; any failure is raised and tried again later."""
        host, secure = self.at.hostname or "localhost", ssl.create_default_context()
        with self._open(host, secure) as server:
            if self.at.scheme == "smtp+starttls":
                server.starttls(context=secure)
            if self.at.username:
                server.login(unquote(self.at.username), unquote(self.at.password or ""))
            server.send_message(as_email(letter, self.sent_from))

    def _open(self, host: str, secure: ssl.SSLContext) -> smtplib.SMTP:
        if self.at.scheme == "smtps":
            return smtplib.SMTP_SSL(host, self.at.port or 465, timeout=30, context=secure)
        return smtplib.SMTP(host, self.at.port or 587, timeout=30)


class Folder:
    """A folder of .eml files, so that a demonstration can be read without a mail server."""

    def __init__(self, folder: Path, sent_from: str) -> None:
        """Make the folder if need be."""
        self.folder, self.sent_from = folder, sent_from
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def send(self, letter: Letter) -> None:
        """Write one file, named by the letter's identifier: sent twice, it is still one file."""
        path = self.folder / f"{letter.identifier}.eml"
        path.write_bytes(bytes(as_email(letter, self.sent_from)))


class Silence:
    """Keeps what was sent, for tests to read."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.sent: list[Letter] = []

    def send(self, letter: Letter) -> None:
        """Keep it."""
        self.sent.append(letter)


_using: list[Sender] = []


def use(sender: Sender) -> None:
    """Say how letters leave from now on."""
    _using[:] = [sender]


def sender() -> Sender:
    """The way out that was chosen at start."""
    if not _using:
        raise RuntimeError("No way out was chosen for letters")
    return _using[0]


def as_email(letter: Letter, sent_from: str) -> EmailMessage:
    """The letter as a plain-text message; the parser refuses line breaks in addresses and subjects."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sent_from, letter.to, letter.subject
    message["Message-ID"] = f"<{letter.identifier}@heed>"
    message["Date"] = formatdate()
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message
