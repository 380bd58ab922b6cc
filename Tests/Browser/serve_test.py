"""A page of the preview in a browser: new after a save, where the reader left it, and open about mistakes."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from preview import Preview
from project import LAYOUTS, REPOSITORY, Project
from test_accessibility import AXE, RUN


@pytest.fixture
def project(tmp_path):
    project = Project(tmp_path / "project", {}, layouts=False)
    shutil.copytree(REPOSITORY / "content", project.folder / "content", symlinks=True)
    shutil.copytree(LAYOUTS, project.folder / "layouts")
    return project


@pytest.fixture
def preview(project):
    with Preview(project) as preview:
        yield preview


@pytest.fixture
def page(preview, opened):
    context, watch = opened(preview.address)
    page = context.new_page()
    yield page
    # The browser tells when a preview ends, and axe tries styles that pages forbid; what else is there is a mistake.
    expected = (".tandem/events", "ERR_CONNECTION_REFUSED", "Applying inline style")
    assert [error for error in watch.errors if not any(words in error for words in expected)] == []
    assert watch.outside == []


def entry(project):
    """A long entry: its file and its page. A page with a worksheet holds what readers wrote, and is loaded anew."""
    plain = [path for path in (project.folder / "content/guide").glob("*.md") if "```worksheet" not in path.read_text()]
    file = max(plain, key=lambda path: path.stat().st_size)
    return file, f"guide/{file.stem}.html"


def show(page, preview, path):
    """Opens a page and waits until it listens."""
    with page.expect_response(lambda answer: answer.url.endswith("/.tandem/events")):
        page.goto(preview.address + path)


def test_a_save_shows_at_once_where_the_reader_is(project, preview, page):
    file, path = entry(project)
    show(page, preview, path)
    page.evaluate("scrollTo(0, 700); window.isSame = true")
    page.evaluate("document.querySelector('main a').focus({preventScroll: true}); window.held = document.activeElement")
    file.write_text(file.read_text() + "\nA new last sentence about zeppelins.\n")
    page.get_by_text("about zeppelins").wait_for()
    assert page.evaluate("[scrollY, window.isSame, document.activeElement === window.held]") == [700, True, True]


def test_a_save_changes_words_lists_and_titles_in_place(project, preview, page):
    """Also where the site's own scripts have added to the page, as to "Cite this page"."""
    file, path = entry(project)
    show(page, preview, path)
    page.evaluate("window.isSame = true")
    text = file.read_text()
    item = page.locator("main li", has_text="a rope")
    changed_heading = page.locator("main h2", has_text="Anew: ")

    file.write_text(re.sub(r"^title: .*", "title: An airship", text, flags=re.M))
    expect(page.locator("main h1")).to_have_text("An airship")
    expect(page).to_have_title(re.compile("^An airship"))
    file.write_text(text.replace("\n## ", "\n## Anew: ", 1))
    expect(changed_heading).to_be_visible()
    file.write_text(text + "\n- a lamp\n- a rope\n\n> A quotation.\n")
    expect(item).to_be_visible()
    expect(page.locator("main blockquote", has_text="A quotation.")).to_be_visible()
    expect(changed_heading).to_have_count(0)
    file.write_text(text)
    expect(item).to_have_count(0)
    assert page.evaluate("window.isSame") is True


def test_styles_change_without_loading_the_page_again(project, preview, page):
    show(page, preview, "index.html")
    page.evaluate("window.isSame = true")
    style = project.folder / "layouts/assets/site.css/10-tokens.css"
    style.write_text(style.read_text() + "\nbody { outline: 7px solid red; }\n")
    # Not by wait_for_function, which asks again by a way that the page's policy forbids.
    expect(page.locator("body")).to_have_css("outline-width", "7px")
    assert page.evaluate("window.isSame") is True


