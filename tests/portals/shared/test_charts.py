"""Charts and maps: what they say, what they withhold, and that whoever sees no colours is told the same."""

import re
from base64 import b64decode

import pytest
import tinyhtml5
from hypothesis import given
from hypothesis import strategies as st

from app.portals.shared import charts
from app.portals.shared.charts.drawing import ticks

HOSTILE = "<script>alert(\"1\")</script> & 'x'"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def page(app):
    """Words are those of a language, which is that of a page."""
    with app.test_request_context("/"):
        yield


def about(title="Concerns", finding="Most were about neglect."):
    return charts.About(code="one", title=title, finding=finding)


def bars(**changed):
    given = {"labels": ["Neglect", HOSTILE], "series": {"Now": [12, None], "Before": [6, 3]}, "of": "Kind"} | changed
    return charts.bars(about(), given["labels"], given["series"], of=given["of"])


def lines(values=(4, None, 10), target=None):
    return charts.lines(about(), ["Oct", "Nov", HOSTILE], {HOSTILE: values}, of="Month", target=target)


def clocks(median=12, ninetieth=41):
    return charts.against_clock(
        about(), [charts.Timed(name="Red", median=median, ninetieth=ninetieth, clock=30)], of="Rating"
    )


MEASURED = charts.Measured(equal=1, equal_words="as everybody else", is_ratio=True)
GROUPS = [
    charts.Estimate(name="White", value=0.8, low=0.7, high=0.9),
    charts.Estimate(name="Mixed", value=1.1, low=0.9, high=1.3),
    charts.Estimate(name="Black", value=1.5, low=1.2, high=1.9),
    charts.Estimate(name=HOSTILE, value=None),
]


def ranges():
    return charts.ranges(about(), GROUPS, MEASURED, of="Ethnic group")


def mix(counts=None, total=100):
    counts = counts or {"red": 5, "amber": 25, "green": 70}
    return charts.mix(about(), [charts.Mixed(name=HOSTILE, counts=counts, total=total)], of="Quarter")


def shapes(marks=()):
    areas = [
        charts.Shape(name=HOSTILE, path="M0 0H10V10Z", step=4, words="120"),
        charts.Shape(name="Rutland", path="M10 0H20V10Z", step=None),
    ]
    ground = charts.Ground(box=(0, 0, 20, 10), borders=("M0 0H20",))
    return charts.shapes(about(), areas, ["1", "2", "3", "4", "5 or more"], ground, of="Area", marks=marks)


EVERY = [bars, lines, clocks, ranges, mix, shapes]


def tree(drawn):
    return tinyhtml5.parse(f"<!doctype html>{drawn.svg}").find(f".//{SVG}svg")


def said(drawn):
    return [each.text for each in tree(drawn).iter(f"{SVG}text")]


def looks(drawn, kind):
    return [each for each in tree(drawn).iter() if kind in each.get("class", "").split()]


@pytest.mark.parametrize("draw", EVERY)
def test_it_is_a_picture_with_a_name_and_a_sentence(draw):
    root = tree(draw())
    named = {each.get("id"): each.text for each in root if each.get("id")}
    assert root.get("role") == "img"
    assert [named[each] for each in root.get("aria-labelledby").split()] == ["Concerns", "Most were about neglect."]


@pytest.mark.parametrize("draw", EVERY)
def test_it_asks_nothing_of_the_security_policy_and_of_no_one(draw):
    drawn = draw()
    whole = drawn.svg + "".join(each.sample for each in drawn.key)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|href=", whole)
    assert len(drawn.svg) < 4000


@pytest.mark.parametrize("draw", EVERY)
def test_what_somebody_called_something_stays_words(draw):
    assert "<script" not in draw().svg


@pytest.mark.parametrize("draw", EVERY)
def test_on_a_page_it_has_its_sentence_first_and_its_numbers_as_a_table(app, draw):
    macro = app.jinja_env.get_template("components/chart.html").module.chart
    page = macro(draw())
    assert page.index("Most were about neglect.") < page.index("<svg") < page.index("<table")
    assert "<script" not in page and " style=" not in page


@pytest.mark.parametrize("draw", [bars, lines, mix, shapes, ranges])
def test_what_is_withheld_is_said_and_not_drawn_as_nothing(draw):
    drawn = draw(counts={"red": None, "green": 90}) if draw is mix else draw()
    assert any("withheld (small number)" in cell for row in drawn.table.rows for cell in row)


