"""Files for spreadsheets, opened again the way a spreadsheet would."""

import csv
import re
from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from app.casework.figures.exporting import About, Sheet, as_csv, as_xlsx

ABOUT = About(
    title="Figures of July to September 2026",
    counted_at=datetime(2026, 10, 7, 3),
    facts=[("Period", "2026Q3"), ("Rules", "figures-1")],
)


def lines(*rows):
    told = as_csv(ABOUT, Sheet(name="Numbers", head=["Area", "Number"], rows=rows)).decode("utf-8-sig")
    return list(csv.reader(StringIO(told)))


def sheets(*rows):
    """The cells of every sheet: of each how it is typed, and what it holds."""
    book = ZipFile(BytesIO(as_xlsx(ABOUT, [Sheet(name="Numbers", head=["Area", "Number"], rows=rows)])))
    texts = re.findall(r"<si><t[^>]*>([^<]*)</t></si>", book.read("xl/sharedStrings.xml").decode())
    found = []
    for number in (1, 2):
        page = book.read(f"xl/worksheets/sheet{number}.xml").decode()
        assert "<f" not in page, "a formula"
        cells = re.findall(r'<c r="\w+"(?: s="\d+")?(?: t="(\w)")?><v>([^<]*)</v></c>', page)
        assert len(cells) == page.count("<c ")
        found.append([texts[int(value)] if kind == "s" else float(value) for kind, value in cells])
    return found


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
def test_no_text_is_taken_for_a_formula(start):
    evil = f"{start}HYPERLINK(1)"
    assert lines([evil, 7])[-1] == [f"'{evil}", "7"]
    assert sheets([evil, 7])[1][2:] == [evil.replace("\r", "_x000D_"), 7.0]


def test_numbers_stay_numbers_and_what_is_withheld_is_marked():
    assert lines(["Reading", -3], ["Bath", None])[-2:] == [["Reading", "-3"], ["Bath", "c"]]
    assert sheets(["Reading", -3], ["Bath", 0.25])[1][2:] == ["Reading", -3.0, "Bath", 0.25]
    assert sheets(["Bath", None])[1][2:] == ["Bath", "c"]


def test_both_say_what_they_are_of_and_what_c_means():
    told = lines(["Reading", 5])
    assert told[:3] == [["What this is", ABOUT.title], ["Period", "2026Q3"], ["Rules", "figures-1"]]
    assert told[3][0] == "c" and "It does not mean none." in told[3][1]
    about = sheets(["Reading", 5])[0]
    assert about[:4] == ["What this is", ABOUT.title, "Period", "2026Q3"] and about[6] == "c"
