"""Taking in letters that came back, as a mail server would pipe them."""

import mailbox
import subprocess
import sys

import pytest

from app.casework import accounts
from app.console.bounce import take_in
from app.foundations import delivery
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import Notice, NoticeState
from tests.bounced import report
from tests.console.commands import ROOT, environment
from tests.engines import install
from tests.factories import let_the_worker_work, make_referral

pytestmark = pytest.mark.usefixtures("app")


def sent(people) -> Notice:
    referral = make_referral(people)
    return session.query(Notice).filter_by(about=referral.reference).one()


def test_a_report_marks_its_letter_once(people):
    notice = sent(people)
    raw = report(delivery.identifier_of(notice.id))
    assert take_in(raw) and not take_in(raw)
    assert session.get_one(Notice, notice.id).state is NoticeState.BOUNCED


def test_a_report_about_nothing_of_ours_is_left_alone(people):
    notice = sent(people)
    for raw in (b"", b"Hello", report(notice.id.hex), report(delivery.identifier_of(people.vet.id))):
        assert not take_in(raw)
    assert session.get_one(Notice, notice.id, populate_existing=True).state is NoticeState.SENT
    let_the_worker_work()
    assert accounts.bounce(SYSTEM, notice.id, code="5.1.1"), "the right one still could"


def bounce(settings, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    told = environment(HEED_INSTANCE=settings.instance, HEED_DATABASE_URL=settings.database_url)
    command = [sys.executable, "-m", "app.console", "bounce", *arguments]
    return subprocess.run(command, cwd=ROOT, env=told, input=given, capture_output=True, check=False)


@pytest.mark.long
def test_a_pipe_and_a_mailbox(new_database, tmp_path):
    settings = install(tmp_path / "instance", new_database())
    kept = mailbox.mbox(tmp_path / "reports")
    for identifier in ("somebody-elses", "another"):
        kept.add(report(identifier))
    kept.close()
    piped = bounce(settings, given=b"\0\xff anything at all")
    assert (piped.returncode, piped.stdout) == (0, b"0 marked as bounced\n"), piped.stderr
    boxed = bounce(settings, "--mailbox", str(tmp_path / "reports"))
    assert (boxed.returncode, boxed.stdout) == (0, b"0 marked as bounced\n"), boxed.stderr
