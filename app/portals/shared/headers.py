"""What every answer tells the browser: run our scripts alone, keep nothing, tell nobody about the reader."""

import gzip
import secrets

import brotli
from flask import Flask, Response, g, request

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'nonce-{nonce}'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "manifest-src 'self'",
    )
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
TWO_YEARS = "max-age=63072000; includeSubDomains"

# Danger: a compressed page betrays by its length how much of what an attacker put into it repeats a secret
# in it (BREACH), and our pages carry their forgery token. So only pages that go to phones are compressed, and
# only when asked for by GET, without a query they might echo, and not from another site's page.
COMPRESSED_PORTALS = frozenset({"visitor", "reporter"})
WORTH_COMPRESSING = 1024  # bytes


def csp_nonce() -> str:
    """The word that lets this answer's own scripts run; new for each request."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return g.csp_nonce


def protect(answer: Response) -> Response:
    """The answer with every header it must carry."""
    for name, value in ALWAYS.items():
        answer.headers[name] = value
    answer.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.format(nonce=csp_nonce())
    if request.is_secure:
        answer.headers["Strict-Transport-Security"] = TWO_YEARS
    if request.endpoint != "static" or answer.status_code != 200:
        answer.headers["Cache-Control"] = "no-store"
    return answer


def compress(answer: Response) -> Response:
    """The answer in fewer bytes, where that is safe and the browser takes it."""
    if not _may_be_compressed(answer):
        return answer
    answer.vary.add("Accept-Encoding")
    match request.accept_encodings.best_match(["br", "gzip"]):
        case "br":
            return _packed(answer, "br", brotli.compress(answer.get_data(), quality=5))
        case "gzip":
            return _packed(answer, "gzip", gzip.compress(answer.get_data(), compresslevel=6, mtime=0))
    return answer


def _packed(answer: Response, encoding: str, content: bytes) -> Response:
    answer.set_data(content)
    answer.headers["Content-Encoding"] = encoding
    return answer


def _may_be_compressed(answer: Response) -> bool:
    return (
        request.method == "GET"
        and request.blueprint in COMPRESSED_PORTALS
        and not request.query_string
        and request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}
        and answer.status_code == 200
        and answer.mimetype == "text/html"
        and not answer.is_streamed
        and "Content-Encoding" not in answer.headers
        and len(answer.get_data()) > WORTH_COMPRESSING
    )


def init_app(app: Flask) -> None:
    """Put the headers on every answer, failures too."""
    app.add_template_global(csp_nonce)
    app.after_request(protect)
    app.after_request(compress)