def test_mistakes_are_shown_over_the_last_good_page_and_go(project, preview, page):
    file, path = entry(project)
    show(page, preview, path)
    page.evaluate("window.isSame = true")
    text = file.read_text()
    file.write_text(text + "\nSee [[no-such-entry]] and [@nobody1999].\n")
    panel = page.get_by_role("region", name="Mistakes")
    panel.wait_for()
    assert panel.get_by_role("listitem").count() == 2
    assert "no entry has the id 'no-such-entry'" in panel.inner_text()
    assert re.search(rf"content/guide/{file.name}:\d+:\d+", panel.inner_text())
    assert "no-such-entry" not in page.inner_text("main")
    assert "This page is as it was before." in panel.inner_text()
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    page.keyboard.press("Tab")
    panel.get_by_role("button", name="Hide").click()
    assert not panel.is_visible()
    page.get_by_role("button", name="2 mistakes").click()
    panel.wait_for()
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    file.write_text(text)
    page.get_by_role("button", name="2 mistakes").wait_for(state="hidden")
    assert page.evaluate("window.isSame") is True


def test_mistakes_that_were_put_away_stay_so_until_something_else_is_wrong(project, preview, page):
    file, path = entry(project)
    file.write_text(file.read_text() + "\nSee [[no-such-entry]] and a caf\ufffd.\n")
    show(page, preview, path)
    panel = page.get_by_role("region", name="Mistakes")
    panel.get_by_role("button", name="Hide").click()
    show(page, preview, "about.html")
    page.get_by_role("button", name="1 mistake, 1 warning").wait_for()
    assert not panel.is_visible()
    file.write_text(file.read_text() + "\nSee [[nor-this]].\n")
    panel.wait_for()
    assert panel.get_by_role("listitem").count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_warnings_alone_stop_nothing_and_do_not_look_as_if_they_did(project, preview, page, scheme):
    page.emulate_media(color_scheme=scheme)
    file, path = entry(project)
    show(page, preview, path)
    file.write_text(file.read_text() + "\nA caf\ufffd.\n")
    panel = page.get_by_role("region", name="Mistakes")
    panel.wait_for()
    expect(page.locator("main")).to_contain_text("A caf\ufffd.")
    assert "as it was before" not in panel.inner_text()
    colour = "element => getComputedStyle(element).color"
    warning = panel.get_by_text("Warning", exact=True).evaluate(colour)
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    file.write_text(file.read_text() + "\nSee [[nor-this]].\n")
    assert panel.get_by_text("Error", exact=True).evaluate(colour) != warning


def test_at_a_narrow_screen_the_mistakes_fit(project, preview, page):
    page.set_viewport_size({"width": 320, "height": 480})
    show(page, preview, "about.html")
    (project.folder / "content/about.md").write_text("---\ntitle: About\n---\n\n[[" + "x" * 120 + "]]\n")
    page.get_by_role("region", name="Mistakes").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.get_by_role("button", name="Hide").bounding_box()
    assert box["width"] >= 24 and box["height"] >= 24 and box["x"] + box["width"] <= 320


def test_a_page_that_does_not_exist_yet_appears(project, preview, opened):
    context, _ = opened(preview.address)
    page = context.new_page()
    with page.expect_response(lambda answer: answer.url.endswith("/.tandem/events")):
        page.goto(preview.address + "new-page.html")
    assert "no page at this address" in page.inner_text("main")
    project.write("content/new-page.md", "---\ntitle: Newly written\n---\n")
    page.get_by_role("heading", name="Newly written").wait_for()


def test_a_page_finds_its_preview_again(project, preview, page):
    show(page, preview, "about.html")
    port = preview.port
    preview.stop()
    (project.folder / "content/about.md").write_text("---\ntitle: Written meanwhile\n---\n")
    with Preview(project, "--port", port):
        page.get_by_role("heading", name="Written meanwhile").wait_for(timeout=20_000)


def test_eight_pages_in_one_browser_do_not_starve(preview, opened):
    """Browsers allow six connections to a server: pages out of sight must not hold one each."""
    context, _ = opened(preview.address)
    for _ in range(8):
        page = context.new_page()
        page.goto(preview.address + "about.html")
        page.evaluate("Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});"
                      "document.dispatchEvent(new Event('visibilitychange'))")
    assert page.title()
