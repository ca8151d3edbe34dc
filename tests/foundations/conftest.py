from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.foundations import houses


@pytest.fixture
def house(new_database: Callable[[], str], tmp_path: Path) -> Iterator[houses.House]:
    """Foundations on an empty database, with keys of their own."""
    with houses.another(new_database(), tmp_path) as opened:
        yield opened
