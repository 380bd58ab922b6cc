"""One page of each sort in Chromium: axe-core, narrow screens, the keyboard, no JavaScript."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import expect

AXE = (Path(find_spec("axe_playwright_python").submodule_search_locations[0]) / "axe.min.js").read_text()
RUN = """async (rules) => (await axe.run(document, {
  resultTypes: ['violations'], preload: false, ...(rules ? {runOnly: {type: 'rule', values: rules}} : {})})).violations"""
# What axe's rules of colours are called; no other rule asks for one.
COLOURS = ["color-contrast", "link-in-text-block"]
SCREENS = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 375, "height": 700}}
# Pages that scripts fill only with a question in the address.
ASKED = "search.html?q=partnership"


def addresses(site):
    return {**site.sorts(), "search with results": ASKED}


@pytest.mark.parametrize("screen", SCREENS)
def test_axe(site, opened, screen):
    """As a page comes, before anything is opened: all rules, and in the dark those that ask for colours."""
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, viewport=SCREENS[screen], reduced_motion="reduce")
    page = context.new_page()
    found, sorts = [], addresses(site)
    for sort, address in sorts.items():
        page.emulate_media(color_scheme="light")
        page.goto(home + address)
        if address == ASKED:
            page.wait_for_selector("#search-results li")
        page.evaluate(AXE)
        for scheme, rules in [("light", None), ("dark", COLOURS)]:
            page.emulate_media(color_scheme=scheme)
            for violation in page.evaluate(RUN, rules):
                nodes = [f"{node['target']}: {node['failureSummary']}" for node in violation["nodes"][:3]]
                found.append(f"{address} ({sort}, {scheme}): {violation['id']} ({len(violation['nodes'])}): {json.dumps(nodes)}")
    assert not found, f"{len(found)} violations:\n" + "\n".join(found[:20])
    assert len(sorts) >= 10


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_scheme_is_measured_by_itself(opened, tmp_path, scheme):
    """The check itself: a page with faults of one scheme alone."""
    (tmp_path / "x.html").write_text(
        "<!doctype html><html lang=en><meta name=color-scheme content='light dark'><title>x</title><style>"
        ":root { color-scheme: light dark } body { background: Canvas; color: CanvasText } @media (prefers-color-scheme: "
        f"{scheme}) {{ .a {{ color: light-dark(#aaa, #555) }} a {{ color: inherit; text-decoration: none }} }}</style>"
        "<main><h1>x</h1><p class=a>pale</p><p>Words around <a href='x.html'>a link</a> and more words.</p></main>")
    context, _ = opened(tmp_path.as_uri(), color_scheme=scheme)
    page = context.new_page()
    page.goto((tmp_path / "x.html").as_uri())
    page.evaluate(AXE)
    assert "color-contrast" in {one["id"] for one in page.evaluate(RUN, COLOURS)}
    page.emulate_media(color_scheme={"light": "dark", "dark": "light"}[scheme])
    assert page.evaluate(RUN, COLOURS) == []


def test_axe_finds_what_is_wrong(opened, tmp_path):
    """The check itself: a page with faults has violations."""
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><img src='x.png'><p style='color:#ccc'>pale</p>")
    context, _ = opened(tmp_path.as_uri())
    page = context.new_page()
    page.goto((tmp_path / "bad.html").as_uri())
    page.evaluate(AXE)
    assert {"image-alt", "color-contrast", "html-has-lang"} <= {one["id"] for one in page.evaluate(RUN)}


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_no_page_scrolls_sideways(site, opened, width):
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, viewport={"width": width, "height": 700})
    page = context.new_page()
    wide = []
    for address in addresses(site).values():
        page.goto(home + address)
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            wide.append(f"{address}: {needed}")
    assert not wide


@pytest.mark.parametrize("width", [320, 360, 375, 400, 430, 600, 768, 1024, 1280])
def test_a_site_of_any_name_has_room_for_the_search(site, opened, width):
    context, _ = opened(site.folder.as_uri() + "/", viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(site.folder.as_uri() + "/index.html")
    for name in ["T", "Our partnership library", "Partners in Learning at the University of the Highlands and Islands"]:
        page.locator(".site-name span").evaluate("(e, name) => { e.textContent = name }", name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.locator(".masthead input[type=search]").bounding_box()["width"] >= 60, name


def test_text_can_be_enlarged(site, opened):
    """At twice the size of text nothing is cut off sideways (WCAG 1.4.4)."""
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for address in site.sorts().values():
        page.goto(home + address)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


# MARK: Keyboard

def focused(page):
    return page.evaluate("document.activeElement && (document.activeElement.id || document.activeElement.className)")


def test_skip_link(site, opened, home):
    context, _ = opened(home)
    page = context.new_page()
    page.goto(home + site.sorts()["entry case-studies"])
    page.keyboard.press("Tab")
    link = page.evaluate_handle("document.activeElement").as_element()
    assert link.get_attribute("href") == "#main"
    box = link.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0 and box["width"] > 40, "the skip link shows when it has the focus"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null"), "the next stop is in the text"


def test_keyboard_reaches_every_link_and_shows_where_it_is(site, opened):
    home = site.folder.as_uri() + "/"
    context, _ = opened(home)
    page = context.new_page()
    page.goto(home + "index.html")
    count = page.evaluate("document.querySelectorAll('a[href], button, input, select, textarea, summary').length")
    seen = set()
    for _ in range(count + 5):
        page.keyboard.press("Tab")
        place, outline = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [[...document.querySelectorAll('*')].indexOf(e), s.outlineStyle + s.boxShadow + s.outlineWidth] }")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert not outline.startswith("nonenone"), page.evaluate("document.activeElement.outerHTML")
        seen.add(place)
    hidden = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, textarea, summary')]"
        ".filter(e => !e.checkVisibility() || e.tabIndex < 0).length")
    assert len(seen) >= count - hidden


def test_search_by_keyboard(site, opened, home):
    """From any page to a result without a mouse."""
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + site.sorts()["entry activities"])
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('input[type=search]')"):
            break
    else:
        raise AssertionError("the search box is not among the first stops")
    page.keyboard.type("partnership agreement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.wait_for_selector("#search-results li a")
    assert page.input_value("#search-input") == "partnership agreement"
    page.focus("#search-input")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#search-results') !== null"):
            break
    else:
        raise AssertionError("the results cannot be reached with Tab")
    address = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    assert not watch.errors and not watch.outside


# MARK: Search

@pytest.mark.parametrize("question, first", [
    ("power line", "power-line.html"), ("exeter change agents", "exeter-change-agents.html")])
def test_search_address_opens_with_results(site, opened, home, question, first):
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + "search.html?q=" + question.replace(" ", "+"))
    page.wait_for_selector("#search-results li a")
    links = page.eval_on_selector_all("#search-results li a", "all => all.map(one => one.href)")
    assert first in links[0], links[:3]
    # Said to screen readers once typing has stopped.
    expect(page.locator("#search-status")).not_to_be_empty()
    page.goto(links[0])
    assert not watch.errors and not watch.outside, (watch.errors, watch.outside)


def test_search_in_the_smallest_library(smallest, opened):
    home = smallest.folder.as_uri() + "/"
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + "search.html?q=zeppelin")
    page.wait_for_selector("#search-results li a")
    assert page.eval_on_selector_all("#search-results li a", "all => all.map(one => one.href)")[0].endswith(
        "notes/one.html")
    assert not watch.errors and not watch.outside


def test_search_treats_questions_as_text(site, opened, home):
    context, watch = opened(home)
    page = context.new_page()
    page.on("dialog", lambda dialog: watch.errors.append("a dialog"))
    page.goto(home + "search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22%27%3E")
    expect(page.locator("#search-status")).not_to_be_empty()
    assert page.locator("main img[src=x]").count() == 0
    assert page.input_value("#search-input") == "<img src=x onerror=alert(1)>\"'>"
    assert not watch.errors and not watch.outside


# MARK: Without JavaScript

def test_without_javascript(site, opened):
    """All pages show their text, and the page for searching leads to the lists."""
    home = site.folder.as_uri() + "/"
    context, watch = opened(home, java_script_enabled=False)
    page = context.new_page()
    for address in site.sorts().values():
        page.goto(home + address)
        assert page.locator("h1").first.is_visible(), address
        assert len(page.inner_text("main")) > 40, address
    page.goto(home + "search.html")
    links = page.locator("main a")
    visible = [link for link in links.all() if link.is_visible()]
    assert len(visible) >= 5
    visible[0].click()
    page.wait_for_url("**/index.html")
    assert page.locator("h1").is_visible()
    assert not watch.errors and not watch.outside
