"""Scanning: what a file from outside really is, found out without trusting it.

Its kind is read from its first bytes, never from its name. Photographs are drawn anew by a process of its
own that may use only so much memory and time, so that what a camera or an attacker hid in them stays behind.
Malware is looked for by ClamAV, where the operator runs it.
"""

from app.foundations.scanning.clamav import Clamd, NoScanner, Scanner, ScannerOutOfReach, scanner, use
from app.foundations.scanning.kinds import KINDS, Kind, kind_of
from app.foundations.scanning.packed import is_safely_packed
from app.foundations.scanning.pictures import CannotBeDrawn, Picture, draw_anew

__all__ = [
    "KINDS",
    "CannotBeDrawn",
    "Clamd",
    "Kind",
    "NoScanner",
    "Picture",
    "Scanner",
    "ScannerOutOfReach",
    "draw_anew",
    "is_safely_packed",
    "kind_of",
    "scanner",
    "use",
]
