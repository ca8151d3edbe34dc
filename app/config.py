"""Settings: what differs between one installation and the next, read once at start.

From the environment:
    HEED_INSTANCE       folder for keys, the SQLite file and what else belongs to this machine (./instance)
    HEED_DATABASE_URL   sqlite:///... or postgresql://... (a SQLite file in the instance folder)
    HEED_DATABASE_OWNER_URL  who may alter tables (PostgreSQL, only for `migrate`); the service itself may then not
    HEED_KEYS           folder of the keys, better on another disk (<instance>/keys)
    HEED_CHECKPOINTS    folder for the ledger's signed checkpoints, better on another machine's disk
    HEED_MAIL           smtp://, smtps:// or smtp+starttls:// user:password@host:port; or, for GOV.UK Notify,
                        notify://key@api.notifications.service.gov.uk/template
    HEED_MAIL_FROM      the address that notices come from
    HEED_MAIL_BOUNCES   where letters that cannot be delivered come back to, such as bounces@heed.example.org: each
                        letter has bounces+<its own mark>@ there, to be piped to `python -m app.console bounce`
    HEED_TEXTS          who carries text messages: notify://key@api.notifications.service.gov.uk/template (nobody)
    HEED_CLAMAV         the socket of the ClamAV daemon that looks for malware in what is attached (nobody looks)
    HEED_ADDRESS        where people reach the portal, such as https://heed.example.org
    HEED_CASES          folder of the acceptance cases that new rules are tried on (./tests/cases)
    HEED_TELEPHONE      the number on which an agency reaches the hub, shown where a link has died (none)
    HEED_WITHOUT_ACCOUNT  yes, where people may also report without an account (no)
    HEED_TRUSTED_PROXIES  how many reverse proxies stand in front (0)
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
# A demonstration is born in a folder of its own that carries this mark; no setting turns one on.
DEMONSTRATION_MARK = "this-is-a-demonstration"
FILE, DEMONSTRATION_FILE = "heed.sqlite", "demonstration.sqlite"
NOT_FOR_DEMONSTRATIONS = (
    "HEED_DATABASE_URL",
    "HEED_DATABASE_OWNER_URL",
    "HEED_KEYS",
    "HEED_CHECKPOINTS",
    "HEED_MAIL",
    "HEED_MAIL_BOUNCES",
    "HEED_TEXTS",
    "HEED_TRUSTED_PROXIES",
)
WAYS_OUT = ("smtp", "smtps", "smtp+starttls", "notify", "notify+http")
LONGEST_BOUNCE_NAME = 10


class Misconfigured(RuntimeError):
    """The service refuses to start; the text says which setting to mend, and how."""


@dataclass(frozen=True)
class Settings:
    """Everything that this installation was told."""

    instance: Path
    database_url: str
    keys: Path
    checkpoints: Path
    address: str
    mail: str | None
    mail_from: str
    trusted_proxies: int
    demonstration: bool
    mail_bounces: str = ""
    clamav: Path | None = None
    without_account: bool = False
    cases: Path = ROOT / "tests" / "cases"
    telephone: str = ""
    text_messages: str = ""

    @property
    def is_secure(self) -> bool:
        """Do people reach us over TLS? Cookies then never travel without it."""
        return self.address.startswith("https://")

    @property
    def letters(self) -> Path:
        """Where notices are written while there is no mail server."""
        return self.instance / "letters"

    @property
    def texts(self) -> Path:
        """Where text messages are written while nobody carries them."""
        return self.instance / "texts"

    @property
    def search(self) -> Path:
        """Where the words of this machine are kept, encrypted; they can be made anew at any time."""
        return self.instance / "search"

    @property
    def postcodes(self) -> Path:
        """The packed postcodes, shared by every installation on this machine."""
        return ROOT / "instance" / "postcodes.sqlite"


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings, or refuse with a reason."""
    instance = Path(environment.get("HEED_INSTANCE") or ROOT / "instance").resolve()
    demonstration = (instance / DEMONSTRATION_MARK).exists()
    _keep_apart(instance, demonstration, environment)
    file = instance / (DEMONSTRATION_FILE if demonstration else FILE)
    return Settings(
        instance=instance,
        database_url=with_driver(environment.get("HEED_DATABASE_URL") or f"sqlite:///{file}"),
        keys=Path(environment.get("HEED_KEYS") or instance / "keys").resolve(),
        checkpoints=Path(environment.get("HEED_CHECKPOINTS") or instance / "checkpoints").resolve(),
        address=_address(environment.get("HEED_ADDRESS") or "http://127.0.0.1:8000", demonstration),
        mail=_mail(environment.get("HEED_MAIL")),
        mail_from=environment.get("HEED_MAIL_FROM", "heed@localhost"),
        mail_bounces=_bounces(environment.get("HEED_MAIL_BOUNCES", "")),
        trusted_proxies=_count(environment, "HEED_TRUSTED_PROXIES"),
        demonstration=demonstration,
        clamav=_socket(environment.get("HEED_CLAMAV")),
        without_account=demonstration or _is_yes(environment, "HEED_WITHOUT_ACCOUNT"),
        cases=_cases(environment.get("HEED_CASES")),
        text_messages=environment.get("HEED_TEXTS", ""),
        telephone="01632 960000" if demonstration else environment.get("HEED_TELEPHONE", "").strip(),
    )


