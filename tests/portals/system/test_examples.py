"""What docs/api.md says to a developer is sent here, one after the other, as it stands there."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.casework.systems import TOPICS
from app.foundations import clock
from app.portals.system import document
from tests import factories
from tests.casework.partner_checks.asking import make_check
from tests.portals.system.calling import Caller

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(each) for each in re.findall(r"```json\n(.*?)\n```", PAGE, re.DOTALL)]


def test_every_example_does_what_the_page_says(people, system):
    known = _story(people, system)
    for example in EXAMPLES:
        answer = _sent(system, example, known)
        assert answer.status_code == example["answer"], (example, answer.text)
        told = answer.get_json()
        assert set(example["has"]) <= set(told), example
        if "{reference}" in example["send"]:
            known["version"] = told.get("version", known["version"])
    assert len(EXAMPLES) > 8


def test_the_page_names_every_scope_topic_and_status(app):
    told = document.document()
    named = [*document.SCOPES, *TOPICS]
    named += [str(status) for status in told["components"]["responses"] if status != "405"]
    assert [each for each in named if each not in PAGE] == []


def _story(people, system: Caller) -> dict[str, Any]:
    referral, other = factories.make_referral(people), factories.make_referral(people)
    wishes = system.get("/choices").get_json()["wishes_when_deciding"]
    return {
        "reference": referral.reference,
        "version": referral.version,
        "other": other.reference,
        "check": make_check(people, [people.social_worker]).reference,
        "owner": str(people.social_worker.id),
        "wish": wishes[0]["code"],
        "tomorrow": (clock.now() + timedelta(days=1)).date().isoformat(),
    }


def _sent(system: Caller, example: dict[str, Any], known: dict[str, Any]) -> Any:
    method, _, path = example["send"].partition(" ")
    path = path.format(**known)
    if method == "GET":
        return system.get(path)
    told = {name: _filled(value, known) for name, value in example["body"].items()}
    return system.post(path, told)


def _filled(value: Any, known: dict[str, Any]) -> Any:
    """A value in braces stands for what was read before."""
    named = re.fullmatch(r"\{(\w+)\}", value) if isinstance(value, str) else None
    return known[named[1]] if named else value
