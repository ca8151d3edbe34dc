"""A living installation for each test that asks for one, on the engine under test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engines import install
from tests.journeys.live import Live, living


@pytest.fixture
def live(new_database: Callable[[], str], tmp_path: Path) -> Iterator[Live]:
    settings = install(tmp_path / "instance", new_database())
    with living(settings, tmp_path / "log") as running:
        yield running
