"""Who may open what. A page that does not say is not served."""

from app.casework.systems import SCOPES
from app.foundations.access import Permission, Role, permissions
from app.portals.shared.guards import PUBLIC
from tests.architecture.approved import check_approved

PORTALS = {
    "reporter": {Role.REPORTER},
    "officer": {Role.OFFICER},
    "agency": {Role.AGENCY},
    "analyst": {Role.ANALYST},
    "administrator": {Role.ADMINISTRATOR},
    # Portals are named for people; this one for what stands in the place of an agency's people: its own system.
    "system": {Role.AGENCY},
}
# What an address of the API is for, beside the permission: a key is for some of them.
OF_KEYS = set(SCOPES)


def doors(app) -> dict[str, object]:
    """Each endpoint with what opens it."""
    return {endpoint: getattr(view, "opened_by", None) for endpoint, view in app.view_functions.items()}


def named(opened_by) -> str:
    return opened_by.name if isinstance(opened_by, Permission) else str(opened_by)


def test_every_page_says_what_opens_it(app):
    unsaid = [endpoint for endpoint, by in doors(app).items() if by is not PUBLIC and not isinstance(by, Permission)]
    assert unsaid == []


def test_the_access_map_is_as_approved(app):
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
    lines = [
        f"{','.join(sorted(rule.methods - {'HEAD', 'OPTIONS'})):<9} {rule.rule:<60} {named(doors(app)[rule.endpoint])}"
        for rule in rules
    ]
    check_approved("access_map.txt", lines)


def test_a_portal_opens_only_to_its_people(app):
    strangers = [
        f"{endpoint}: {sorted(by.roles - PORTALS[endpoint.split('.')[0]])}"
        for endpoint, by in doors(app).items()
        if isinstance(by, Permission)
        and endpoint.split(".")[0] in PORTALS
        and not by.roles & PORTALS[endpoint.split(".")[0]]
    ]
    assert strangers == []


def test_only_the_visitors_portal_is_open_to_anybody(app):
    open_doors = {endpoint for endpoint, by in doors(app).items() if by is PUBLIC}
    open_doors -= {each for each in open_doors if each.split(".")[0] == "visitor"}
    # Who changes the language or leaves at once may be anybody; what the API is like is no secret.
    assert open_doors <= {"static", "language", "leave", "carry_on", "system.openapi"}


def test_every_address_of_the_api_is_for_keys_of_one_kind(app):
    scopes = {
        endpoint: getattr(app.view_functions[endpoint], "scope", None)
        for endpoint, by in doors(app).items()
        if endpoint.startswith("system.") and by is not PUBLIC
    }
    assert set(scopes.values()) == OF_KEYS


def test_the_permissions_are_as_approved(app):
    lines = [f"{each.name:<28} {', '.join(sorted(each.roles)):<44} {each.meaning}" for each in ours()]
    check_approved("permissions.txt", lines)


def ours() -> list[Permission]:
    return [each for each in permissions() if each._rule.__module__.startswith("app.")]


def test_every_permission_says_what_it_is(app):
    assert len(ours()) > 10
    assert [each.name for each in ours() if not each.meaning.endswith(".")] == []


def test_no_permission_is_open_to_visitors(app):
    assert [each.name for each in ours() if Role.VISITOR in each.roles] == []
