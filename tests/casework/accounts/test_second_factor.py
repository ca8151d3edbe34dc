"""Codes from an app, and recovery codes, worked out without any account."""

from datetime import UTC, datetime, timedelta

import pytest

from app.casework.accounts import second_factor

# RFC 6238, appendix B: the secret "12345678901234567890" and the last six figures of its codes.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")]
)
def test_codes_are_those_of_the_standard(seconds, code):
    now = datetime.fromtimestamp(seconds, UTC)

    assert second_factor.code_at(SECRET, now) == code
    assert second_factor.accepted_step(SECRET, code, now, 0) == seconds // 30


@pytest.mark.parametrize(("late", "good"), [(-30, True), (0, True), (30, True), (60, False), (-60, False)])
def test_a_clock_may_be_wrong_by_one_step(late, good):
    now = datetime(2026, 3, 3, 12, 0, 15, tzinfo=UTC)
    code = second_factor.code_at(SECRET, now + timedelta(seconds=late))

    assert (second_factor.accepted_step(SECRET, code, now, 0) is not None) is good


def test_no_code_is_accepted_that_is_not_later_than_the_last():
    now = datetime(2026, 3, 3, 12, 0, 15, tzinfo=UTC)
    code, step = second_factor.code_at(SECRET, now), second_factor.step_at(now)

    assert second_factor.accepted_step(SECRET, code, now, step) is None
    assert second_factor.accepted_step(SECRET, code, now, step - 1) == step


def test_without_a_secret_no_code_is_right():
    assert second_factor.accepted_step(None, "000000", datetime.now(UTC), 0) is None


def test_letters_of_other_alphabets_are_only_wrong():
    assert second_factor.accepted_step(SECRET, "२८७०८२", datetime.fromtimestamp(59, UTC), 0) is None


def test_recovery_codes_differ_and_are_read_however_they_are_written():
    codes = second_factor.new_recovery_codes()

    assert len(set(codes)) == second_factor.HOW_MANY
    assert second_factor.plain(codes[0].lower().replace("-", " ")) == second_factor.plain(codes[0])
