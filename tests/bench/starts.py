"""How long until the demonstration serves: the first time, when everything is made, and each time after."""

import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from app.config import ROOT
from tests.journeys.live import free_port

TIMES = 3


def measure(folder: Path) -> None:
    """Beside them a bare Python that imports nothing of ours and ends."""
    bare = min(_bare() for _ in range(TIMES))
    first, *later = (_start(folder) for _ in range(TIMES + 1))
    print(f"first start {first:.1f} s, later {min(later):.1f} to {max(later):.1f} s, bare Python {bare:.2f} s")


def _bare() -> float:
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.monotonic() - began


def _start(folder: Path) -> float:
    port, began = free_port(), time.monotonic()
    command = [sys.executable, "-m", "app.console", "run", "--port", str(port), "--folder", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as showing:
        while not _answers(port):
            time.sleep(0.05)
        took = time.monotonic() - began
        showing.send_signal(signal.SIGINT)
    return took


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
