"""GOV.UK Notify, which carries letters for public bodies. It is given an address, a subject and a text, and no more.

Notify knows no key against sending twice, but it finds a letter by our reference: so before a letter is handed over
again, Notify is asked whether it has it already.
"""

import base64
import hashlib
import hmac
import json
import re
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from app.foundations import clock
from app.foundations.delivery.answers import Fate, NoSuchAddress, NotNow, Undelivered
from app.foundations.delivery.letters import Letter
from app.foundations.delivery.patience import patience

UUID_PATTERN = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
KEY = re.compile(rf".*?-?(?P<service>{UUID_PATTERN})-(?P<secret>{UUID_PATTERN})")
TEMPLATE = re.compile(UUID_PATTERN)
MOST_BYTES = 256 * 1024
FATES = {
    "delivered": Fate.ARRIVED,
    "permanent-failure": Fate.BOUNCED,
    # A full mailbox for three days, or Notify's own trouble: they will not try again, and the address may be alive.
    "temporary-failure": Fate.LOST,
    "technical-failure": Fate.LOST,
}


@dataclass(frozen=True)
class _Answer:
    status: int
    body: dict[str, Any]


class Notify:
    """A service of Notify, named by a URL: notify://key@api.notifications.service.gov.uk/template.

    The template must hold ((subject)) and ((body)). `notify+http` is for tests on this machine.
    """

    def __init__(self, url: str) -> None:
        """Read the key and the template; ValueError where the URL does not say them."""
        at = urlsplit(url)
        key, template = KEY.fullmatch(unquote(at.username or "").lower()), at.path.strip("/").lower()
        if key is None or not TEMPLATE.fullmatch(template) or not at.hostname:
            raise ValueError("notify://KEY@api.notifications.service.gov.uk/TEMPLATE")
        if at.scheme == "notify+http" and at.hostname != "127.0.0.1":
            raise ValueError("notify+http:// stays on this machine")
        self.is_secure = at.scheme == "notify"
        self.host, self.port, self.template = at.hostname, at.port, template
        self._service, self._secret = key["service"], key["secret"].encode()

    def send(self, letter: Letter) -> str:
        """Hand the letter over; by what Notify knows it."""
        if letter.is_again and (known := self._known_as(letter.identifier)):
            return known
        told = {
            "email_address": letter.to,
            "template_id": self.template,
            "personalisation": {"subject": letter.subject, "body": letter.text},
            "reference": letter.identifier,
        }
        answer = self._ask("POST", "/v2/notifications/email", told)
        if answer.status != 201:
            raise _refusal(answer)
        return str(answer.body.get("id", ""))

    def text(self, to: str, words: str, identifier: str) -> None:
        """Hand a text message over, unless Notify has it already. The template must hold ((body)) alone."""
        if self._known_as(identifier):
            return
        told = {"phone_number": to, "template_id": self.template, "personalisation": {"body": words}}
        answer = self._ask("POST", "/v2/notifications/sms", told | {"reference": identifier})
        if answer.status != 201:
            raise _refusal(answer)

    def fate(self, receipt: str) -> Fate:
        """What Notify says of it now."""
        answer = self._ask("GET", f"/v2/notifications/{quote(receipt, safe='')}")
        return FATES.get(str(answer.body.get("status")), Fate.UNKNOWN) if answer.status == 200 else Fate.UNKNOWN

    def _known_as(self, identifier: str) -> str:
        answer = self._ask("GET", f"/v2/notifications?reference={quote(identifier, safe='')}")
        if answer.status != 200:
            raise _refusal(answer)
        found = answer.body.get("notifications")
        return str(found[0].get("id", "")) if isinstance(found, list) and found else ""

    def _ask(self, method: str, path: str, told: dict[str, Any] | None = None) -> _Answer:
        headers = {"Authorization": f"Bearer {self._token()}", "Content-Type": "application/json"}
        connection = self._connection()
        try:
            connection.request(method, path, json.dumps(told) if told else None, headers)
            answer = connection.getresponse()
            body = json.loads(answer.read(MOST_BYTES))
            return _Answer(answer.status, body if isinstance(body, dict) else {})
        except (OSError, HTTPException, ValueError) as failure:
            raise NotNow(type(failure).__name__) from None
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        seconds = patience().answer_seconds
        if self.is_secure:
            return HTTPSConnection(self.host, self.port, timeout=seconds, context=ssl.create_default_context())
        return HTTPConnection(self.host, self.port, timeout=seconds)

    def _token(self) -> str:
        """A JSON Web Token, RFC 7519, as Notify asks for: who we are and what time it is, signed with our secret."""
        parts = ({"typ": "JWT", "alg": "HS256"}, {"iss": self._service, "iat": int(clock.now().timestamp())})
        unsigned = b".".join(_base64(json.dumps(each, separators=(",", ":")).encode()) for each in parts)
        signature = hmac.new(self._secret, unsigned, hashlib.sha256).digest()
        return (unsigned + b"." + _base64(signature)).decode()


def _base64(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def _refusal(answer: _Answer) -> Undelivered:
    """Only a complaint about the address is about the address; keys, limits and templates are ours to mend."""
    errors = answer.body.get("errors")
    said = " ".join(str(each.get("message")) for each in errors if isinstance(each, dict)) if errors else ""
    code = f"Notify {answer.status}"
    return NoSuchAddress(code) if answer.status == 400 and said.startswith("email_address") else NotNow(code)
