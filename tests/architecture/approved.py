"""What was approved once stands in a file beside the tests; HEED_APPROVE=1 writes it anew, to be read in review."""

import os
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent


def check_approved(name: str, lines: Iterable[str]) -> None:
    """These lines are those of the file of this name."""
    found, file = "".join(f"{line.rstrip()}\n" for line in lines), HERE / name
    if os.environ.get("HEED_APPROVE"):
        file.write_text(found)
    assert file.read_text() == found, f"{name} says otherwise. If this is meant, run again with HEED_APPROVE=1"
