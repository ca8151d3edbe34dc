"""What is kept of a password, as a process of its own keeps it."""

import subprocess
import sys

import pytest

from app.casework.accounts import passwords

KEPT = "from app.casework.accounts import passwords; print(passwords.hashed(input()))"
PASSWORD = "seven quiet herons at dusk"


@pytest.fixture(scope="module")
def kept() -> str:
    made = subprocess.run([sys.executable, "-c", KEPT], input=PASSWORD, capture_output=True, text=True, check=True)
    return made.stdout.strip()


def test_guessing_costs_a_thief_46_mib_each_time(kept):
    assert kept.startswith("$argon2id$v=19$m=47104,t=1,p=1$")
    assert PASSWORD not in kept


def test_only_the_password_matches(kept):
    assert passwords.matches(kept, PASSWORD)
    assert not passwords.matches(kept, PASSWORD.title())
    assert not passwords.matches(kept, "")


def test_an_account_without_a_password_lets_nobody_in_and_takes_as_long_to_say_so():
    assert not passwords.matches(None, PASSWORD)
    assert not passwords.matches(None, "the hash that an unknown account is held against")
    assert passwords._nobody.startswith("$argon2id$v=19$m=47104,t=1,p=1$")


def test_what_is_no_hash_matches_nothing():
    assert not passwords.matches("plain", "plain")
