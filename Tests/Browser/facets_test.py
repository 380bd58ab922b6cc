"""Narrowing a list: by mouse and keyboard, from a disk and from the web, in Chromium and Firefox, and without a script."""

import json
import re
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pagefile import Site
from project import Project

AXE = (Path(find_spec("axe_playwright_python").submodule_search_locations[0]) / "axe.min.js").read_text()
RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({type: 'layout-shift', buffered: true});
"""
LIST = "activities/index.html"
TITLES = "[...document.querySelectorAll('.column li[data-facets]')].filter(e => e.checkVisibility()).map(e => e.querySelector('a').textContent)"

# A library with more entries of one kind than a page of its index holds, made by rule so that tests can count.
SIZE, PAGE = 600, 250
COLOURS, MARKS = ["red", "green", "blue", "not stated"], ["circle", "cross", "line"]
LARGE_SCHEMA = """
kinds:
  sheet:
    folder: sheets
    one: Sheet
    many: Sheets
    fields:
      colour: {type: text, label: Colour, facet: true, fact: true}
      marks: {type: list of reference to mark, label: Marks, facet: true}
      minutes: {type: minutes, label: Time, facet: true, bins: [20, 40]}
      size: {type: range, label: Size, facet: true, facet-label: Works for, unit: people, bins: [3, 9]}
      place: {type: text, label: Place, fact: true}
  mark: {folder: marks, one: Mark, many: Marks, taxonomy: yes}
"""


def sheet(number):
    """An entry's title, colour, marks, minutes and size, by its number."""
    return {
        "title": f"Sheet {SIZE - number:03} <b>of & “{'zyx'[number % 3]}”</b>", "colour": COLOURS[number % 4],
        "marks": [mark for place, mark in enumerate(MARKS) if number % (place + 2) == 0], "minutes": 5 + number % 60,
        "low": 1 + number % 7, "high": 4 + number % 11 + number % 7,
    }


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    files = {
        "content/site.yaml": "title: Large\nlanguage: en\n", "content/schema.yaml": LARGE_SCHEMA,
        **{f"content/marks/{mark}.md": f"---\ntitle: {mark.title()}\n---\n" for mark in MARKS}}
    for number in range(SIZE):
        one = sheet(number)
        title = one["title"].replace("“", '\\"').replace("”", '\\"')
        files[f"content/sheets/sheet-{number}.md"] = (
            f"---\ntitle: \"{title}\"\nsummary: About {number}.\ncolour: {one['colour']}\nmarks: {json.dumps(one['marks'])}\n"
            f"minutes: {one['minutes']}\nsize: {one['low']}-{one['high']}\nplace: here\n---\n\nText.\n")
    project = Project(tmp_path_factory.mktemp("large") / "project", files)
    project.built()
    return Site(project.site)


def shown(page):
    return page.evaluate(TITLES)


def said(page, words):
    expect(page.locator("[data-list-status]")).to_have_text(words)


def tab_to(page, wanted, most=120):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({json.dumps(wanted)})"):
            return
    raise AssertionError(f"{wanted} cannot be reached with Tab")


# MARK: Whole tasks

def test_an_activity_for_fifteen_people_by_keyboard(opened, home):
    """From the list's head to an activity of one theme for fifteen people, then back, and the choices taken away again."""
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + LIST)
    said(page, "All 34 shown")
    tab_to(page, '[data-facet="theme"] input[value="power"]')
    page.keyboard.press("Space")
    said(page, "5 of 34 shown")
    assert page.evaluate("document.activeElement.value") == "power", "the focus stays on the box"
    tab_to(page, '[data-facet="group-size"] summary')
    page.keyboard.press("Enter")
    tab_to(page, '[data-facet="group-size"] input[type="number"]')
    page.keyboard.type("15")
    page.keyboard.press("Enter")
    expect(page.locator(".chip").nth(1)).to_contain_text("Works for: 15 people")
    assert page.url.endswith("?theme=power&group-size=15")
    found = shown(page)
    assert 0 < len(found) < 5
    tab_to(page, ".card a")
    page.keyboard.press("Enter")
    page.wait_for_selector(".record-activity")
    page.go_back()
    page.wait_for_selector("html.can-narrow")
    assert shown(page) == found
    assert page.locator('[data-facet="theme"] input[value="power"]').is_checked()
    # Each choice can be taken away alone; the focus goes on to the next.
    page.locator(".chip").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip:not(.clear)")).to_have_count(1)
    assert "group-size=15" in page.url and "theme" not in page.url
    assert "Works for" in page.evaluate("document.activeElement.textContent")
    tab_to(page, ".chip.clear")
    page.keyboard.press("Enter")
    said(page, "All 34 shown")
    assert page.url == home + LIST
    assert page.evaluate("document.activeElement.matches('[data-list-status]')")
    assert not watch.errors and not watch.outside, (watch.errors, watch.outside)


