"""Gathers every English text that visitors and reporters may read, and keeps its place in the Welsh catalogue.

Pages and messages are found in the templates and in the code; the questionnaire and what reporters are told are
asked of the modules that read them, so that a text stands in the catalogue exactly as a page looks it up. A text
that is no longer used is taken out, and one that is new stands without Welsh until somebody writes it.
"""

import argparse
import ast
import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

from app.casework import questions
from app.casework.challenges.rules import challenge_rules
from app.casework.feedback import composing, wording
from app.config import ROOT
from app.foundations import delivery

HELP = "gather the texts of visitors and reporters into the Welsh catalogue"

CATALOGUE = ROOT / "app" / "reference" / "translations" / "cy" / "LC_MESSAGES" / "messages.po"
TEMPLATES, PORTALS = ROOT / "templates", ROOT / "app" / "portals"
# Pages of one of these layouts are shown in the reader's language, with every component that they use.
LAYOUTS = ("layouts/site.html", "layouts/print.html")
ENGLISH_ALONE = frozenset({"officer", "agency", "analyst", "administrator"})
# What reporters may be refused with.
CASEWORK = ("accounts", "attachments", "challenges", "concerns", "feedback", "letters", "links", "places", "questions")
REFUSALS: dict[str, None] = dict.fromkeys(("Sentence", "Invalid", "NotPossible", "TooOften", "lazy_gettext"))
USED = re.compile(r"""["']((?:components|layouts)/[a-z_]+\.html)["']""")
# Parts of a questionnaire that a program reads, and no person.
CODES = frozenset({"id", "kind", "style", "default", "label", "version", "nation", "basis", "starts_on", "ends_on"})

# The forms that Welsh counts in (Unicode CLDR): none, one, two, three, six, any other.
PLURAL_FORMS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"
REVIEW = "awaits the review of a professional translator"

Text = str | tuple[str, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where a text has no Welsh")


def run(options: argparse.Namespace) -> int:
    known = catalogue()
    made = _brought_up_to_date(known)
    missing = without_welsh(made)
    if not options.check:
        with CATALOGUE.open("wb") as file:
            write_po(file, made, width=120, omit_header=False, include_lineno=False, ignore_obsolete=True)
    print(f"{len(made)} texts, {len(missing)} without Welsh")
    return 1 if options.check and missing else 0


def catalogue() -> Catalog:
    """The Welsh as it is written down."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="cy")


def without_welsh(translated: Catalog) -> list[Text]:
    """Texts that the pages would show in English."""
    return [
        each
        for each in texts()
        if (message := translated.get(_single(each))) is None or message.fuzzy or not _is_complete(message.string)
    ]


def texts() -> dict[Text, str]:
    """Every English text with where it comes from. A tuple is a text in the singular and in the plural."""
    found: dict[Text, str] = {}
    for where, text in (*_on_pages(), *_in_code(), *_asked(), *_told(), *_written()):
        if re.search("[a-z]", _single(text), re.IGNORECASE):
            found.setdefault(text, where)
    return found


def _single(text: Text) -> str:
    return text if isinstance(text, str) else text[0]


def _is_complete(welsh: str | Iterable[str] | None) -> bool:
    return bool(welsh) if isinstance(welsh, str) or welsh is None else all(welsh)


def _brought_up_to_date(known: Catalog) -> Catalog:
    made = Catalog(
        locale="cy",
        header_comment=known.header_comment,
        project="Heed",
        version="1",
        msgid_bugs_address="none",
        last_translator=REVIEW,
        language_team="Welsh",
        charset="utf-8",
        creation_date=known.creation_date,
        revision_date=known.creation_date,
        fuzzy=False,
    )
    made.mime_headers = [("Plural-Forms", PLURAL_FORMS)]
    for text, where in texts().items():
        before = known.get(_single(text))
        fits = before is not None and isinstance(before.string, str) == isinstance(text, str)
        welsh = before.string if before and fits else None
        made.add(text, welsh, locations=[(where, None)])  # type: ignore[list-item]  # a file without a line
    return made


def _on_pages() -> Iterator[tuple[str, Text]]:
    sources = {path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")}
    theirs = {name: source for name, source in sources.items() if name.split("/")[0] not in ENGLISH_ALONE}
    shown = {name for name, source in theirs.items() if any(f'"{layout}"' in source for layout in LAYOUTS)}
    reached: set[str] = set()
    while shown - reached:
        name = sorted(shown - reached)[0]
        reached.add(name)
        shown |= {used for used in USED.findall(sources[name]) if used in sources}
    for name in sorted(reached):
        yield from _extracted("jinja2", TEMPLATES / name)


def _in_code() -> Iterator[tuple[str, Text]]:
    portals = [path for each in PORTALS.iterdir() if each.name not in ENGLISH_ALONE for path in each.rglob("*.py")]
    casework = [path for name in CASEWORK for path in (ROOT / "app" / "casework" / name).rglob("*.py")]
    others = [ROOT / "app" / "transaction.py", ROOT / "app" / "foundations" / "door" / "throttle.py"]
    for path in (*sorted(portals), *sorted(casework), *others):
        yield from _extracted("python", path)
    yield from _sentences(ROOT / "app" / "casework" / "questions" / "validation.py")


def _extracted(method: str, path: Path) -> Iterator[tuple[str, Text]]:
    keywords: Mapping[str, Any] = {**DEFAULT_KEYWORDS, **REFUSALS}
    for _, text, _, _ in extract_from_file(method, str(path), keywords=keywords):
        if text:
            yield path.relative_to(ROOT).as_posix(), text if isinstance(text, str) else tuple(text)


def _sentences(path: Path) -> Iterator[tuple[str, Text]]:
    """Every sentence in a module that says nothing but what is wrong with an answer."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        words = node.value if isinstance(node, ast.Constant) and id(node) not in told else None
        if isinstance(words, str) and re.match(r"[A-Z][a-z]+ .", words):
            yield path.relative_to(ROOT).as_posix(), words


def _asked() -> Iterator[tuple[str, Text]]:
    """Everything that the questionnaire may show."""
    for section in questions.current().sections:
        yield from ((f"app/reference/questionnaires/concern/{section.id}.toml", text) for text in _shown(section))


def _shown(part: object) -> Iterator[str]:
    if isinstance(part, tuple):
        for each in part:
            if not isinstance(each, str):
                yield from _shown(each)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            value = getattr(part, field.name)
            if isinstance(value, str):
                yield from [value] if value and field.name not in CODES else []
            elif field.name == "options":
                yield from value.values()
            else:
                yield from _shown(value)


def _written() -> Iterator[tuple[str, Text]]:
    """What reporters are written about stands in their list of notices."""
    for letter in delivery.letters().values():
        if letter.get("to_reporters"):
            yield "app/reference/letters.toml", letter["subject"]


def _told() -> Iterator[tuple[str, Text]]:
    """Everything that is told to a reporter, with each kind of agency in it."""
    known = wording.wordings()
    agencies = (*known["agency"], "")
    for kind in known["update"]:
        for agency in agencies:
            told = wording.update(kind, agency)
            yield from (("app/reference/wording.toml", text) for text in (told.title, told.words))
    yield from (("app/reference/feedback.toml", text) for text in composing.texts(agencies))
    yield from (("app/reference/wording.toml", wording.called(agency)) for agency in agencies)
    yield from (("app/reference/challenge.toml", text) for text in challenge_rules().everything_told())
