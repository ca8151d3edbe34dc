"""A living installation for each module that asks for one, on the engine under test."""

from collections.abc import Callable, Iterator

import pytest

from tests.engines import install
from tests.journeys.live import Live, living


@pytest.fixture(scope="module")
def live(new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Whoever kills it starts it again."""
    folder = tmp_path_factory.mktemp("live")
    with living(install(folder / "instance", new_database()), folder / "log") as running:
        yield running


@pytest.fixture(scope="module")
def without_worker(new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The same before its worker begins, for whoever has a story to make first."""
    folder = tmp_path_factory.mktemp("live")
    with living(install(folder / "instance", new_database()), folder / "log", is_at_work=False) as running:
        yield running
