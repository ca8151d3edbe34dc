"""Asking an address that somebody else chose: never one of ours, never for long, and nothing is followed."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Invalid
from app.foundations import calling
from app.foundations.calling import addresses, asking

HOST = "cases.agency.example"
OK = b"HTTP/1.1 204 No Content\r\n\r\n"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that this name may show, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)]), datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    secret = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    written = key.private_bytes(serialization.Encoding.PEM, *secret)
    written += made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    path.write_bytes(written)
    return path


@contextmanager
def receiver(certificate: Path, answer: Callable[[ssl.SSLSocket], None]) -> Iterator[tuple[int, list[bytes]]]:
    """A real server over TLS on this machine: its port, and what it was sent."""
    context, got = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), []
    context.load_cert_chain(certificate)

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
                with closing(context.wrap_socket(line, server_side=True)) as secure:
                    got.append(secure.recv(65536))
                    answer(secure)
            except ssl.SSLError:
                continue
            except OSError:
                return

    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1], got
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


@pytest.fixture
def loopback(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], str]:
    """The one way to this machine: a test replaces the parts that judge. No setting does that."""

    def allow(port: int) -> str:
        monkeypatch.setattr(addresses, "PORTS", {port})
        monkeypatch.setattr(addresses, "is_public", lambda _: True)
        monkeypatch.setattr(asking, "_looked_up", lambda *_: ["127.0.0.1"])
        monkeypatch.setattr(asking, "_trust", lambda: ssl.create_default_context(cafile=str(certificate)))
        return f"https://{HOST}:{port}/heed?to=us"

    return allow


def sends(*pieces: bytes, pause: float = 0) -> Callable[[ssl.SSLSocket], None]:
    def answer(line: ssl.SSLSocket) -> None:
        for each in pieces:
            line.sendall(each)
            time.sleep(pause)

    return answer


def test_what_is_sent_arrives_and_its_status_comes_back(certificate, loopback):
    with receiver(certificate, sends(OK)) as (port, got):
        assert calling.post(loopback(port), b'{"a":1}', {"webhook-id": "msg_1"}) == 204
    head, _, body = got[0].partition(b"\r\n\r\n")
    assert head.split(b"\r\n")[0] == b"POST /heed?to=us HTTP/1.1" and body == b'{"a":1}'
    assert f"Host: {HOST}:{port}".encode() in head and b"webhook-id: msg_1" in head


def test_a_redirect_is_an_answer_like_any_other(certificate, loopback):
    away = b"HTTP/1.1 307 Temporary Redirect\r\nLocation: https://127.0.0.1/\r\n\r\n"
    with receiver(certificate, sends(away)) as (port, got):
        assert calling.post(loopback(port), b"", {}) == 307 and len(got) == 1


def test_an_answer_in_pieces_after_an_interim_one_is_read(certificate, loopback):
    with receiver(
        certificate, sends(b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHT", b"TP/1.1 5", b"03 No\r\n")
    ) as (port, _):
        assert calling.post(loopback(port), b"", {}) == 503


@pytest.mark.parametrize("noise", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 abc\r\n", b"x" * 20_000])
def test_what_is_no_answer_is_none(certificate, loopback, noise):
    with receiver(certificate, sends(noise)) as (port, _), pytest.raises(calling.NotReached, match=r"no answer|not "):
        calling.post(loopback(port), b"", {})


def test_a_trickle_is_not_waited_for(certificate, loopback, monkeypatch):
    monkeypatch.setattr(asking, "WITHIN_SECONDS", 0.4)
    trickle = sends(*[b"H"] * 100, pause=0.1)
    with receiver(certificate, trickle) as (port, _):
        began = time.monotonic()
        with pytest.raises(calling.NotReached, match="too slow"):
            calling.post(loopback(port), b"", {})
        assert time.monotonic() - began < 2


def test_a_certificate_of_another_name_or_of_nobody_is_not_trusted(certificate, loopback, monkeypatch):
    with receiver(certificate, sends(OK)) as (port, got):
        url = loopback(port)
        with pytest.raises(calling.NotReached, match="not trusted"):
            calling.post(url.replace("cases.", "other."), b"", {})
        monkeypatch.setattr(asking, "_trust", ssl.create_default_context)
        with pytest.raises(calling.NotReached, match="not trusted"):
            calling.post(url, b"", {})
        assert got == []


def test_nobody_there_is_said_so(loopback):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(calling.NotReached, match="not connected"):
        calling.post(loopback(port), b"", {})


@pytest.mark.parametrize(
    "found",
    [["127.0.0.1"], ["93.184.215.14", "10.0.0.5"], ["169.254.169.254"], ["::1"], ["::ffff:127.0.0.1"], ["fd00::1"],
     ["fe80::1%eth0"], ["64:ff9b::a9fe:a9fe"], ["2002:7f00:1::"], ["2001:0:7f00:1::"], ["0.1.2.3"], []],
)  # fmt: skip
def test_a_name_that_leads_into_a_network_of_ours_is_never_connected_to(monkeypatch, found):
    monkeypatch.setattr(asking, "_looked_up", lambda *_: found)
    monkeypatch.setattr(socket, "create_connection", pytest.fail)
    with pytest.raises(calling.NotReached, match="not a public address"):
        calling.post(f"https://{HOST}/", b"", {})


def test_what_was_judged_is_what_is_connected_to(monkeypatch):
    asked = iter([["93.184.215.14"], ["127.0.0.1"]])
    monkeypatch.setattr(asking, "_looked_up", lambda *_: next(asked))
    connected: list[object] = []

    def connect(address: tuple[str, int], **_: object) -> None:
        connected.append(address)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(calling.NotReached):
        calling.post(f"https://{HOST}/", b"", {})
    assert connected == [("93.184.215.14", 443)]


def test_a_name_that_nobody_knows_is_said_so(monkeypatch):
    def unknown(*_: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(asking, "_looked_up", unknown)
    with pytest.raises(calling.NotReached, match="no such name"):
        calling.post(f"https://{HOST}/", b"", {})


@pytest.mark.parametrize(
    "url",
    ["http://cases.agency.example/", "https://cases.agency.example:22/", "https://127.0.0.1/", "https://2130706433/",
     "https://0x7f000001/", "https://0x7f.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://localhost/",
     "https://heed/", "https://a.internal/", "https://a.localhost/", "https://user:word@cases.agency.example/",
     "https://@cases.agency.example/", "https://cases.agency.example/#part", "https://cases.agency.example\\@evil/",
     "https://cases.agency.example/a b", "https://cases.agency.example/\r\nHost: evil", "ftp://cases.agency.example/",
     "https://cäses.example/", "https://cases.agency.example:x/", "https://", "", "https://x.example/" + "a" * 500,
     "//cases.agency.example/", "https://-a.example/", "https://1.1/", "https://a.1/"],
)  # fmt: skip
def test_what_may_not_be_asked(url):
    with pytest.raises(Invalid):
        calling.target(url)


def test_what_may_be_asked():
    assert calling.target("https://Cases.Agency.example:8443") == calling.Target(HOST, 8443, "/")
    assert calling.target("https://xn--cses-0ra.example/a?b=c") == calling.Target("xn--cses-0ra.example", 443, "/a?b=c")


@given(st.ip_addresses())
def test_no_address_is_public_that_is_not_on_the_internet(address):
    inner = [getattr(address, name, None) for name in ("ipv4_mapped", "sixtofour")]
    if not address.is_global or address.is_multicast or address.is_reserved or any(inner):
        assert not calling.is_public(str(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "2a00:1450:4009::200e"])
def test_what_is_on_the_internet_is_public(address):
    assert calling.is_public(address)


def test_no_setting_opens_this_machine():
    source = Path("app/config.py").read_text() + Path("app/opening.py").read_text()
    assert not [each for each in ("is_public", "PORTS", "_trust", "_looked_up", "loopback") if each in source]
