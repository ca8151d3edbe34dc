from pathlib import Path

import pytest

from app.casework import places
from app.casework.places.cutting import Spot
from app.console import postcodes

# Swindon, Norwich and Great Yarmouth, Leeds, Perth, Northern Ireland, Jersey: town, country and islands.
AREAS = ("SN", "NR", "LS", "PH", "BT", "JE")


@pytest.fixture(scope="session")
def located() -> dict[str, tuple[str | None, Spot | None]]:
    """What the directory itself says of each postcode in a few areas: its authority, and where it lies."""
    initials = {area[0] for area in AREAS}
    files = [file for file in postcodes.package_files() if file.name.split("_")[1][0] in initials]
    return {
        f"{postcode[:4].strip()} {postcode[4:]}": (code, spot)
        for postcode, code, spot in postcodes.from_package(files)
        if postcode.startswith(AREAS)
    }


@pytest.fixture(scope="session")
def source(located) -> dict[str, str | None]:
    """What the directory itself says of each postcode in a few areas: its authority."""
    return {postcode: code for postcode, (code, _) in located.items()}


@pytest.fixture(scope="session")
def packed(located, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("places") / "postcodes.sqlite"
    rows = ((postcode, code, spot) for postcode, (code, spot) in located.items())
    postcodes.pack(path, rows, edition="A few areas")
    return path


@pytest.fixture
def opened(packed) -> None:
    places.open_postcodes(packed)
