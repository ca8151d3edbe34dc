"""Groups of people who act together and have a name, the latest first; and giving another one a name."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import ties
from app.casework.ties import policy
from app.casework.ties.kinds import Handling, tie_rules
from app.portals.officer.blueprint import officer
from app.portals.officer.link_form import MAY_READ
from app.portals.shared import paging
from app.portals.shared.fields import LongText, OneOfField, ShortText
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm

PAGE = 25
TONES = {"suspected": "yellow", "confirmed": "red", "other": "blue", "inactive": "grey"}


class GroupForm(SeenForm):
    name = ShortText("What is it called?", required="Give the group a name", limit=120)
    status = OneOfField("What is it?", choices=dict(tie_rules().groups), required="Choose what it is")
    note = LongText("What is known of it", hint="And whence you know it.", limit=4000, rows=5)


class NewGroupForm(GroupForm):
    handling = OneOfField("Who may read of it?", choices=MAY_READ, required="Choose who may read of it")


@officer.get("/groups")
@requires(policy.gather)
def groups() -> str:
    at = paging.place(request.args.get("from"))
    found = ties.groups(actor(), at.id if at else None, back=bool(at and at.back), limit=PAGE + 1)
    page = paging.page(found, PAGE, lambda each: ("", each.id), at)
    rows = [
        {
            "name": each.words["name"],
            "url": url_for("officer.group", group_id=each.id),
            "state": (tie_rules().groups[each.status], TONES.get(each.status, "grey")),
            "at": each.made_at,
        }
        for each in page.rows
    ]
    return render_template("officer/groups.html", page=page, rows=rows)


@officer.route("/groups/new", methods=["GET", "POST"])
@requires(policy.gather)
def new_group() -> ResponseReturnValue:
    form = NewGroupForm(data={"handling": Handling.LAWFUL.value}, version=0)
    if form.validate_on_submit():
        handling = Handling(str(form.handling.data))
        told = {"name": form.name.data, "status": str(form.status.data), "note": form.note.data}
        made = ties.form_group(actor(), handling=handling, **told)
        flash("The group is there. Say now who belongs to it.")
        return redirect(url_for("officer.group", group_id=made.id))
    return render_template("officer/new_group.html", form=form), 422 if form.errors else 200
