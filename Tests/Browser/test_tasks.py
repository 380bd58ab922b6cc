"""Whole tasks with the keyboard alone, and without JavaScript where it can be done: both for each part of the site.

A reader here has no pointer: they move with Tab and act with keys, and at every stop it must be seen where they are.
What the single controls do is tested beside them; this is about getting from the beginning of a task to its end.
"""

import csv
import io

import pytest
from playwright.sync_api import expect

from plan_test import pdf_text, titles

# Where the focus is: whether it can be seen, in colour or by a frame of its card or cell, and inside the window.
STOP = """() => {
  const one = document.activeElement;
  // The text as a whole, to which the first link on a page leads, is no control.
  if (!one || one === document.body || one.id === 'main') return {where: 'the page', isSeen: true};
  const framed = (part) => part && (style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)(getComputedStyle(part));
  const box = one.getBoundingClientRect();
  const isInside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return {where: one.outerHTML.slice(0, 160), isSeen: isInside && [one, one.closest('.card'), one.closest('td')].some(framed)};
}"""


class Keys:
    """A reader who has a keyboard only."""

    def __init__(self, page, home):
        self.page = page
        self.home = home

    def go(self, address):
        self.page.goto(self.home + address)

    def to(self, wanted, most=200, back=False):
        """Moves with Tab until a selector matches what has the focus."""
        for _ in range(most):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            stop = self.page.evaluate(STOP)
            assert stop["isSeen"], f"the focus cannot be seen: {stop['where']}"
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"Tab does not reach {wanted}")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)

    def back(self):
        """As the browser's own key does, which a browser without a window does not hear."""
        self.page.go_back()

    def follow(self, wanted, address, **options):
        self.to(wanted, **options)
        self.press("Enter")
        self.page.wait_for_url(address)


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def either(request, opened, host):
    """The same task with JavaScript and without it."""
    context, watch = opened(
        host, java_script_enabled=request.param, viewport={"width": 1280, "height": 800})
    yield Keys(context.new_page(), host)
    assert not watch.errors and not watch.outside, (watch.errors, watch.outside)


@pytest.fixture
def keys(opened, site, home):
    context, watch = opened(home, locale="en-GB", viewport={"width": 1280, "height": 800})
    yield Keys(context.new_page(), home)
    assert not watch.errors and not watch.outside, (watch.errors, watch.outside)


# MARK: 1. Reading

def test_following_a_cite_to_its_work_and_back(either):
    page = either.page
    either.go("case-studies/exeter-change-agents.html")
    either.to(".skip")
    either.press("Enter")
    page.wait_for_url("**#main")
    either.to(".prose .cite")
    # The reference is read out with the link, and stands there to be seen.
    note = page.locator(".cited:focus-within > .cite-note")
    expect(note).to_be_visible()
    expect(note).to_contain_text("(2019)")
    assert page.evaluate("document.getElementById(document.activeElement.getAttribute('aria-describedby')) !== null")
    either.press("Enter")
    page.wait_for_url("**/bibliography/*.html")
    expect(page.locator("h1")).to_be_visible()
    either.back()
    page.wait_for_url("**/exeter-change-agents.html*")
    # From the list of references back to the place that cites.
    either.to(".references .back")
    either.press("Enter")
    page.wait_for_url("**/exeter-change-agents.html#cite-*")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top < innerHeight")
    either.press("Tab")
    assert page.evaluate("document.activeElement.closest('.prose') !== null"), "reading goes on at that place"


def test_every_stop_of_every_sort_of_page_is_seen(site, opened):
    home = site.folder.as_uri() + "/"
    keys = Keys(opened(home, viewport={"width": 1280, "height": 800})[0].new_page(), home)
    for address in site.sorts().values():
        keys.go(address)
        first = None
        for _ in range(70):
            keys.press("Tab")
            stop = keys.page.evaluate(STOP)
            assert stop["isSeen"], f"{address}: {stop['where']}"
            if stop["where"] == first:
                break
            first = first or stop["where"]
        assert first


# MARK: 2. Facets

def test_finding_what_fits_an_hour_by_the_pages_behind_the_facets(either):
    """An activity on power, from the home page on; with a script the list narrows, without one a page stands behind."""
    page = either.page
    either.go("index.html")
    either.follow(".site-nav a[href*='activities']", "**/activities/index.html")
    if page.locator("[data-facet=theme] input[value=power]").count():
        either.to("[data-facet=theme] input[value=power]")
        either.press("Space")
        expect(page.locator("[data-list-status]")).to_have_text("5 of 34 shown")
    else:
        either.to("[data-facet=theme] a[data-value=power]")
        either.press("Enter")
        expect(page.locator("h1")).to_contain_text("Power")
    expect(page.locator(".card:visible")).to_have_count(5)
    either.follow(".card a", "**/activities/*.html")
    expect(page.locator(".record-activity h1")).to_be_visible()


