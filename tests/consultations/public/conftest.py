"""A consultation in a wanted state, known by its address."""

import pytest

from tests.conftest import inside
from tests.consultations.conftest import opened


@pytest.fixture
def slug(app):
    """Make a consultation in a wanted state and give its address."""

    def make(how=opened) -> str:
        with inside(app):
            return how().slug

    return make