def test_a_bar_is_as_long_as_its_number_and_bears_it():
    drawn = bars()
    long, short = (float(looks(drawn, f"heed-chart__s{k}")[0].get("width")[:-1]) for k in (1, 2))
    assert long == 2 * short
    assert [each for each in said(drawn) if each in ("12", "6", "3")] == ["12", "6", "3"]
    assert "withheld (small number)" in said(drawn)
    assert drawn.table.rows == (("Neglect", "12", "6"), (HOSTILE, "withheld (small number)", "3"))


def test_nothing_has_no_bar_and_says_nought():
    drawn = charts.bars(about(), ["Neglect"], {"Now": [0]}, of="Kind")
    assert "0" in said(drawn) and looks(drawn, "heed-chart__s1")[0].get("width") == "0%"


def test_two_series_differ_by_more_than_their_colour():
    assert "url(#one-hatch)" in bars().svg and [each.words for each in bars().key] == ["Now", "Before"]
    assert "hatch" not in charts.bars(about(), ["Neglect"], {"Now": [3]}, of="Kind").svg


def test_a_line_has_a_gap_where_a_number_is_withheld():
    assert len(looks(lines(), "heed-chart__l1")) == 0
    assert len(looks(lines((4, 5, 10)), "heed-chart__l1")) == 2
    assert lines().table.rows[1] == ("Nov", "withheld (small number)")


def test_what_a_line_should_keep_to_is_drawn_and_named():
    drawn = lines(target=charts.Target(8, "95 in a hundred"))
    assert len(looks(drawn, "heed-chart__target")) == 1 and drawn.key[-1].words == "95 in a hundred"


@given(most=st.integers(0, 10**7))
def test_what_a_line_is_read_by_are_few_and_round_numbers(most):
    found = ticks(most)
    step = found[1]
    assert found[0] == 0 and most <= found[-1] < most + step + (not most) and len(found) <= 6
    assert str(step).rstrip("0") in ("1", "2", "25", "5")


def test_of_two_years_of_months_few_names_stand_on_a_phone():
    names = [f"Month {number}" for number in range(24)]
    drawn = charts.lines(about(), names, {"Concerns": range(24)})
    shown = looks(drawn, "heed-chart__tick")
    names_on_a_phone = [each.text for each in shown if "Month" in each.text and "wide" not in each.get("class")]
    assert names_on_a_phone[-1] == "Month 23" and len(names_on_a_phone) <= 5


def test_half_nine_in_ten_and_the_clock_are_said_and_what_is_late_is_marked():
    drawn = clocks()
    assert "Red (clock: 30 min)" in said(drawn) and "half in 12 min, 9 in 10 in 41 min" in said(drawn)
    assert looks(drawn, "heed-chart__late") and not looks(clocks(ninetieth=29), "heed-chart__late")
    assert drawn.table.rows == (("Red", "30 min", "12 min", "41 min"),)


def test_what_takes_many_clocks_ends_in_an_arrow():
    assert looks(clocks(ninetieth=3000), "heed-chart__arrow") and not looks(clocks(), "heed-chart__arrow")


def test_too_few_have_no_time():
    assert clocks(None, None).table.rows[0][2:] == ("withheld (small number)",) * 2


def test_an_estimate_says_whether_chance_explains_it():
    drawn = ranges()
    assert [row[-1] for row in drawn.table.rows] == ["lower", "may be chance", "higher", "–"]
    assert len(looks(drawn, "heed-chart__sure")) == 2 and len(looks(drawn, "heed-chart__open")) == 1
    assert "1.50 (1.20 to 1.90)" in said(drawn)


def test_a_ratio_of_a_half_is_as_far_off_as_a_ratio_of_two():
    two = [charts.Estimate(name="a", value=0.5, low=0.5, high=0.5), charts.Estimate(name="b", value=2, low=2, high=2)]
    drawn = charts.ranges(about(), two, MEASURED, of="Group")
    half, double = (float(each.get("cx")[:-1]) for each in looks(drawn, "heed-chart__sure"))
    equal = float(looks(drawn, "heed-chart__target")[0].get("x1")[:-1])
    assert equal - half == pytest.approx(double - equal)


def test_ratings_carry_their_words():
    drawn = mix()
    assert [each.words for each in drawn.key] == ["Red: 5 (5%)", "Amber: 25 (25%)", "Green: 70 (70%)"]
    assert "Green 70%" in said(drawn)
    assert drawn.table.head == ("Quarter", "Red", "Amber", "Green", "All")


