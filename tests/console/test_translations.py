"""Gathering what has to be translated."""

import argparse
from pathlib import Path

import pytest

from app.console import translations

OLD, NEW = 'msgid "Sign out"\n', 'msgid "A text that no page shows"\n'


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue in which one text has gone out of use, and another is missing."""
    copy = tmp_path / "messages.po"
    known = translations.CATALOGUE.read_text(encoding="utf-8")
    assert OLD in known
    copy.write_text(known.replace(OLD, NEW, 1), encoding="utf-8")
    monkeypatch.setattr(translations, "CATALOGUE", copy)
    return copy


def test_a_new_text_finds_its_place_and_one_out_of_use_goes(catalogue: Path, capsys: pytest.CaptureFixture) -> None:
    assert translations.run(argparse.Namespace(check=False)) == 0
    assert ", 1 without Welsh" in capsys.readouterr().out
    written = catalogue.read_text(encoding="utf-8")
    assert OLD + 'msgstr ""\n' in written and NEW not in written
    assert 'msgid "Carry on"\nmsgstr "Parhau"\n' in written and "awaits the review" in written


def test_a_check_changes_nothing_and_complains(catalogue: Path, capsys: pytest.CaptureFixture) -> None:
    before = catalogue.read_bytes()
    assert translations.run(argparse.Namespace(check=True)) == 1
    assert catalogue.read_bytes() == before and ", 1 without Welsh" in capsys.readouterr().out
