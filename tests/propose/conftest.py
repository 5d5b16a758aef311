"""The model that tests talk to."""

import pytest

from tests.propose.serving import Teller
from tests.sites import Site


@pytest.fixture
def teller(site: Site) -> Teller:
    return Teller(site)
