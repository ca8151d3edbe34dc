"""A website of nothing but the design system, so that its parts are tested without the house behind them."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from app.config import ROOT
from app.portals.shared import assets, filters, headers, language, leaving, widgets


@pytest.fixture
def bare_site() -> Flask:
    """The website at rest, for tests that send it several requests."""
    site = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=None)
    site.config.update(SECRET_KEY="for tests", TESTING=True)
    site.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    CSRFProtect(site)
    for each in (headers, language, leaving, assets, widgets, filters):
        each.init_app(site)
    return site


@pytest.fixture
def site(bare_site: Flask) -> Iterator[Flask]:
    """The website in the middle of a request, for tests of what a page shows."""
    with bare_site.test_request_context():
        yield bare_site