# MARK: 3. Pictures

def test_from_a_picture_and_from_its_table_to_what_it_counts(either):
    page = either.page
    either.go("pictures.html")
    either.to(".picture-heat a")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    either.press("Enter")
    page.wait_for_url("**/matrix/*.html")
    expect(page.locator("h1 .count")).to_have_text(name.rsplit(": ", 1)[1])
    either.back()
    page.wait_for_url("**/pictures.html")
    either.to(".picture-table summary")
    either.press("Enter")
    expect(page.locator(".picture-table table").first).to_be_visible()
    either.to(".picture-table td a")
    count = page.evaluate("document.activeElement.textContent")
    either.press("Enter")
    page.wait_for_url("**/matrix/*.html")
    expect(page.locator("h1 .count")).to_have_text(count)


# MARK: 4. A session plan

def test_a_session_of_twelve_from_an_empty_plan_to_paper(keys, tmp_path):
    """Three activities found by time, people and words, put in order, printed, and everything forgotten."""
    page = keys.page
    keys.go("plan.html")
    keys.to("#plan-find-words")
    keys.press("Tab")
    keys.type("20")
    keys.press("Tab")
    keys.type("12")
    found = page.locator("#plan-choices > li")
    expect(found.first).to_contain_text("20 min")
    assert all("20 min" in one for one in page.locator(".choice-facts").all_inner_texts())
    keys.to("[data-put]")
    keys.press("Enter")
    expect(page.locator("#plan-told")).to_contain_text("is put in, at 0:00.")
    expect(found.first).to_contain_text("in your plan")
    first = titles(page)[0]
    # More time, and a word.
    keys.to("#plan-find-minutes", back=True)
    keys.press("Control+a", "Delete")
    keys.to("#plan-find-words", back=True)
    keys.type("power")
    expect(page.locator("#plan-choices a").filter(has_text="Power line")).to_have_count(1)
    keys.to("[data-put=power-line]")
    keys.press("Enter")
    keys.to("#plan-find-words", back=True)
    keys.press("Control+a")
    keys.type("agreement check")
    # A group of twelve is too large for it: nothing fits, and the list says what to do.
    expect(found).to_have_count(0)
    expect(page.locator("#plan-found")).to_contain_text("Nothing fits all of this.")
    keys.to("#plan-find-people")
    keys.press("Control+a", "Delete")
    expect(found).to_have_count(1)
    keys.to("[data-put]")
    keys.press("Enter")
    assert len(titles(page)) == 3 and titles(page)[:2] == [first, "Power line"]
    keys.to(".plan-item:nth-child(2) .up", back=True)
    keys.press("Enter")
    expect(page.locator("#plan-told")).to_have_text("Power line is now 1 of 3, at 0:00.")
    assert titles(page)[:2] == ["Power line", first]
    page.evaluate("window.isPrinted = new Promise((done) => { window.print = done; }); null")
    keys.to("#plan-print")
    keys.press("Enter")
    page.evaluate("window.isPrinted")
    text = pdf_text(page, tmp_path)
    assert text.index("Power line") < text.index(first)
    keys.to("[data-forget]")
    keys.press("Enter")
    expect(page.locator(".plan-item")).to_have_count(0)
    expect(page.locator("[data-forget-told]")).not_to_be_empty()
    page.reload()
    expect(page.locator("#plan-empty")).to_be_visible()


def test_a_plan_without_a_script_is_a_ready_one_or_a_form(site, opened, tmp_path):
    home = site.folder.as_uri() + "/"
    context, watch = opened(home, java_script_enabled=False)
    keys = Keys(context.new_page(), home)
    keys.go("index.html")
    keys.follow(".to-plan a", "**/plan.html")
    assert "Clock" in pdf_text(keys.page, tmp_path)
    keys.follow(".without-script .listing a[href*='plans/']", "**/plans/*.html")
    keys.follow(".sequence a", "**/activities/*.html")
    assert not watch.errors


# MARK: 5. Worksheets