def test_what_ratings_are_withheld_is_hatched_and_said():
    drawn = mix({"red": None, "amber": 30, "green": 60, "blue": None})
    assert looks(drawn, "heed-chart__withheld") and drawn.key[-1].words == "withheld (small number)"


def test_a_map_says_its_steps_and_hatches_what_is_withheld():
    drawn = shapes()
    assert [each.words for each in drawn.key][-2:] == ["5 or more", "withheld (small number)"]
    assert looks(drawn, "heed-chart__area--withheld")[0].get("fill") == "url(#one-scratch)"
    assert drawn.table.rows == ((HOSTILE, "120"), ("Rutland", "withheld (small number)"))


def test_marks_on_a_map_are_numbered_joined_and_told():
    marks = [
        charts.Mark(x=5, y=5, number="1", words="3 March"),
        charts.Mark(x=15, y=5, number="2", words="9 March", follows=True),
    ]
    drawn = shapes(marks)
    assert said(drawn) == ["1", "2"] and len(looks(drawn, "heed-chart__way")) == 1
    assert drawn.table.rows == (("1", "3 March"), ("2", "9 March"))


def in_a_file(picture: str) -> str:
    return b64decode(re.search(r"base64,([^\"]+)", picture).group(1)).decode()


def test_in_a_file_it_is_a_picture_that_carries_its_look_with_it_and_has_a_name():
    picture = charts.on_paper(bars())
    assert f'alt="{bars().about.title}"' in picture
    assert ".heed-chart__s1{fill:" in in_a_file(picture) and 'width="640"' in in_a_file(picture)
    assert 'width="480"' in in_a_file(charts.on_paper(shapes()))
    assert in_a_file(picture).startswith("<svg ") and "&lt;/desc" not in in_a_file(picture)


def test_in_a_file_its_key_carries_its_look_too():
    samples = [in_a_file(each.sample) for each in charts.key_on_paper(ranges())]
    assert len(samples) == 3 and all(".heed-chart__range{" in each for each in samples)
    assert all(each.startswith("<svg ") and "&lt;" not in each for each in samples)


def test_where_every_number_is_withheld_nothing_is_drawn():
    drawn = charts.bars(about(), ["Neglect", "Fire"], {"Now": [None, None]}, of="Kind")
    assert not drawn.svg and not drawn.key and not charts.on_paper(drawn)
    assert not clocks(None, None).svg and not clocks(None, None).key


def test_many_lines_without_a_number_are_named_and_not_listed(app):
    names = [f"Council {number}" for number in range(6)]
    drawn = charts.bars(about(), ["Swindon", *names], {"Now": [12, *[None] * 6]}, of="Council")
    assert [row[0] for row in drawn.table.told] == ["Swindon"] and list(drawn.table.untold) == names
    page = app.jinja_env.get_template("components/chart.html").module.chart(drawn)
    assert "because each number is small (6): Council 0, Council 1" in page and page.count("<tr") == 2
    few = charts.bars(about(), ["Swindon", *names[:4]], {"Now": [12, *[None] * 4]}, of="Council").table
    assert few.told == few.rows and few.untold == ()


def test_a_year_that_was_always_alike_has_no_peak():
    assert charts.peak("Concerns", ["July", "August"], [80, 80]) == "Concerns were the same throughout: 80."


def test_a_sentence_says_whether_there_was_none_or_none_is_shown():
    assert charts.largest("concerns", [], []) == "There were no concerns."
    assert charts.largest("concerns", ["Neglect"], [None]) == "No number can be shown: each is small."


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(12, "12 min"), (60, "1 h"), (230, "3 h 50 min"), (2880, "2 days"), (5000, "3.5 days")],
)
def test_how_long_something_took_is_said_in_words(minutes, words):
    assert charts.long(minutes) == words


def test_a_caption_says_when_it_was_most_and_what_is_largest():
    months = ["August", "September", "October"]
    assert (
        charts.peak("Concerns", months, [3, 610, 540])
        == "Concerns peaked at 610 in September, and were 540 in October."
    )
    assert charts.peak("Concerns", months, [3, None, 540]) == "Concerns were most in October, the latest: 540."
    assert "withheld" in charts.peak("Concerns", months, [None] * 3)
    assert charts.largest("concerns", months, [10, None, 30]) == "Most concerns: October, 30 of 40 shown (75%)."
