"""GOV.UK Notify, as far as Heed speaks to it: a real HTTP server on this machine that keeps what it is given.

It checks the key as Notify does, finds letters by reference, and says what became of them.
"""

import base64
import hashlib
import hmac
import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

SERVICE, SECRET, TEMPLATE = (str(uuid.UUID(int=number)) for number in (11, 12, 13))


@dataclass
class NotifyServer:
    """What it was given, and how it behaves now."""

    url: str = ""
    letters: list[dict] = field(default_factory=list)
    refuses: tuple[int, dict] | None = None
    status: str = "sending"
    asked: list[str] = field(default_factory=list)
    hangs_up_after_taking: bool = False


@contextmanager
def notify_server() -> Iterator[NotifyServer]:
    """While this lasts, there is one."""
    state = NotifyServer()
    handler = type("Here", (Answering,), {"state": state})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        state.url = f"notify+http://heed-{SERVICE}-{SECRET}@127.0.0.1:{server.server_address[1]}/{TEMPLATE}"
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        try:
            yield state
        finally:
            server.shutdown()
            serving.join()


# What each kind of message is given: whom it goes to, and what its template holds.
TAKEN = {
    "/v2/notifications/email": ("email_address", frozenset({"subject", "body"})),
    "/v2/notifications/sms": ("phone_number", frozenset({"body"})),
}


class Answering(BaseHTTPRequestHandler):
    state: NotifyServer

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def handle_one_request(self) -> None:
        """Notify speaks GET and POST; both come here."""
        self.do_GET = self.do_POST = self.answer
        super().handle_one_request()

    def answer(self) -> None:
        at = urlsplit(self.path)
        self.state.asked.append(f"{self.command} {at.path}")
        if not self._is_signed():
            return self._say(403, _error("AuthError", "Invalid token: signature, api token not found"))
        if self.command == "POST" and at.path in TAKEN:
            return self._take(json.loads(self.rfile.read(int(self.headers["Content-Length"]))), *TAKEN[at.path])
        if at.path == "/v2/notifications":
            wanted = parse_qs(at.query).get("reference", [""])[0]
            return self._say(
                200, {"notifications": [each for each in self.state.letters if each["reference"] == wanted]}
            )
        found = [each for each in self.state.letters if at.path == f"/v2/notifications/{each['id']}"]
        return (
            self._say(200, found[0] | {"status": self.state.status})
            if found
            else self._say(404, _error("NoResult", "x"))
        )

    def _take(self, told: dict, to: str, holds: frozenset[str]) -> None:
        if self.state.refuses:
            return self._say(*self.state.refuses)
        missing = {to, "template_id", "personalisation", "reference"} - set(told)
        if missing or told["template_id"] != TEMPLATE or set(told["personalisation"]) != holds:
            return self._say(400, _error("BadRequestError", "Missing personalisation or template"))
        self.state.letters.append(told | {"id": str(uuid.uuid4())})
        if self.state.hangs_up_after_taking:
            return self.connection.close()
        return self._say(201, {"id": self.state.letters[-1]["id"], "reference": told["reference"]})

    def _is_signed(self) -> bool:
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        unsigned, _, signature = token.rpartition(".")
        expected = hmac.new(SECRET.encode(), unsigned.encode(), hashlib.sha256).digest()
        claims = json.loads(_read(unsigned.partition(".")[2]))
        is_ours = hmac.compare_digest(_read(signature), expected) and claims["iss"] == SERVICE
        return scheme == "Bearer" and is_ours and isinstance(claims["iat"], int)

    def _say(self, status: int, body: dict) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def _read(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _error(kind: str, message: str) -> dict:
    return {"status_code": 400, "errors": [{"error": kind, "message": message}]}
