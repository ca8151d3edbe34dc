"""Calling off what agencies do together."""

from app.casework import follow_up
from app.casework.concerns.models import Concern
from app.casework.follow_up.lifecycle import State
from app.foundations.database import session
from tests.casework.follow_up.following import make_joint


def test_it_is_called_off_with_a_reason(people, sign_in):
    joint = make_joint(people)
    reference = session.get_one(Concern, joint.concern_id).reference
    browser, address = sign_in(people.officer), f"/officer/concerns/{reference}/joint/{joint.id}/call-off"

    assert browser.post(address, data={"version": joint.version, "words": ""}).status_code == 422
    page = browser.post(address, data={"version": joint.version, "words": "They moved"}, follow_redirects=True).text
    assert "It is called off" in page and "They moved" in page
    session.expire_all()
    assert follow_up.joint(people.officer, joint.concern_id, joint.id)[0].state is State.CALLED_OFF
    assert browser.get(address).status_code == 409
