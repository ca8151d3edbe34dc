"""Looking for malware: ClamAV over its socket, or nobody."""

import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

PATIENCE = 20.0  # seconds that ClamAV may be silent
LONGEST_ANSWER = 4096


class ScannerOutOfReach(RuntimeError):
    """The scanner that should have looked did not, or could not say what it saw."""


class Scanner(Protocol):
    """Anything that can say whether a file holds malware."""

    def is_clean(self, pieces: Iterable[bytes]) -> bool | None:
        """True or False; None where nobody looks. Raises ScannerOutOfReach."""


class NoScanner:
    """An installation without a scanner. It says so beside every file."""

    def is_clean(self, pieces: Iterable[bytes]) -> bool | None:
        """Nobody looks."""
        return None


class Clamd:
    """The ClamAV daemon behind this socket. Its own limit, StreamMaxLength, must not be below 25 MB."""

    def __init__(self, path: Path) -> None:
        """Remember where it is; nothing is opened yet."""
        self.path = path

    def is_clean(self, pieces: Iterable[bytes]) -> bool | None:
        """Send the file through the socket (INSTREAM), piece by piece. A name that it found is not repeated."""
        try:
            answer = self._asked(pieces)
        except OSError as failure:
            raise ScannerOutOfReach(type(failure).__name__) from failure
        if answer == b"stream: OK":
            return True
        if answer.endswith(b" FOUND"):
            return False
        raise ScannerOutOfReach("ClamAV gave no verdict")

    def _asked(self, pieces: Iterable[bytes]) -> bytes:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(PATIENCE)
            line.connect(str(self.path))
            line.sendall(b"zINSTREAM\0")
            for piece in pieces:
                if piece:  # a length of nought would end the file here
                    line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
            return _answer(line)


def _answer(line: socket.socket) -> bytes:
    told = b""
    while not told.endswith(b"\0") and len(told) < LONGEST_ANSWER:
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        told += more
    return told.rstrip(b"\0")


_using: list[Scanner] = []


def use(scanner: Scanner) -> None:
    """Say who looks for malware from now on."""
    _using[:] = [scanner]


def scanner() -> Scanner:
    """Who was chosen at start; nobody, where nobody was."""
    return _using[0] if _using else NoScanner()
