"""A ClamAV daemon that speaks the one command we use, and knows the one malware of our tests."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KNOWN = b"MALWARE-FOR-TESTS"


class Listener(socketserver.StreamRequestHandler):
    """Reads a command, then pieces with their length before them, then says what it found."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(length)
        self.wfile.write(self.server.answer(content))


@contextmanager
def listening(path: Path, says: bytes | None = None) -> Iterator[list[bytes]]:
    """While this lasts, it listens at this socket; every file that was brought to it, in a list."""
    brought: list[bytes] = []

    def answer(content: bytes) -> bytes:
        brought.append(content)
        return says or (b"stream: Test.Malware FOUND\0" if KNOWN in content else b"stream: OK\0")

    with socketserver.UnixStreamServer(str(path), Listener) as server:
        server.answer = answer
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield brought
        finally:
            server.shutdown()
            thread.join()
