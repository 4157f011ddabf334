"""A bureau that takes applications, its clerk, and a clerk of another agency."""

import pytest
from tests import applications, factories


@pytest.fixture
def desk(bureau):
    """The bureau with everything filled in that its letters must name."""
    applications.prepare(bureau)
    return bureau


@pytest.fixture
def clerk(desk):
    """Handles and decides applications of the bureau."""
    return factories.staff("clerk", "陈办", desk, "openness_office")


@pytest.fixture
def handler(desk):
    """Handles applications of the bureau, and decides none."""
    return factories.staff("handler", "林经办", desk, "information_officer")


@pytest.fixture
def stranger(county):
    """Handles applications of the county, which is not above the bureau."""
    return factories.staff("stranger", "周外", county, "openness_office")