def test_values_of_one_field_add_up_and_fields_narrow(opened, site):
    home = site.folder.as_uri() + "/"
    page = opened(home)[0].new_page()
    page.goto(home + LIST)
    items = page.eval_on_selector_all(".card", "all => all.map(e => e.dataset.facets.split(' '))")
    count = lambda test: sum(test(item) for item in items)
    either = lambda item: "values=trust" in item or "values=courage" in item
    page.goto(home + LIST + "?values=trust&values=courage&stage=working")
    said(page, f"{count(lambda item: either(item) and 'stage=working' in item)} of {len(items)} shown")
    # A count says how many there would be with that value and what is chosen in the other fields.
    for value, number in page.eval_on_selector_all(
            '[data-facet="stage"] input', "all => all.map(e => [e.value, e.parentNode.querySelector('.count').textContent])"):
        assert int(number) == count(lambda item: either(item) and f"stage={value}" in item), value
    for value, number in page.eval_on_selector_all(
            '[data-facet="theme"] input', "all => all.map(e => [e.value, e.parentNode.querySelector('.count').textContent])"):
        assert int(number) == count(lambda i: either(i) and "stage=working" in i and f"theme={value}" in i), value


def test_back_takes_choices_away_one_by_one(opened, home):
    context, _ = opened(home)
    page = context.new_page()
    page.goto(home + LIST)
    page.check('[data-facet="theme"] input[value="power"]')
    page.check('[data-facet="theme"] input[value="focus"]')
    said(page, "9 of 34 shown")
    page.go_back()
    said(page, "5 of 34 shown")
    assert page.url.endswith("?theme=power")
    page.go_back()
    said(page, "All 34 shown")
    page.go_forward()
    said(page, "5 of 34 shown")
    fresh = context.new_page()
    fresh.goto(page.url)
    said(fresh, "5 of 34 shown")
    assert shown(fresh) == shown(page)


def test_orders_by_the_fields_of_the_schema(opened, home):
    page = opened(home)[0].new_page()
    page.goto(home + LIST)
    before = shown(page)
    page.select_option("[data-list-sort]", label="Time, longest first")
    minutes = page.eval_on_selector_all(".card", "all => all.map(e => +e.dataset.values.match(/minutes=(\\d+)/)[1])")
    assert minutes == sorted(minutes, reverse=True)
    assert page.url.endswith("?sort=-minutes")
    page.reload()
    assert page.input_value("[data-list-sort]") == "-minutes"
    page.select_option("[data-list-sort]", value="")
    assert shown(page) == before


def test_parts_of_a_list_stay_when_it_is_narrowed(opened, site):
    """The bibliography in its sections: empty ones go, and an order of its own dissolves them."""
    home = site.folder.as_uri() + "/"
    page = opened(home)[0].new_page()
    page.goto(home + "bibliography/index.html?type=book")
    status = page.inner_text("[data-list-status]")
    assert " of " in status
    for group in page.locator(".column .group").all():
        if group.is_visible():
            assert group.locator("[data-facets]:visible").count() > 0
    page.select_option("[data-list-sort]", "title")
    assert page.locator(".group > h2:visible").count() == 0
    assert page.inner_text("[data-list-status]") == status
    titles = page.eval_on_selector_all(".column [data-facets]:not([hidden])", "all => all.map(e => e.dataset.title)")
    plain = [title.lower().lstrip("‘“'\"") for title in titles]
    assert plain == sorted(plain)


