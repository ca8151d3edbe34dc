import os
import signal
import socket
import sys
import threading
import time
import urllib.request
from types import SimpleNamespace

import pytest

from app.config import DEMONSTRATION_MARK, settings
from app.console import run as console_run
from app.console import serve, story, supervising
from app.console.supervising import Child, supervise
from tests.console.commands import children_of, environment, free_port, get, is_free, run, running
from tests.foundations import houses

NOBODY = SimpleNamespace(organisation="Heed hub", name=None, email="first@hub.example")


def test_the_first_start_invites_one_administrator_and_the_next_nobody(empty_database, tmp_path, capsys):
    told = settings({"HEED_INSTANCE": str(tmp_path), "HEED_DATABASE_URL": empty_database()})
    with houses.aside():
        serve.prepare(told, NOBODY)
        first = capsys.readouterr().out
        serve.prepare(told, NOBODY)
    assert first.count(f"{told.address}/invitation/") == 1
    assert capsys.readouterr().out == ""
    assert len(list(tmp_path.rglob("*.key"))) == 5


def test_a_real_installation_is_served_and_starts_empty(empty_database, tmp_path):
    port = free_port()
    heed = {"HEED_INSTANCE": tmp_path, "HEED_DATABASE_URL": empty_database()}
    with running("serve", "--port", str(port), **heed) as serving:
        assert get(port, "/sign-in") == 200
        page = sign_in_page(port)
        assert "herons" not in page and "demonstration" not in page.lower()
        serving.send_signal(signal.SIGINT)
        told, _ = serving.communicate(timeout=30)
    assert told.count("/invitation/") == 1
    assert serving.returncode == 0
    assert is_free(port)


def sign_in_page(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in") as answer:
        return answer.read().decode()


@pytest.mark.long
@pytest.mark.once
def test_a_demonstration_runs_ends_and_starts_again_with_nothing_told_twice(tmp_path):
    port, folder = free_port(), tmp_path / "demonstration"
    asked = ("run", "--port", str(port), "--folder", str(folder))
    with running(*asked, HEED_KEYS=tmp_path / "real-keys", HEED_MAIL="smtp://mail.example") as showing:
        assert get(port) == 200
        assert "vera@harbourlane.example" in sign_in_page(port)
        left = children_of(showing.pid)
    assert len(left) == 2 and showing.returncode == 0
    assert is_free(port)
    assert not (tmp_path / "real-keys").exists()
    assert folder.stat().st_mode & 0o077 == 0

    entries = verified(folder)
    with running(*asked):
        assert get(port) == 200
    assert verified(folder) == entries


def verified(folder) -> str:
    told = run("verify-ledger", HEED_INSTANCE=folder)
    assert told.returncode == 0, told.stdout
    return told.stdout.split(" ", 1)[0]


def test_a_demonstration_is_not_made_of_a_folder_that_is_something_else(tmp_path):
    (tmp_path / "heed.sqlite").touch()
    told = run("run", "--port", str(free_port()), "--folder", str(tmp_path))
    assert told.returncode == 1
    assert "not a demonstration" in told.stderr
    assert not (tmp_path / DEMONSTRATION_MARK).exists()


def test_a_story_that_was_interrupted_is_told_anew_from_the_beginning(tmp_path, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    folder = tmp_path / "demonstration"
    with houses.aside():
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(story, "tell", interrupted)
            console_run._bring_into_being(folder, 8000)
        assert not folder.exists()
        console_run._bring_into_being(folder, 8000)
    assert (folder / DEMONSTRATION_MARK).exists()
    assert not folder.with_name("demonstration.new").exists()


def test_what_was_set_for_a_real_installation_does_not_reach_a_demonstration(tmp_path, monkeypatch):
    monkeypatch.setenv("HEED_DATABASE_URL", "postgresql://real.example/heed")
    monkeypatch.setenv("GRANIAN_HOST", "192.0.2.1")
    told = console_run._environment(tmp_path, 8000)
    assert {name for name in told if name.startswith(("HEED_", "GRANIAN_"))} == {"HEED_INSTANCE", "HEED_ADDRESS"}


def test_a_port_that_is_taken_is_said_plainly(tmp_path):
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        told = run("run", "--port", str(door.getsockname()[1]), "--folder", str(tmp_path / "demonstration"))
    assert told.returncode == 1
    assert "--port" in told.stderr
    assert not (tmp_path / "demonstration").exists()


@pytest.fixture
def supervised(monkeypatch):
    """A child that sleeps, kept running until the test ends."""
    monkeypatch.setattr(supervising, "FIRST_PAUSE", 0.05)
    child = Child((sys.executable, "-c", "import time; time.sleep(60)"), environment(), pause=0.05)
    stop, opened = threading.Event(), []
    keeping = threading.Thread(
        target=supervise, args=([child], stop, ("127.0.0.1", free_port()), lambda: opened.append(1))
    )
    keeping.start()
    yield child
    stop.set()
    keeping.join(10)
    assert child.process.poll() is not None
    assert opened == []


def test_a_child_that_dies_is_started_again(supervised):
    first = wait_for(supervised)
    os.kill(first, signal.SIGKILL)
    second = wait_for(supervised, other_than=first)
    assert second != first


def test_a_child_that_keeps_dying_is_started_after_growing_pauses():
    child = Child((sys.executable, "-c", "raise SystemExit(3)"), environment(), pause=0.01)
    pauses = []
    for _ in range(4):
        child.begin_at = 0
        child.attend()
        child.process.wait()
        child.attend()
        pauses.append(child.pause)
    assert pauses == [0.02, 0.04, 0.08, 0.16]


def wait_for(child: Child, other_than: int = 0) -> int:
    end = time.monotonic() + 10
    while child.process is None or child.process.pid == other_than or child.process.poll() is not None:
        assert time.monotonic() < end, "It was not started"
        time.sleep(0.02)
    return child.process.pid
