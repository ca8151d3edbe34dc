import argparse

import pytest

from app.casework.places.packs import Pack
from app.console import postcodes

ONSPD = """\
pcd7,pcd8,pcds,dointr,doterm,oa21cd,lad25cd,east1m,north1m
SN1 1AA,SN1  1AA,SN1 1AA,198001,,E00078000,E06000030,415000,184000
SN1 1AB,SN1  1AB,SN1 1AB,198001,201503,E00078000,E06000030,415000,184000
JE2 3AB,JE2  3AB,JE2 3AB,198001,,,L99999999,,
BT1 1AA,BT1  1AA,BT1 1AA,198001,,,,,
"""
NSPL_2018 = """\
"pcd","pcd2","pcds","dointr","doterm","usertype","oseast1m","osnrth1m","laua"
"NR301AA","NR30 1AA","NR30 1AA","198001","","0","652000","307000","E07000145"
"""


@pytest.fixture
def pack_postcodes(tmp_path):
    """Run the console command on a directory's text; gives its exit status and the file it was to write."""
    out = tmp_path / "instance" / "postcodes.sqlite"
    parser = argparse.ArgumentParser()
    postcodes.add_arguments(parser)

    def run(text: str):
        directory = tmp_path / "ONSPD_AUG_2026.csv"
        directory.write_text(text, encoding="utf-8-sig")
        return postcodes.run(parser.parse_args(["--from", str(directory), "--out", str(out)])), out

    return run


def test_a_newer_directory_is_packed_without_terminated_postcodes_islands_or_gaps(pack_postcodes, capsys):
    status, out = pack_postcodes(ONSPD)
    pack = Pack(out)

    assert status == 0
    assert capsys.readouterr().out.startswith("1 postcodes packed")
    assert pack.edition == "ONSPD_AUG_2026"
    assert [pack.code(each) for each in ("SN1 1AA", "SN1 1AB", "JE2 3AB", "BT1 1AA")] == [
        "E06000030",
        None,
        None,
        None,
    ]


@pytest.mark.parametrize("column", ["lad25cd", "lad26cd", "LAD31CD", "oslaua", "laua"])
def test_the_column_of_authorities_is_known_by_any_name_it_has_had(pack_postcodes, column):
    status, out = pack_postcodes(ONSPD.replace("lad25cd", column))

    assert (status, Pack(out).code("SN1 1AA")) == (0, "E06000030")


def test_an_older_lookup_file_is_packed_too(pack_postcodes):
    status, out = pack_postcodes(NSPL_2018)

    assert (status, Pack(out).code("NR30 1AA")) == (0, "E07000145")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not an ONSPD or NSPL file"),
        ("name,town\nJo,Swindon\n", "not an ONSPD or NSPL file"),
        (ONSPD.replace("doterm", "ended"), "not an ONSPD or NSPL file"),
        (ONSPD.splitlines()[0] + "\n", "no postcodes"),
        (ONSPD + "SN1 1AD,SN1  1AD,SN1 1AD\n", "Line 6 of ONSPD_AUG_2026.csv"),
        (ONSPD.replace("E06000030", "E06000999"), r"E06000999 (1 postcodes)"),
    ],
)
def test_a_directory_that_cannot_be_used_leaves_the_old_file_as_it_was(pack_postcodes, capsys, text, reason):
    _, out = pack_postcodes(ONSPD)
    before = out.read_bytes()

    status, _ = pack_postcodes(text)

    assert status == 1
    assert reason in capsys.readouterr().err
    assert out.read_bytes() == before
    assert list(out.parent.iterdir()) == [out]


def test_an_archive_still_packed_is_said_and_not_thrown(tmp_path, capsys):
    archive = tmp_path / "ONSPD_AUG_2026.zip"
    archive.write_bytes(b"PK\x03\x04\xff\xfe" * 20)
    parser = argparse.ArgumentParser()
    postcodes.add_arguments(parser)

    assert postcodes.run(parser.parse_args(["--from", str(archive), "--out", str(tmp_path / "out.sqlite")])) == 1
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [archive]


def test_a_directory_that_is_not_there_is_said_and_not_thrown(tmp_path, capsys):
    parser = argparse.ArgumentParser()
    postcodes.add_arguments(parser)

    assert postcodes.run(parser.parse_args(["--from", str(tmp_path / "none.csv")])) == 1
    assert "none.csv" in capsys.readouterr().err
