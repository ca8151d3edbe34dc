"""Running the console as people do: a process of its own, with an environment of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(**heed: object) -> dict[str, str]:
    others = {name: value for name, value in os.environ.items() if not name.startswith(("HEED_", "GRANIAN_"))}
    return others | {name: str(value) for name, value in heed.items()}


def run(*arguments: str, **heed: object) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    command = [sys.executable, "-m", "app.console", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(**heed),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@contextmanager
def running(*arguments: str, **heed: object):
    """Run one command until the end of the block, then ask it to end."""
    command = [sys.executable, "-m", "app.console", *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(**heed), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(30)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def get(port: int, path: str = "/", seconds: float = 90) -> int:
    """The status of a page, once somebody answers."""
    end = time.monotonic() + seconds
    while True:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status
        assert time.monotonic() < end, "Nobody answers"
        time.sleep(0.1)


def is_free(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) != 0


def children_of(pid: int) -> list[int]:
    """Processes that this one started, by what the kernel says."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, _, rest = status.read_text().partition(" ")
            if int(rest.rpartition(")")[2].split()[1]) == pid:
                found.append(int(number))
    return found
