"""How an officer comes from ticking fields to sending them: they look at what will be read first."""

import re
from html import unescape

from flask.testing import FlaskClient

HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">')
WHY = "There are two small children"
USUAL = {
    "childrens_social_care": {"purpose": "protect_child", "ground": "public_task"},
    "police": {"purpose": "crime", "ground": "crime"},
    "rspca": {"purpose": "animal", "ground": "crime"},
    "police_intelligence": {"purpose": "intelligence", "ground": "crime", "intelligence": "C"},
}


def at(concern, agency_id, step: str = "") -> str:
    return f"/officer/concerns/{concern.reference}/refer/{agency_id}{step}"


def typed(concern, *released: str, kind: str = "childrens_social_care", **changed) -> dict:
    """What a browser sends of the form, with these fields ticked and the terms as they are proposed."""
    fields = list(released) or ["people_at_risk", "household", "what_happened"]
    usual = {"version": concern.version, "released": fields, "reason": WHY, "handling": "OFFICIAL-SENSITIVE"}
    return usual | USUAL[kind] | changed


def carried(page: str) -> dict[str, list[str]]:
    """What the page of the preview carries along, to be sent or changed."""
    found: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(page):
        found.setdefault(name, []).append(unescape(value))
    return found


def look_and_send(browser: FlaskClient, concern, agency_id, data: dict, **changed):
    """Press "See what they will read", then "Send the referral", with what the page carried, or these values."""
    page = browser.post(at(concern, agency_id, "/preview"), data=data)
    assert page.status_code == 200, page.text
    return browser.post(at(concern, agency_id, "/send"), data=carried(page.text) | changed)
