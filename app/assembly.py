"""Assembles the website: opens the house and its portals."""

from urllib.parse import urlsplit

from flask import Flask
from flask_wtf import CSRFProtect
from jinja2 import FileSystemLoader, StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import ROOT, Settings
from app.foundations import database, vault
from app.opening import open_house
from app.portals.administrator import administrator
from app.portals.agency import agency
from app.portals.analyst import analyst
from app.portals.officer import officer
from app.portals.reporter import reporter
from app.portals.shared import (
    assets,
    failures,
    filters,
    guards,
    headers,
    language,
    leaving,
    navigation,
    request_log,
    uploads,
    widgets,
)
from app.portals.system import system
from app.portals.visitor import visitor

LARGEST_REQUEST = 512 * 1024


def create_app(settings: Settings, **overrides: object) -> Flask:
    """The website of this installation."""
    open_house(settings)
    app = Flask(__name__, template_folder=None, static_folder=None)
    app.config.update(_configuration(settings) | overrides)
    app.extensions["heed"] = settings
    app.jinja_loader = FileSystemLoader(ROOT / "templates")
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    del app.jinja_env.globals["config"]  # it holds the key of the cookies; no template has business with it
    app.wsgi_app = ProxyFix(app.wsgi_app, settings.trusted_proxies, settings.trusted_proxies)  # type: ignore[method-assign]
    app.teardown_appcontext(lambda _: database.disconnect())
    for each in (
        request_log,
        uploads,
        headers,
        language,
        guards,
        leaving,
        failures,
        filters,
        widgets,
        assets,
        navigation,
    ):
        each.init_app(app)
    # A system comes with a key and without a cookie, so nobody can make one ask unawares.
    CSRFProtect(app).exempt(system)
    for portal in (visitor, reporter, officer, agency, analyst, administrator, system):
        app.register_blueprint(portal)
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    host = urlsplit(settings.address).hostname
    return {
        "SECRET_KEY": vault.ring().named["session"],
        "SESSION_COOKIE_NAME": "__Host-heed" if settings.is_secure else "heed",
        "SESSION_COOKIE_SECURE": settings.is_secure,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "TRUSTED_HOSTS": [host, "127.0.0.1", "localhost"],
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "WTF_CSRF_TIME_LIMIT": None,
        # Our pages send no referrer; guards asks browsers for Sec-Fetch-Site instead.
        "WTF_CSRF_SSL_STRICT": False,
    }
