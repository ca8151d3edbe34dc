"""Published figures as files for spreadsheets: CSV and XLSX.

Danger: a spreadsheet takes a text that begins with =, +, - or @ for a formula, and carries it out. Texts here come from
reference lists, but nobody who adds one thinks of that, so every text is made harmless: in CSV with an apostrophe
before it (OWASP, "CSV Injection"), in XLSX by being written as a text. Numbers stay numbers.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | None

# As official statistics in the UK mark a number that was withheld.
WITHHELD = "c"
WHAT_C_MEANS = (
    f"“{WITHHELD}” stands for a number that is withheld: it is one to four, or it would let somebody work out such a"
    " number by subtraction. It does not mean none."
)
# What makes a formula of a text, also as full-width letters, or hides in front of it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WIDEST = 70


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table with a name, a heading for each column, and its rows. None is a number that is withheld."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, kw_only=True)
class About:
    """What whoever opens the file must know of it."""

    title: str
    counted_at: datetime
    facts: Sequence[tuple[str, str]]


def as_csv(about: About, sheet: Sheet) -> bytes:
    """One table, with what it is of before it. It begins with a mark by which spreadsheets know its letters."""
    written = StringIO()
    to = csv.writer(written, quoting=csv.QUOTE_MINIMAL)
    to.writerows([_harmless(each) for each in line] for line in _facts(about))
    to.writerow([])
    to.writerow([_harmless(each) for each in sheet.head])
    to.writerows([_harmless(each) for each in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(about: About, sheets: Sequence[Sheet]) -> bytes:
    """What it is of on the first sheet, and each table on one of its own."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": about.title, "author": "Heed", "created": about.counted_at})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    facts = book.add_worksheet("About")
    _write(facts, _facts(about), wrapped)
    facts.set_column(0, 0, 24, bold)
    facts.set_column(1, 1, WIDEST, wrapped)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        _write(page, [sheet.head], bold)
        _write(page, sheet.rows, None, below=1)
        page.freeze_panes(1, 0)
        page.autofit(max_width=500)
    book.close()
    return file.getvalue()


def _facts(about: About) -> list[tuple[str, str]]:
    return [("What this is", about.title), *about.facts, (WITHHELD, WHAT_C_MEANS)]


def _harmless(cell: Cell) -> str | int | float:
    if cell is None:
        return WITHHELD
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA):
        return f"'{cell}"
    return cell


def _write(page: Worksheet, rows: Iterable[Sequence[Cell]], style: Format | None, below: int = 0) -> None:
    for down, row in enumerate(rows, start=below):
        for across, cell in enumerate(row):
            if isinstance(cell, str) or cell is None:
                page.write_string(down, across, WITHHELD if cell is None else cell, style)
            else:
                page.write_number(down, across, cell, style)
