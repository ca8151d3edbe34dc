import pytest

from app.config import DEMONSTRATION_MARK, FILE, NOT_FOR_DEMONSTRATIONS, Misconfigured, settings
from tests import clamd


@pytest.fixture
def demonstration(tmp_path):
    (tmp_path / DEMONSTRATION_MARK).touch()
    return tmp_path


def test_a_real_installation_is_what_one_gets(tmp_path):
    told = settings({"HEED_INSTANCE": str(tmp_path)})
    assert not told.demonstration
    assert told.database_url == f"sqlite:///{tmp_path / 'heed.sqlite'}"


def test_no_setting_makes_a_demonstration(tmp_path):
    names = ["HEED_DEMONSTRATION", "HEED_DEMO", "DEMONSTRATION", "FLASK_DEBUG", "FLASK_ENV", "HEED_DEBUG"]
    assert not settings({"HEED_INSTANCE": str(tmp_path)} | dict.fromkeys(names, "1")).demonstration


def test_a_demonstration_opens_only_its_own_database(demonstration):
    told = settings({"HEED_INSTANCE": str(demonstration)})
    assert told.demonstration
    assert told.database_url == f"sqlite:///{demonstration / 'demonstration.sqlite'}"
    assert told.keys.is_relative_to(demonstration) and told.checkpoints.is_relative_to(demonstration)


@pytest.mark.parametrize("name", NOT_FOR_DEMONSTRATIONS)
def test_a_demonstration_shares_nothing_with_a_real_installation(name, demonstration):
    with pytest.raises(Misconfigured, match=name):
        settings({"HEED_INSTANCE": str(demonstration), name: "1"})


def test_a_mark_put_into_a_real_installation_stops_it(demonstration):
    (demonstration / FILE).touch()
    with pytest.raises(Misconfigured, match="real installation"):
        settings({"HEED_INSTANCE": str(demonstration)})


@pytest.mark.parametrize(
    "address",
    [
        "https://heed.example.org",
        "http://127.0.0.1.example.org",
        "http://localhost:8000",
        "http://example.org/127.0.0.1",
    ],
)
def test_a_demonstration_is_shown_on_this_machine_only(address, demonstration):
    with pytest.raises(Misconfigured, match=r"127\.0\.0\.1"):
        settings({"HEED_INSTANCE": str(demonstration), "HEED_ADDRESS": address})


@pytest.mark.parametrize(
    "address", ["http://heed.example.org", "http://127.0.0.1.example.org", "http://a@b/127.0.0.1", "ftp://127.0.0.1"]
)
def test_nothing_travels_in_clear(address, tmp_path):
    with pytest.raises(Misconfigured, match="https"):
        settings({"HEED_INSTANCE": str(tmp_path), "HEED_ADDRESS": address})


def test_proxies_are_counted_in_figures(tmp_path):
    with pytest.raises(Misconfigured, match="HEED_TRUSTED_PROXIES"):
        settings({"HEED_INSTANCE": str(tmp_path), "HEED_TRUSTED_PROXIES": "one"})


def test_a_scanner_that_is_named_must_be_there(tmp_path):
    with pytest.raises(Misconfigured, match="HEED_CLAMAV"):
        settings({"HEED_INSTANCE": str(tmp_path), "HEED_CLAMAV": str(tmp_path / "clamd.ctl")})
    with clamd.listening(tmp_path / "clamd.ctl"):
        told = settings({"HEED_INSTANCE": str(tmp_path), "HEED_CLAMAV": str(tmp_path / "clamd.ctl")})
    assert told.clamav == tmp_path / "clamd.ctl"


def test_reporting_without_an_account_is_switched_on_by_one_word(tmp_path, demonstration):
    told = {"HEED_INSTANCE": str(tmp_path / "real")}
    assert not settings(told).without_account and not settings(told | {"HEED_WITHOUT_ACCOUNT": "no"}).without_account
    assert settings(told | {"HEED_WITHOUT_ACCOUNT": "yes"}).without_account
    assert settings({"HEED_INSTANCE": str(demonstration)}).without_account
    with pytest.raises(Misconfigured, match="HEED_WITHOUT_ACCOUNT"):
        settings(told | {"HEED_WITHOUT_ACCOUNT": "1"})


def test_a_folder_of_cases_that_is_named_must_be_there(tmp_path):
    assert list(settings({"HEED_INSTANCE": str(tmp_path)}).cases.glob("a*.toml"))
    with pytest.raises(Misconfigured, match="HEED_CASES"):
        settings({"HEED_INSTANCE": str(tmp_path), "HEED_CASES": str(tmp_path / "cases")})
    assert settings({"HEED_INSTANCE": str(tmp_path), "HEED_CASES": str(tmp_path)}).cases == tmp_path