def test_an_empty_result_says_what_to_loosen(opened, home):
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + LIST + "?theme=power&group-size=60")
    said(page, "0 of 34 shown")
    offers = page.locator("[data-list-empty] .chip")
    expect(offers.first).to_have_text("Without “Works for: 60 people”: 5")
    expect(offers).to_have_count(2)
    offers.first.click()
    said(page, "5 of 34 shown")
    assert page.url.endswith("?theme=power")
    page.goto(home + LIST + "?group-size=60&minutes=up-to-20")
    page.locator("[data-list-empty] .clear").click()
    said(page, "All 34 shown")
    assert not watch.errors


@pytest.mark.parametrize("question", [
    "theme=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "group-size=-1", "group-size=1e9", "group-size=%00", "sort=constructor",
    "theme=__proto__&__proto__=1&constructor=power", "theme=" + "power&theme=" * 2000, "%E0%A4%A", "theme", "&&==&",
    "group-size=" + "9" * 400,
])
def test_hostile_addresses(opened, site, question):
    home = site.folder.as_uri() + "/"
    context, watch = opened(home)
    page = context.new_page()
    page.on("dialog", lambda dialog: watch.errors.append("a dialog"))
    page.goto(home + LIST + "?" + question)
    page.wait_for_selector("html.can-narrow")
    assert page.locator("main img[src=x]").count() == 0
    expected = "5 of 34 shown" if question.startswith("theme=power") else "All 34 shown"
    said(page, expected)
    assert not watch.errors, watch.errors


# MARK: Without a script, small screens, layout

def test_without_a_script_links_lead_everywhere(opened, site):
    home = site.folder.as_uri() + "/"
    context, watch = opened(home, java_script_enabled=False)
    page = context.new_page()
    page.goto(home + LIST)
    assert not page.locator("select").first.is_visible()
    assert not page.get_by_text("All 34 shown").is_visible()
    page.locator("summary", has_text="Works for").click()
    page.get_by_role("link", name="8 people").click()
    assert page.url.endswith("activities/group-size/8.html")
    count = int(page.inner_text("h1 .count"))
    assert page.locator(".card").count() == count > 5
    assert not watch.errors


def test_every_value_has_its_page(site):
    """Each link of a panel leads to a page with as many entries as it says."""
    import re
    for index in site.folder.glob("*/index.html"):
        for path, count in re.findall(
                r'<a href="\.\./([^"]+)" data-value="[^"]+"[^>]*><span>[^<]*</span> <span class="count">(\d+)</span>',
                index.read_text()):
            text = (site.folder / path).read_text()
            assert int(re.search(r'<h1>.*?class="count">(\d+)', text, re.S)[1]) == int(count), path
            assert len(re.findall(r"<li[^>]* data-facets=", text)) == int(count), path


def test_a_page_of_a_value_leads_on_to_its_list(opened, home):
    page = opened(home)[0].new_page()
    page.goto(home + "activities/theme/power.html")
    page.get_by_role("link", name="Narrow these further").click()
    said(page, "5 of 34 shown")


def test_on_a_phone_the_name_of_a_list_stands_before_other_lists(opened, home):
    page = opened(home, viewport={"width": 375, "height": 740})[0].new_page()
    page.goto(home + "activities/values/trust.html")
    tops = [page.locator(one).bounding_box()["y"] for one in ("h1", ".narrow-more", ".to-facets", ".cards")]
    assert tops == sorted(tops), tops
    page.get_by_role("link", name="Other lists").click()
    expect(page.get_by_role("heading", name="Other lists")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 375])
