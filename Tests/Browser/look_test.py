"""How pages hold up: readers' own text spacing, what a page weighs, nothing jumps, print."""

import gzip
import shutil

import pytest
from playwright.sync_api import expect

from project import LAYOUTS, REPOSITORY, Project

# WCAG 2.2, 1.4.12, as a reader's own style sheet would set it.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
# Elements whose text is cut off: more in them than they show, and no way to scroll to it.
CUT = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
  const style = getComputedStyle(e);
  if (!e.checkVisibility() || e.closest('.visually-hidden') || style.clipPath !== 'none' || e.closest('svg')) return false;
  return ['hidden', 'clip'].includes(style.overflowX) && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1;
}).map(e => e.outerHTML.slice(0, 120))"""
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({type: 'layout-shift', buffered: true});
"""


@pytest.mark.parametrize("width", [320, 1280])
def test_text_can_be_spaced(site, opened, width):
    home = site.folder.as_uri() + "/"
    page = opened(home, viewport={"width": width, "height": 800})[0].new_page()
    for address in site.sorts().values():
        page.goto(home + address)
        page.evaluate(SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate(CUT) == [], address


@pytest.mark.parametrize("width", [375, 1280])
def test_no_page_jumps_while_it_loads(site, opened, host, width):
    page = opened(host, viewport={"width": width, "height": 800})[0].new_page()
    page.add_init_script(SHIFTS)
    for address in site.sorts().values():
        page.goto(host + address)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert sum(page.evaluate("window.shifts")) < 0.01, address


class Weights:
    """What a reader who comes for the first time loads, by address, compressed as hosts do it."""

    def __init__(self, opened, host):
        # What the service worker fetches afterwards, in its own time, is no part of the page.
        context, self.watch = opened(host, service_workers="block")
        self.sizes = {}
        context.on("response", lambda one: self.sizes.setdefault(one.url, len(gzip.compress(one.body(), 6))))
        self.page = context.new_page()

    @property
    def total(self):
        assert not self.watch.outside
        return sum(self.sizes.values())


# The last has a worksheet, whose script is loaded too.
@pytest.mark.parametrize("path", [
    "entry activities", "entry case-studies", "entry bibliography", "entry areas", "entry glossary", "entry plans",
    "guide/partnership-agreements.html"])
def test_a_page_is_light(site, opened, host, path):
    loaded = Weights(opened, host)
    loaded.page.goto(host + site.sorts().get(path, path), wait_until="networkidle")
    assert len(loaded.sizes) <= 6 and loaded.total <= 40 * 1024, loaded.sizes


@pytest.mark.parametrize("query", ["power", "students as partners", "assessment feedback", "partnershp"])
def test_a_first_answer_is_light(opened, host, query):
    """The search page with the answer, and before a word is typed: what is left is for the index of a larger library."""
    loaded = Weights(opened, host)
    loaded.page.goto(host + "search.html", wait_until="networkidle")
    assert loaded.total <= 20_500, loaded.sizes
    loaded.page.fill("#search-input", query)
    loaded.page.wait_for_selector("#search-results li")
    loaded.page.wait_for_load_state("networkidle")
    assert loaded.total <= 45_000, loaded.sizes


def test_the_script_of_the_search_is_small(site):
    assert len(gzip.compress((site.folder / "assets/search.js").read_bytes(), 6)) < 8 * 1024


LOOKS = """() => [...document.querySelectorAll('body, body *')].map(e =>
  [e.outerHTML.slice(0, 80), ...['', '::before', '::after'].map(part => getComputedStyle(e, part).cssText)].join(' '))"""
ADD_CONTENT = """() => new Promise((done) => {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'stylesheet', href: 'assets/content.css', onload: done });
  document.querySelector('link[href$="search.css"]').before(link);
})"""


@pytest.mark.parametrize("options", [{"width": 1280}, {"width": 375}, {"width": 1280, "media": "print"}], ids=str)
def test_the_search_page_needs_nothing_of_the_sheet_it_does_not_load(site, opened, options):
    home = site.folder.as_uri() + "/"
    page = opened(home, viewport={"width": options["width"], "height": 800})[0].new_page()
    page.emulate_media(media=options.get("media", "screen"))
    page.goto(home + "search.html?q=power")
    page.wait_for_selector("#search-results li")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#search-status")).not_to_be_empty()
    before = page.evaluate(LOOKS)
    page.evaluate(ADD_CONTENT)
    changed = [(one, other) for one, other in zip(before, page.evaluate(LOOKS), strict=True) if one != other]
    assert not changed, changed[0]


def test_what_a_reader_decides_by_comes_first(site, opened):
    """On a phone the first screens of an activity and of a case study hold what to choose them by."""
    home = site.folder.as_uri() + "/"
    page = opened(home, viewport={"width": 375, "height": 800})[0].new_page()
    bottom = "e => e.getBoundingClientRect().bottom"
    page.goto(home + "activities/power-line.html")
    for wanted in [".lede", ".strip", ".fact-materials"]:
        assert page.locator(wanted).first.evaluate(bottom) < 900, wanted
    page.goto(home + "case-studies/exeter-change-agents.html")
    for wanted in [".lede", ".strip", ".fact-areas", ".fact-values", ".completeness"]:
        assert page.locator(wanted).first.evaluate(bottom) < 1250, wanted
    assert page.locator(".completeness").evaluate(bottom) < page.locator(".prose").first.evaluate(bottom)


@pytest.mark.parametrize("width", [1000, 1024, 1152, 1200, 1280, 1344, 1600])
def test_a_plan_in_the_making_does_not_break_the_menu(site, opened, width):
    """Its length stands in the menu of every page."""
    home = site.folder.as_uri() + "/"
    page = opened(home, viewport={"width": width, "height": 800})[0].new_page()
    page.goto(home + "plan.html#start=first-meeting")
    expect(page.locator("[data-plan-count]")).not_to_be_empty()
    assert page.locator(".site-nav").bounding_box()["height"] < 50


def test_no_heading_stands_over_nothing(tmp_path, opened):
    """A case study that leaves out the fields of its record has none of it."""
    fields = ["institution", "country", "time-frame", "students", "led-by", "power", "participants", "outputs", "evaluation",
              "challenges"]
    schema = "kinds:\n  case-study:\n    folder: cases\n    one: Case\n    many: Cases\n    fields:\n" + "".join(
        f"      {name}: {{type: text, label: {name.title()}}}\n" for name in fields)
    project = Project(tmp_path / "project", {
        "content/site.yaml": "title: Small\n", "content/schema.yaml": schema,
        "content/cases/bare.md": "---\ntitle: Bare\n---\n\n## What they did\n\nNothing more.\n",
        "content/cases/full.md": "---\ntitle: Full\noutputs: A report.\n---\n\n## What they did\n\nMore.\n"})
    project.built()
    home = project.site.as_uri() + "/"
    page = opened(home, viewport={"width": 1280, "height": 800})[0].new_page()
    for name, count in (("bare", 0), ("full", 2)):
        page.goto(home + f"cases/{name}.html")
        assert page.get_by_text("The record, field by field").locator("visible=true").count() == count, name


@pytest.mark.parametrize("students, shown", [("6-9", "6–9"), ("not stated", "Not stated")])
@pytest.mark.parametrize("width", [375, 1280])
def test_a_case_study_says_once_how_many_students(tmp_path, opened, width, students, shown):
    project = Project(tmp_path / "project", {}, layouts=False)
    shutil.copytree(REPOSITORY / "Sources/Starter/content", project.folder / "content")
    file = project.folder / "content/case-studies/tea-and-timetables.md"
    file.write_text(file.read_text().replace("students: 6-9", f"students: {students}"))
    assert project.build("--layouts", LAYOUTS).code == 0
    page = opened(project.site.as_uri() + "/", viewport={"width": width, "height": 800})[0].new_page()
    page.goto(project.site.as_uri() + "/case-studies/tea-and-timetables.html")
    label = page.locator("main dt", has_text="Number of students").filter(visible=True)
    expect(label).to_have_count(1)
    expect(label.locator("xpath=following-sibling::dd")).to_have_text(shown)


def test_a_list_is_printed_without_its_panel(site, opened):
    home = site.folder.as_uri() + "/"
    page = opened(home)[0].new_page()
    page.goto(home + "activities/index.html?theme=power")
    page.emulate_media(media="print")
    for hidden in [".facets", ".site-nav", "form.search", ".list-sort", ".chip.clear"]:
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator(".card:visible").count() == 5
    assert page.get_by_text("5 of 34 shown").is_visible() and page.locator(".chip").first.is_visible()
