"""A system with a key that may do everything, and one that may not."""

import pytest

from tests.portals.system.calling import Caller, caller


@pytest.fixture
def system(app, people) -> Caller:
    """The council's own system."""
    return caller(app, people.administrator, people.social_worker.organisation_id)


@pytest.fixture
def stranger(app, people) -> Caller:
    """The system of the police, who were asked nothing."""
    return caller(app, people.administrator, people.constable.organisation_id)
