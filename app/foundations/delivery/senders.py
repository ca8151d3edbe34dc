"""Ways out of the service: a mail server or GOV.UK Notify, a folder for the demonstration, silence for tests."""

from pathlib import Path
from typing import Protocol

from app.foundations.delivery.answers import Fate
from app.foundations.delivery.letters import Letter
from app.foundations.delivery.smtp import as_email


class Sender(Protocol):
    """Anything that can carry a letter away."""

    def send(self, letter: Letter) -> str:
        """Carry it, or raise Undelivered. What it is known by there, if anything more will be said of it."""

    def fate(self, receipt: str) -> Fate:
        """What has become of it since."""


class Folder:
    """A folder of .eml files, so that a demonstration can be read without a mail server."""

    def __init__(self, folder: Path, sent_from: str) -> None:
        """Make the folder if need be."""
        self.folder, self.sent_from = folder, sent_from
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def send(self, letter: Letter) -> str:
        """Write one file, named by the letter's identifier: sent twice, it is still one file."""
        path = self.folder / f"{letter.identifier}.eml"
        path.write_bytes(bytes(as_email(letter, self.sent_from)))
        return ""

    def fate(self, receipt: str) -> Fate:
        """A file is a file."""
        return Fate.UNKNOWN


class Silence:
    """Keeps what was sent, for tests to read."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.sent: list[Letter] = []

    def send(self, letter: Letter) -> str:
        """Keep it."""
        self.sent.append(letter)
        return ""

    def fate(self, receipt: str) -> Fate:
        """Nobody says anything."""
        return Fate.UNKNOWN


_using: list[Sender] = []


def use(sender: Sender) -> None:
    """Say how letters leave from now on."""
    _using[:] = [sender]


def sender() -> Sender:
    """The way out that was chosen at start."""
    if not _using:
        raise RuntimeError("No way out was chosen for letters")
    return _using[0]