def _keep_apart(instance: Path, demonstration: bool, environment: Mapping[str, str]) -> None:
    """A demonstration and a real installation share nothing: no database, no keys, no way out."""
    if not demonstration:
        return
    if (instance / FILE).exists():
        raise Misconfigured(f"{instance} holds a real installation. Take {DEMONSTRATION_MARK} out of it.")
    given = [name for name in NOT_FOR_DEMONSTRATIONS if environment.get(name)]
    if given:
        raise Misconfigured(f"A demonstration keeps to its own folder and to this machine: unset {', '.join(given)}")


def _address(given: str, demonstration: bool) -> str:
    at = urlsplit(given)
    is_here = at.hostname == "127.0.0.1"
    if demonstration and not is_here:
        raise Misconfigured("A demonstration is shown on 127.0.0.1 only")
    if at.scheme != "https" and not (at.scheme == "http" and is_here):
        raise Misconfigured("HEED_ADDRESS must begin with https:// : what people write here must not travel in clear")
    return given.rstrip("/")


def _mail(given: str | None) -> str | None:
    """A way out that nobody knows would be noticed with the first letter, and that may be the one that matters."""
    if given and urlsplit(given).scheme not in WAYS_OUT:
        raise Misconfigured(f"HEED_MAIL must begin with one of {', '.join(f'{each}://' for each in WAYS_OUT)}")
    return given


def _bounces(given: str) -> str:
    """A mark of 53 letters and a plus are put behind the name, and a name may have 64."""
    name, at, domain = given.rpartition("@")
    if given and not (name and at and domain and len(name) <= LONGEST_BOUNCE_NAME):
        raise Misconfigured(
            f"HEED_MAIL_BOUNCES must be an address with at most {LONGEST_BOUNCE_NAME} letters before its @,"
            " such as bounces@heed.example.org"
        )
    return given


def _socket(given: str | None) -> Path | None:
    """Whoever names a scanner means to have one, so a name that leads nowhere stops the start."""
    if given and not Path(given).is_socket():
        raise Misconfigured(f"HEED_CLAMAV: {given} is not a socket. Start clamd first, or unset it.")
    return Path(given) if given else None


def _cases(given: str | None) -> Path:
    """Whoever names a folder of cases means to have them tried, so one that is not there stops the start."""
    if given and not Path(given).is_dir():
        raise Misconfigured(
            f"HEED_CASES: {given} is not a folder. Name the folder of the acceptance cases, or unset it."
        )
    return Path(given).resolve() if given else ROOT / "tests" / "cases"


def _count(environment: Mapping[str, str], name: str) -> int:
    given = environment.get(name) or "0"
    if not given.isdecimal():
        raise Misconfigured(f"{name} must be a number, such as 1")
    return int(given)


def _is_yes(environment: Mapping[str, str], name: str) -> bool:
    given = environment.get(name) or "no"
    if given not in ("yes", "no"):
        raise Misconfigured(f"{name} must be yes or no")
    return given == "yes"


def with_driver(url: str) -> str:
    """PostgreSQL is spoken through psycopg."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url
