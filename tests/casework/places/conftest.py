from pathlib import Path

import pytest

from app.casework import places
from app.console import postcodes

# Swindon, Norwich and Great Yarmouth, Leeds, Perth, Northern Ireland, Jersey: town, country and islands.
AREAS = ("SN", "NR", "LS", "PH", "BT", "JE")


@pytest.fixture(scope="session")
def source() -> dict[str, str | None]:
    """What the directory itself says of each postcode in a few areas."""
    initials = {area[0] for area in AREAS}
    files = [file for file in postcodes.package_files() if file.name.split("_")[1][0] in initials]
    return {
        f"{postcode[:4].strip()} {postcode[4:]}": code
        for postcode, code in postcodes.from_package(files)
        if postcode.startswith(AREAS)
    }


@pytest.fixture(scope="session")
def packed(source, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("places") / "postcodes.sqlite"
    postcodes.pack(path, source.items(), edition="A few areas")
    return path


@pytest.fixture
def opened(packed) -> None:
    places.open_postcodes(packed)
