"""The second factor: a six-figure code from an app (TOTP, RFC 6238), or one of ten recovery codes."""

import hmac
import secrets
from datetime import datetime

import pyotp

STEP_SECONDS = 30
HOW_MANY = 10
# No vowels and nothing that looks like something else: recovery codes are written on paper.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"


def new_secret() -> str:
    """160 random bits in base 32."""
    return pyotp.random_base32()


def setup_link(secret: str, email: str) -> str:
    """What the QR code says to an authenticator app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Heed")


def code_at(secret: str, now: datetime) -> str:
    """The code that the app shows at this moment."""
    return pyotp.TOTP(secret).at(now)


def code_of(secret: str, step: int) -> str:
    """The code that the app shows during this time step."""
    return pyotp.TOTP(secret).at(step * STEP_SECONDS)


def next_step(now: datetime, last_step: int) -> int:
    """The first time step whose code is not used up yet."""
    return max(step_at(now), last_step + 1)


def step_at(now: datetime) -> int:
    """Which step of thirty seconds this moment lies in."""
    return int(now.timestamp()) // STEP_SECONDS


def accepted_step(secret: str | None, code: str, now: datetime, last_step: int) -> int | None:
    """Which time step a code belongs to; None if it is wrong, too old, or was used before.

    One step before and after is accepted, because clocks on phones are wrong.
    """
    if not secret:
        return None
    given, current = code.replace(" ", ""), step_at(now)
    for step in (current - 1, current, current + 1):
        expected = pyotp.TOTP(secret).at(step * STEP_SECONDS)
        if hmac.compare_digest(expected.encode(), given.encode()) and step > last_step:
            return step
    return None


def new_recovery_codes() -> list[str]:
    """Ten codes such as BDFG-2345-HJKM-6789, of 76 bits each."""
    return ["-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4)) for _ in range(HOW_MANY)]


def plain(recovery_code: str) -> str:
    """A recovery code as compared: no spaces, no hyphens, capitals."""
    return recovery_code.replace("-", "").replace(" ", "").upper()
