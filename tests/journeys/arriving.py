"""What arrives outside: letters and text messages, where a running installation puts them."""

import email
import time
from pathlib import Path

from tests.journeys.live import PATIENCE


def arrived(folder: Path, to: str) -> str:
    """The first letter or text message to somebody."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for file in sorted(folder.glob("*")):
            said = file.read_text(encoding="utf-8")
            if to in said:
                return said if file.suffix == ".txt" else str(email.message_from_string(said).get_payload())
        time.sleep(0.1)
    raise TimeoutError(f"nothing for {to}")
