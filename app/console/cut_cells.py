"""Cuts every authority into cells anew, by the postcodes of today, into app/reference/places/cells.csv.

Done once in many years: cells that move cannot be set beside what was counted before, so VERSION in
app/casework/places/cells.py goes up with it, and the postcodes are packed again afterwards.
"""

import argparse
import csv
from pathlib import Path

from app.casework.places import cells, packs
from app.casework.places.cutting import as_text, cut, size
from app.console.postcodes import from_package, package_files, within_the_kingdom

HELP = "cut the authorities into cells anew, which changes what can be compared"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=cells.FILE, help="the file to write")


def run(options: argparse.Namespace) -> int:
    out: Path = options.out
    found = packs.parts_of(within_the_kingdom(from_package(package_files())))
    trees = {code: cut([each for _, each in sorted(parts.items())]) for code, parts in sorted(found.items())}
    with out.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(["code", "cuts"])
        rows.writerows([code, as_text(tree)] for code, tree in trees.items())
    print(f"{len(trees)} authorities cut into {sum(map(size, trees.values())):,} cells in {out}")
    return 0