def test_an_agreement_filled_printed_and_forgotten(keys, tmp_path):
    page = keys.page
    keys.go("guide/partnership-agreements.html")
    keys.to("form.worksheet input")
    page.wait_for_selector(".worksheet-tools", state="attached")
    keys.type("Feedback that feeds")
    keys.to("form.worksheet td input")
    keys.type("Ama Mensah")
    page.reload()
    page.wait_for_selector(".worksheet-tools", state="attached")
    expect(page.get_by_label("Name of the project", exact=True)).to_have_value("Feedback that feeds")
    text = pdf_text(page, tmp_path)
    assert "Feedback that feeds" in text and "Ama Mensah" in text
    # What is kept is told, and taken away, at the foot of every page.
    keys.go("about.html")
    keys.to("[data-kept] button")
    keys.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    keys.to("dialog .warm")
    keys.press("Enter")
    keys.go("guide/partnership-agreements.html")
    keys.to("form.worksheet input")
    page.wait_for_selector(".worksheet-tools", state="attached")
    expect(page.get_by_label("Name of the project", exact=True)).to_have_value("")


def test_a_worksheet_without_a_script_is_printed_as_it_is_filled(site, opened, tmp_path):
    home = site.folder.as_uri() + "/"
    keys = Keys(opened(home, java_script_enabled=False)[0].new_page(), home)
    keys.go("guide/partnership-agreements.html")
    keys.to("form.worksheet input")
    keys.type("By pen or key")
    assert "By pen or key" in pdf_text(keys.page, tmp_path)


# MARK: 6. Print

def test_two_cards_chosen_and_printed(keys, tmp_path):
    page = keys.page
    keys.go("activities/index.html")
    keys.follow("a[href$='cards.html']", "**/activities/cards.html")
    keys.to("[data-cards-choice] summary")
    keys.press("Enter")
    keys.to("[data-cards-none]")
    keys.press("Enter")
    expect(page.locator("[data-cards-status]")).to_have_text("No card is chosen.")
    keys.to("[data-cards-choice] input[type=checkbox]")
    keys.press("Space", "Tab", "Space")
    expect(page.locator("[data-cards-status]")).to_have_text("2 cards on 1 sheet.")
    page.evaluate("window.isPrinted = new Promise((done) => { window.print = done; }); null")
    keys.to("[data-cards-print]")
    keys.press("Enter")
    page.evaluate("window.isPrinted")
    page.pdf(path=tmp_path / "cards.pdf", prefer_css_page_size=True)
    assert (tmp_path / "cards.pdf").read_bytes().count(b"/Type /Page\n") == 2


def test_one_card_printed_without_a_script(site, opened, tmp_path):
    home = site.folder.as_uri() + "/"
    keys = Keys(opened(home, java_script_enabled=False)[0].new_page(), home)
    keys.go("activities/power-line.html")
    keys.follow(".to-card a", "**/cards.html#*")
    text = pdf_text(keys.page, tmp_path)
    assert "Power line" in text and "Agreement check-up" not in text


# MARK: 7. To carry away

def test_a_table_and_references_carried_away(either):
    page = either.page
    either.go("index.html")
    either.follow(".site-foot a[href$='downloads.html']", "**/downloads.html")
    either.to("a[href$='activity.csv']")
    with page.expect_download() as saved:
        either.press("Enter")
    rows = list(csv.DictReader(io.StringIO(saved.value.path().read_text("utf-8-sig"))))
    assert len(rows) == 34
    either.go("case-studies/exeter-change-agents.html")
    either.to(".references .work-files a")
    with page.expect_download() as saved:
        either.press("Enter")
    assert "@" in saved.value.path().read_text()


# MARK: 8. On the web

def test_what_is_saved_for_reading_offline_is_seen_and_removed(opened, host):
    context, watch = opened(host)
    keys = Keys(context.new_page(), host)
    page = keys.page
    keys.go("downloads.html")
    keys.follow("main a[href$='offline.html']", "**/offline.html")
    status = page.locator("[data-offline-status]")
    expect(status).to_contain_text("The library is saved on this device", timeout=60_000)
    keys.to("[data-offline-remove]")
    keys.press("Enter")
    expect(status).to_have_text("Nothing is saved on this device.")
    expect(page.locator("[data-offline-save]")).to_be_focused()
    keys.press("Enter")
    expect(status).to_contain_text("The library is saved on this device", timeout=60_000)
    assert not watch.errors and not watch.outside


def test_offline_without_a_script_leads_to_files(opened, host):
    context, watch = opened(host, java_script_enabled=False)
    keys = Keys(context.new_page(), host)
    keys.go("offline.html")
    expect(keys.page.locator("[data-offline-status]")).to_contain_text("needs JavaScript, which is off")
    keys.follow("[data-offline-status] a", "**/downloads.html")
    # An address that nobody has: the page for it leads on.
    keys.go("no/such/page.html")
    keys.follow("main li a", "**/index.html")
    assert not watch.outside
