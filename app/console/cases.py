"""Replays answer sheets through the real rating and routing, and says which expectations held.

The rules are those that the service came with, so that a sheet can be tried where there is no database. What a new
version would make of the sheets, the administrator's page of that version shows. Prints one JSON object a line.
"""

import argparse
import json
from contextlib import suppress
from pathlib import Path

from app.casework import places
from app.casework.routing import routing_table
from app.casework.rulebook import rating_rules
from app.casework.trials import replay, sheets_in
from app.config import ROOT

HELP = "replay answer sheets through rating and routing, and say which expectations held"

POSTCODES = ROOT / "instance" / "postcodes.sqlite"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="PATH", help="an answer sheet, or a folder of them")


def run(options: argparse.Namespace) -> int:
    """Replay every sheet; 0 when every expectation held."""
    sheets = sheets_in(options.path)
    if not sheets:
        print(json.dumps({"id": None, "held": False, "reason": f"no answer sheets in {options.path}"}))
        return 1
    with suppress(FileNotFoundError):  # a sheet that names councils and no postcode needs no packed postcodes
        places.open_postcodes(POSTCODES)
    told = [replay(sheet, rating_rules(), routing_table()) for sheet in sheets]
    for one in told:
        print(json.dumps(one, ensure_ascii=False))
    return 0 if all(one["held"] for one in told) else 1
