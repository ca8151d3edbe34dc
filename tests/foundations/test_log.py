import json

import pytest
import structlog

from app.foundations import log


@pytest.fixture(autouse=True)
def opened():
    log.open_log()
    yield
    structlog.reset_defaults()


def test_what_is_not_on_the_list_is_dropped(capsys):
    structlog.get_logger().info("request", status=200, path="/concerns/HD-7K4M-2QXV", name="Zebedee Canary")
    line = json.loads(capsys.readouterr().out)
    assert line["status"] == 200
    assert "Canary" not in str(line) and "HD-7K4M" not in str(line)
    assert set(line) <= log.MAY_BE_LOGGED


def test_a_failure_is_told_by_its_place_and_not_by_its_words(capsys):
    try:
        raise ValueError("Zebedee Canary")
    except ValueError as failure:
        place = log.where(failure)
    assert place.startswith("test_a_failure_is_told_by_its_place")
    assert "Canary" not in place
