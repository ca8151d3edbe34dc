"""Style sheets, scripts and images: built beforehand, named by their content, kept by browsers for a year.

Everything is held in memory, so a name is one of ours or does not exist: a request never makes up a path.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, current_app, request

from app.portals.shared.guards import public

DIST = Path(__file__).parents[3] / "static" / "dist"
A_YEAR = "public, max-age=31536000, immutable"
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
}
PACKED = {"br": ".br", "gzip": ".gz"}


class NotBuilt(RuntimeError):
    """The style sheets are missing; the message says how to make them."""


@dataclass(frozen=True)
class Asset:
    content_type: str
    forms: dict[str, bytes]  # "br", "gzip", "identity"


@dataclass(frozen=True)
class Assets:
    names: dict[str, str]  # "portal.css" to "portal.ab629570ff.css"
    files: dict[str, Asset]


def read(dist: Path = DIST) -> Assets:
    """The built files, read once at start. Raises NotBuilt where there are none."""
    try:
        names = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotBuilt("The style sheets and scripts are not built: run `make setup`.") from None
    return Assets(names, {hashed: _asset(dist / hashed) for hashed in names.values()})


def _asset(path: Path) -> Asset:
    forms = {"identity": path.read_bytes()}
    for encoding, ending in PACKED.items():
        packed = path.with_name(path.name + ending)
        if packed.exists():
            forms[encoding] = packed.read_bytes()
    return Asset(CONTENT_TYPES[path.suffix], forms)


def asset_url(name: str) -> str:
    """The address of a style sheet, script or image, e.g. "portal.css" or "images/heed.svg"."""
    assets: Assets = current_app.extensions["assets"]
    return f"/static/{assets.names[name]}"


@public
def static(name: str) -> Response:
    """One built file, in the smallest form the browser takes."""
    assets: Assets = current_app.extensions["assets"]
    asset = assets.files.get(name) or abort(404)
    packed = [form for form in PACKED if form in asset.forms]
    encoding = request.accept_encodings.best_match(packed) or "identity"
    answer = Response(asset.forms[encoding], content_type=asset.content_type)
    if encoding != "identity":
        answer.headers["Content-Encoding"] = encoding
    answer.headers["Cache-Control"] = A_YEAR
    answer.vary.add("Accept-Encoding")
    return answer


def init_app(app: Flask, dist: Path = DIST) -> None:
    """Read the built files and serve them."""
    app.extensions["assets"] = read(dist)
    app.add_template_global(asset_url)
    app.add_url_rule("/static/<path:name>", "static", static, methods=["GET"])
