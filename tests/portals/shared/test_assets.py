"""Built files: found by name, small, kept for a year; and nothing but them."""

import gzip

import brotli
import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from app.portals.shared import assets
from app.portals.shared.assets import asset_url


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    return site.test_client()


def test_a_built_file_is_kept_for_a_year(client: FlaskClient, site: Flask) -> None:
    answer = client.get(asset_url("portal.css"))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_the_small_forms_hold_the_same(client: FlaskClient, site: Flask) -> None:
    plain = client.get(asset_url("portal.js")).data
    packed = {form: client.get(asset_url("portal.js"), headers={"Accept-Encoding": form}) for form in ("br", "gzip")}
    assert {form: answer.headers["Content-Encoding"] for form, answer in packed.items()} == {
        "br": "br",
        "gzip": "gzip",
    }
    assert brotli.decompress(packed["br"].data) == gzip.decompress(packed["gzip"].data) == plain


@pytest.mark.parametrize(
    "name", ["portal.css", "manifest.json", "../build.mjs", "..%2fbuild.mjs", "etc/passwd", "images", "%00"]
)
def test_nothing_else_is_served(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/static/{name}")
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"


def test_anyone_may_have_them(site: Flask) -> None:
    assert site.view_functions["static"].opened_by == "anyone"


def test_without_built_files_the_start_stops_and_says_what_to_do(tmp_path) -> None:
    with pytest.raises(assets.NotBuilt, match="make setup"):
        assets.read(tmp_path)


def test_style_and_script_of_the_first_page_are_within_what_they_may_cost(client: FlaskClient, site: Flask) -> None:
    html = render_template_string('{% extends "layouts/site.html" %}{% set exit_page = true %}')
    names = ("portal.css", "portal.js", "images/heed.svg", "images/heed-on-sea.svg")
    weights = [len(client.get(asset_url(name), headers={"Accept-Encoding": "br"}).data) for name in names]
    assert all(asset_url(name) in html for name in names)
    assert sum(weights) <= 24 * 1024


def test_no_mark_of_government_is_shown(client: FlaskClient, site: Flask) -> None:
    css = client.get(asset_url("casework.css")).text + client.get(asset_url("portal.css")).text
    assert not [mark for mark in ("crest", "crown", "GDS Transport", "@font-face") if mark in css]