def test_narrow_screens_open_a_panel(opened, home, width):
    context, watch = opened(home, viewport={"width": width, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto(home + LIST)
    assert not page.locator(".facets").is_visible()
    opener = page.get_by_role("button", name="Narrow this list")
    assert opener.get_attribute("aria-expanded") == "false"
    opener.tap()
    assert opener.get_attribute("aria-expanded") == "true"
    page.locator(".pick", has_text="Leadership").tap()
    done = page.locator(".facets-done")
    expect(done).to_have_text("Show 6")
    box = done.bounding_box()
    assert box["y"] + box["height"] <= 640 and box["height"] >= 44, "within reach of a thumb"
    for label in page.locator(".pick:visible").all():
        assert label.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    done.tap()
    assert not page.locator(".facets").is_visible()
    said(page, "6 of 34 shown")
    assert not watch.errors


@pytest.mark.parametrize("address", [LIST, LIST + "?theme=power&sort=minutes", "bibliography/index.html?type=book",
                                     "case-studies/index.html?country=canada&sort=-complete"])
@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_jumps(opened, host, address, width):
    context, _ = opened(host, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(host + address)
    page.wait_for_selector("html.can-narrow")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert sum(page.evaluate("window.shifts")) < 0.001


@pytest.mark.parametrize("look", [
    {"viewport": {"width": 1280, "height": 900}}, {"viewport": {"width": 375, "height": 700}},
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    {"viewport": {"width": 375, "height": 700}, "color_scheme": "dark"},
    {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"}])
@pytest.mark.parametrize("address", [LIST + "?theme=power&values=trust", LIST + "?group-size=60", "bibliography/index.html",
                                     "case-studies/index.html?work=scheme"])
def test_axe_with_everything_open(opened, site, look, address):
    home = site.folder.as_uri() + "/"
    page = opened(home, reduced_motion="reduce", **look)[0].new_page()
    page.goto(home + address)
    page.wait_for_selector("html.can-narrow")
    page.evaluate("""() => {
      const opener = document.querySelector('[data-list-open]');
      if (opener.checkVisibility()) opener.click();
      for (const one of document.querySelectorAll('details')) one.open = true;
    }""")
    page.evaluate(AXE)
    found = [f"{one['id']}: {[node['target'] for node in one['nodes'][:3]]}" for one in page.evaluate(RUN)]
    assert not found, found


# MARK: Firefox

STATE = """return [document.querySelector('[data-list-status]').textContent, location.search,
  [...document.querySelectorAll('.column [data-facets]:not([hidden]) a')].length]"""


def test_in_firefox_from_a_disk(firefox, site):
    firefox.navigate(site.folder.as_uri() + "/" + LIST + "?theme=power")
    assert firefox.execute_script(STATE) == ["5 of 34 shown", "?theme=power", 5]
    firefox.execute_script("document.querySelector('[data-facet=theme] input[value=ethics]').click()")
    assert firefox.execute_script(STATE) == ["10 of 34 shown", "?theme=power&theme=ethics", 10]
    firefox.go_back()
    deadline = time.monotonic() + 10
    while firefox.execute_script(STATE) != ["5 of 34 shown", "?theme=power", 5]:
        assert time.monotonic() < deadline, firefox.execute_script(STATE)
        time.sleep(0.05)
    firefox.execute_script("document.querySelector('.chip').click()")
    assert firefox.execute_script(STATE) == ["All 34 shown", "", 34]


def test_in_firefox_over_several_pages(firefox, large):
    firefox.navigate(large.folder.as_uri() + "/sheets/index.html?colour=red&sort=title")
    wanted = [one for one in map(sheet, range(SIZE)) if one["colour"] == "red"]
    deadline = time.monotonic() + 10
    while firefox.execute_script(STATE)[0] != f"{len(wanted)} of {SIZE} shown":
        assert time.monotonic() < deadline, firefox.execute_script(STATE)
        time.sleep(0.05)


# MARK: A list on several pages

FOUND = "[...document.querySelectorAll('.found li.line a')].map(e => e.textContent)"


def test_choices_reach_all_pages_of_a_list(opened, large):
    home = large.folder.as_uri() + "/"
    context, watch = opened(home)
    page = context.new_page()
    all_sheets = sorted((sheet(number) for number in range(SIZE)), key=lambda one: one["title"])
    page.goto(home + "sheets/index-2.html")
    requests = []
    context.on("request", lambda one: "/lists/" in one.url and requests.append(one.url))
    assert page.locator(".line:visible").count() == PAGE and page.locator(".pager").is_visible()
    assert not requests, "nothing is loaded before it is wanted"
    page.locator("summary", has_text="Marks").click()
    page.check('[data-facet="marks"] input[value="cross"]')
    wanted = [one for one in all_sheets if "cross" in one["marks"]]
    said(page, f"{len(wanted)} of {SIZE} shown")
    assert page.evaluate(FOUND) == [one["title"] for one in wanted[:50]]
    assert not page.locator(".pager").is_visible()
    page.locator("[data-list-more]").click()
    expect(page.locator(".found li.line")).to_have_count(100)
    assert page.evaluate(FOUND) == [one["title"] for one in wanted[:100]]
    assert page.evaluate("document.activeElement.textContent") == wanted[50]["title"]
    # Links lead to their entries, what the cards say is theirs.
    first = page.locator(".found li.line").first
    assert wanted[0]["colour"] in first.inner_text() or wanted[0]["colour"] == "not stated"
    assert f"{wanted[0]['low']}–{wanted[0]['high']} people" in first.inner_text()
    assert "Cross" in first.inner_text()
    page.select_option("[data-list-sort]", "-minutes")
    by_time = sorted(wanted, key=lambda one: -one["minutes"])
    expect(page.locator(".found li.line a")).to_have_text([one["title"] for one in by_time[:50]])
    page.goto(home + "sheets/index.html?size=12")
    wanted = [one for one in all_sheets if one["low"] <= 12 <= one["high"]]
    said(page, f"{len(wanted)} of {SIZE} shown")
    page.locator(".found a").first.click()
    expect(page.locator("h1")).to_have_text(wanted[0]["title"])
    page.go_back()
    said(page, f"{len(wanted)} of {SIZE} shown")
    page.locator(".chip.clear").click()
    said(page, f"All {SIZE} shown")
    assert page.locator(".pager").is_visible() and not page.locator(".found").is_visible()
    assert not watch.errors and not watch.outside, (watch.errors, watch.outside)


def test_a_list_that_cannot_be_loaded_says_so(opened, large):
    home = large.folder.as_uri() + "/"
    context, _ = opened(home)
    page = context.new_page()
    context.route("**/lists/**", lambda route: route.abort())
    page.goto(home + "sheets/index.html?colour=red")
    expect(page.locator("[data-list-status]")).to_contain_text("could not be loaded")
    assert page.locator(".line:visible").count() == PAGE
    context.unroute("**/lists/**")
    page.locator("summary", has_text="Marks").click()
    page.check('[data-facet="marks"] input[value="line"]')
    expect(page.locator("[data-list-status]")).to_contain_text(f"of {SIZE} shown")


def test_a_field_may_be_named_as_the_order_is_in_the_address(opened, tmp_path):
    files = {
        "content/site.yaml": "title: Sorts\n",
        "content/index.md": "---\ntitle: Sorts\n---\n",
        "content/schema.yaml": "kinds:\n  note:\n    folder: notes\n    one: Note\n    many: Notes\n    fields:\n"
                               "      sort: {type: choice, label: Sort, choices: [plain, fancy], facet: true}\n"
                               "      minutes: {type: minutes, label: Time, facet: true, bins: [20]}\n"}
    for number, sort in enumerate(["plain", "fancy", "plain", "fancy"]):
        files[f"content/notes/n{number}.md"] = f"---\ntitle: Note {number}\nsort: {sort}\nminutes: {40 - number}\n---\n"
    project = Project(tmp_path / "project", files)
    project.built()
    page = opened(project.site.as_uri())[0].new_page()
    page.goto(f"{project.site.as_uri()}/notes/index.html?sort=fancy")
    said(page, "2 of 4 shown")
    assert shown(page) == ["Note 1", "Note 3"]
    page.select_option("#list-sort", "minutes")
    expect(page).to_have_url(re.compile(r"\?sort=fancy&\.sort=minutes$"))
    page.reload()
    said(page, "2 of 4 shown")
    assert shown(page) == ["Note 3", "Note 1"]
