"""Passwords: long enough, not a common one, and kept only as argon2id.

Memory 46 MiB, one pass, one lane (OWASP Password Storage Cheat Sheet, second choice).
"""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn_rs_py import zxcvbn

from app.errors import Invalid, Sentence

SHORTEST, LONGEST = 12, 200
# zxcvbn's 0 to 4: 3 withstands a thief who has the hashes and a good machine.
STRONG_ENOUGH = 3
# The strength meter takes quadratic time and says nothing new about a longer password.
JUDGED = 72

_hasher = PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)
_nobody = _hasher.hash("the hash that an unknown account is held against")


def check_strength(password: str, *known: str) -> None:
    """Refuse a password that is short, common, or made of what others know about its owner."""
    if len(password) < SHORTEST:
        told = Sentence(
            "Choose a password of at least %(least)s characters. Three random words work well.", least=SHORTEST
        )
        raise Invalid(told)
    if len(password) > LONGEST:
        raise Invalid(Sentence("Choose a password of at most %(most)s characters.", most=LONGEST))
    if int(zxcvbn(password[:JUDGED], list(known)).score) < STRONG_ENOUGH:
        raise Invalid("This password is too easy to guess. Three random words work well.")


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Is this the password? An account without one takes just as long to say no."""
    try:
        right = _hasher.verify(password_hash or _nobody, password)
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None
