"""Text messages: for the one thing that must not travel where the letter went, a code.

Ways out stand behind the same kind of interface as those of letters. Where none was chosen at start no text can be
sent, and whoever decides whether somebody can be reached asks that first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from app import reference
from app.foundations.delivery.letters import Letter
from app.foundations.delivery.notify import Notify


@dataclass(frozen=True)
class Sms:
    """One text message, ready to send. `identifier` lets a receiver tell a second copy from a second message."""

    to: str
    words: str
    identifier: str


class SmsSender(Protocol):
    """Anything that can carry a text message away, or raise."""

    def send(self, sms: Sms) -> None:
        """Carry it, or raise."""


class SmsFolder:
    """A folder of text files, so that a demonstration can be read without a telephone."""

    def __init__(self, folder: Path) -> None:
        """Make the folder if need be."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def send(self, sms: Sms) -> None:
        """Write one file, named by the message's identifier: sent twice, it is still one file."""
        (self.folder / f"{sms.identifier}.txt").write_text(f"{sms.to}\n{sms.words}\n", encoding="utf-8")


class SmsNotify:
    """GOV.UK Notify, named as for letters, with a template for text messages."""

    def __init__(self, url: str) -> None:
        """Read the key and the template; ValueError where the URL does not say them."""
        self._notify = Notify(url)

    def send(self, sms: Sms) -> None:
        """Hand it over, or raise."""
        self._notify.text(sms.to, sms.words, sms.identifier)


class SmsSilence:
    """Keeps what was sent, for tests to read."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.sent: list[Sms] = []

    def send(self, sms: Sms) -> None:
        """Keep it."""
        self.sent.append(sms)


def text(kind: str, to: str, identifier: str, **facts: str) -> Sms:
    """Write the text message of this kind, from letters.toml."""
    return Sms(to, _texts()[kind]["words"].format(**facts), identifier)


def as_letter(kind: str, sms: Sms) -> Letter:
    """The same as a letter, for whoever has agreed to a second e-mail address only."""
    return Letter(sms.to, _texts()[kind]["subject"], sms.words, sms.identifier)


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    read: Mapping[str, Mapping[str, str]] = reference.read("letters")["text"]
    return read


_using: list[SmsSender] = []


def use_sms(sender: SmsSender | None) -> None:
    """Say how text messages leave from now on; None: not at all."""
    _using[:] = [sender] if sender else []


def can_text() -> bool:
    """Can a text message be sent from here?"""
    return bool(_using)


def sms() -> SmsSender:
    """The way out that was chosen at start."""
    if not _using:
        raise RuntimeError("No way out was chosen for text messages")
    return _using[0]
