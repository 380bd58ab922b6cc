"""Reading without a connection: what the browser keeps, how a new edition comes, and what is left out."""

import json
import re
import shutil
import threading
import time
import zipfile
from functools import partial
from http.server import ThreadingHTTPServer
from urllib.parse import unquote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Error, expect

from conftest import Host
from look_test import SHIFTS
from project import SMALL, Project


class Web:
    """A host with one site below a folder; it can fail, and serve another edition."""

    def __init__(self, folder, prefix="/deep/er/"):
        self.folder = folder
        self.asked = []
        self.broken = set()
        self.is_gone = False
        web = self

        class Handler(Host):
            def do_GET(self):
                if web.is_gone:
                    # A connection that a browser kept open would answer still.
                    self.close_connection = True
                    return
                web.asked.append(self.path)
                if any(part in self.path for part in web.broken):
                    self.send_response(500)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                try:
                    super().do_GET()
                except ConnectionError:
                    pass  # a window that closes breaks off what is on its way

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder), prefix=prefix))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.home = f"http://127.0.0.1:{self.server.server_port}{prefix}"

    def close(self):
        self.is_gone = True
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def library(tmp_path):
    project = Project(tmp_path / "project", SMALL)
    for number in range(40):
        project.write(f"content/notes/n{number}.md", f"---\ntitle: Note {number}\n---\n\nThe text of zebra{number}.\n")
    project.write("content/notes/first.md", SMALL["content/notes/first.md"].replace("---\n", "---\naliases: [old/]\n", 1))
    project.built()
    return project


@pytest.fixture
def web(library):
    web = Web(library.site)
    yield web
    web.close()


def kept(page):
    """What the service worker says it keeps, as (saved, total, edition)."""
    return page.evaluate("""async () => {
      const registration = await navigator.serviceWorker.ready;
      return new Promise(resolve => {
        navigator.serviceWorker.addEventListener("message", event => {
          if (event.data.type === "state") resolve([event.data.saved, event.data.total, event.data.edition]);
        });
        navigator.serviceWorker.startMessages();
        registration.active.postMessage({type: "state"});
      });
    }""")


def until(page, expression):
    """Asks again and again until an expression, or what a function gives, is true; pages' policy forbids playwright's own way."""
    end = time.monotonic() + 60
    while not (expression() if callable(expression) else page.evaluate(expression)):
        assert time.monotonic() < end, f"still not so: {expression}"
        page.wait_for_timeout(50)


WAITING = "navigator.serviceWorker.getRegistration().then(one => one.waiting !== null)"


def turn(page, address):
    """Visits a page until the new edition shows: one visit, or two when a window has only just closed."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            page.goto(address)
            for _ in range(10):
                page.wait_for_timeout(100)
                if look(page) == "two":
                    return
        except Error:
            page.wait_for_timeout(100)  # the page is loaded once more while it is looked at
    raise AssertionError("the new edition does not come")


def wait_until_all_is_kept(page):
    end = time.monotonic() + 60
    while True:
        saved, total, edition = kept(page)
        if saved == total > 0:
            return edition
        assert time.monotonic() < end, f"{saved} of {total} kept"
        page.wait_for_timeout(50)


def test_everything_is_there_after_one_visit(web, library, opened):
    context, watch = opened(web.home)
    page = context.new_page()
    page.goto(web.home + "notes/first.html")
    wait_until_all_is_kept(page)
    context.set_offline(True)
    pages = sorted(path.relative_to(library.site).as_posix() for path in library.site.rglob("*.html"))
    for path in pages:
        if path in ("404.html", "old/index.html"):
            continue
        page.goto(web.home + path)
        assert page.locator("h1").is_visible(), path
        assert "serif" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily"), path
    # A folder's address, an old address, and the search.
    page.goto(web.home + "notes/")
    assert page.locator("h1").is_visible()
    page.goto(web.home + "old/")
    page.wait_for_url("**/notes/first.html")
    page.goto(web.home + "search.html?q=zebra7")
    page.wait_for_selector("#search-results li a[href*='n7.html']")
    assert page.locator("[data-offline-note]").is_visible()
    assert not watch.outside, watch.outside


def test_a_page_that_is_not_kept_says_so(web, opened):
    context, _ = opened(web.home)
    page = context.new_page()
    page.goto(web.home + "index.html")
    wait_until_all_is_kept(page)
    context.set_offline(True)
    page.goto(web.home + "notes/never-was.html")
    page.wait_for_url("**/offline.html?page=*")
    assert page.locator("[data-offline-missing]").is_visible()
    page.locator("main a", has_text="Notes").click()
    page.wait_for_url("**/notes/index.html")


def test_the_page_says_what_is_kept_and_can_remove_it(web, opened):
    context, watch = opened(web.home)
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(web.home + "offline.html")
    status = page.locator("[data-offline-status]")
    expect(status).to_contain_text("The library is saved on this device", timeout=60_000)
    expect(page.get_by_role("button", name="Remove what is saved")).to_be_visible()
    assert sum(page.evaluate("window.shifts")) < 0.01, "what is said as the page loads moves nothing"
    assert status.get_attribute("role") == "status"
    page.get_by_role("button", name="Remove what is saved").click()
    expect(status).to_contain_text("Nothing is saved")
    assert page.evaluate("caches.keys()") == []
    page.reload()
    page.wait_for_timeout(300)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    page.get_by_role("button", name="Save the library on this device").click()
    wait_until_all_is_kept(page)
    assert not watch.errors, watch.errors


def edit(library):
    """A new edition: one text and the style differ."""
    path = library.folder / "content/notes/n3.md"
    path.write_text(path.read_text().replace("The text", "The newer text"))
    style = library.folder / "layouts/assets/site.css/10-tokens.css"
    style.write_text(style.read_text() + "\nbody { --edition: two; }\n")
    library.built()


def look(page):
    return page.evaluate("getComputedStyle(document.body).getPropertyValue('--edition').trim()")


def test_a_new_edition_comes_whole_and_fetches_only_what_differs(web, library, opened):
    context, _ = opened(web.home)
    page = context.new_page()
    page.goto(web.home + "notes/n3.html")
    first = wait_until_all_is_kept(page)
    edit(library)
    web.asked.clear()
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    until(page, WAITING)
    changed = [path for path in web.asked if not path.endswith("sw.js")]
    assert 1 < len(changed) < 15, changed
    # The open page stays what it was; the next one is of the new edition, and so is all that it loads.
    assert "The text" in page.locator("main").inner_text() and look(page) == ""
    turn(page, web.home + "notes/n4.html")
    second = wait_until_all_is_kept(page)
    assert first != second
    context.set_offline(True)
    page.goto(web.home + "notes/n3.html")
    assert "The newer text" in page.locator("main").inner_text() and look(page) == "two"
    # What the old edition had alone is gone.
    keys = page.evaluate("caches.open('tandem ' + new URL('../', location).href).then(s => s.keys()).then(k => k.map(o => o.url))")
    assert len([key for key in keys if "/notes/n3.html?" in key]) == 1


def test_two_windows_keep_the_old_edition_together(web, library, opened):
    """No window's edition changes under another that shows the old one."""
    context, _ = opened(web.home)
    one, two = context.new_page(), context.new_page()
    one.goto(web.home + "notes/n3.html")
    wait_until_all_is_kept(one)
    two.goto(web.home + "notes/n4.html")
    edit(library)
    one.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    until(one, WAITING)
    one.goto(web.home + "notes/n3.html")
    assert "The text" in one.locator("main").inner_text() and look(one) == ""
    two.close()
    turn(one, web.home + "notes/n3.html")
    assert "The newer text" in one.locator("main").inner_text()


def test_an_edition_that_comes_in_part_is_not_taken(web, library, opened):
    """The host fails in the middle: the old edition stays whole, and the next try takes up what is there."""
    context, _ = opened(web.home)
    page = context.new_page()
    page.goto(web.home + "notes/n3.html")
    first = wait_until_all_is_kept(page)
    web.broken = {"n3.html"}
    edit(library)
    web.asked.clear()
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update()).catch(() => {})")
    until(page, lambda: any("n3.html" in path for path in web.asked))
    until(page, "navigator.serviceWorker.getRegistration().then(one => one.installing === null)")
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.waiting === null)")
    page.goto(web.home + "notes/n4.html")
    assert look(page) == ""
    assert kept(page)[2] == first
    context.set_offline(True)
    page.goto(web.home + "notes/n3.html")
    assert "The text" in page.locator("main").inner_text() and look(page) == ""
    context.set_offline(False)
    web.broken = set()
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    until(page, WAITING)
    turn(page, web.home + "notes/n3.html")


def test_a_first_visit_that_fails_breaks_nothing(web, library, opened):
    """Files that cannot be had are fetched on a later visit; the page itself is as ever."""
    web.broken = {"n5.html", "search/"}
    context, _ = opened(web.home)
    page = context.new_page()
    page.goto(web.home + "notes/n4.html")
    until(page, lambda: any("n5.html" in path for path in web.asked))
    assert page.locator("h1").is_visible()
    saved, total, _ = kept(page)
    assert saved < total
    web.broken = set()
    page.goto(web.home + "notes/n6.html")
    wait_until_all_is_kept(page)


def test_an_altered_page_is_not_kept(web, library, opened):
    """A host that changes pages on their way gets them shown, never kept as ours."""
    context, _ = opened(web.home)
    page = context.new_page()
    path = library.site / "notes/n9.html"
    path.write_text(path.read_text().replace("zebra9", "someone's words"))
    page.goto(web.home + "index.html")
    page.evaluate("navigator.serviceWorker.ready")
    until(page, lambda: any("n9.html" in path for path in web.asked))
    page.goto(web.home + "notes/n9.html")
    assert "someone's words" in page.locator("main").inner_text()
    keys = page.evaluate("caches.open('tandem ' + new URL('../', location).href).then(s => s.keys()).then(k => k.map(o => o.url))")
    assert not [key for key in keys if "/notes/n9.html?" in key]


def test_nothing_is_registered_from_disk(library, opened):
    home = library.site.as_uri() + "/"
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + "offline.html")
    expect(page.locator("[data-offline-status]")).to_contain_text("your own device")
    assert not watch.errors and not watch.outside


def test_downloads_and_data_are_left_to_the_browser(web, opened):
    context, watch = opened(web.home)
    page = context.new_page()
    page.goto(web.home + "downloads.html")
    wait_until_all_is_kept(page)
    page.reload()
    with page.expect_download() as download:
        page.locator("a[href$='note.csv']").click()
    assert download.value.suggested_filename == "note.csv"
    assert not watch.errors, watch.errors


# MARK: Old addresses

@pytest.mark.parametrize("where", ["file", "http"])
def test_an_old_address_leads_on(web, library, opened, where):
    home = web.home if where == "http" else library.site.as_uri() + "/"
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + "old/index.html")
    page.wait_for_url("**/notes/first.html")
    assert page.locator("h1").inner_text() == "The first note"
    assert not watch.errors and not watch.outside


def test_an_old_address_has_a_link_for_who_is_not_sent_on(library, opened):
    home = library.site.as_uri() + "/"
    context, _ = opened(home, java_script_enabled=False)
    page = context.new_page()
    # As a browser without automatic refresh has it.
    page.route("**/old/index.html", lambda route: route.fulfill(
        body=re.sub(r'<meta http-equiv="refresh"[^>]*>', "", (library.site / "old/index.html").read_text()),
        content_type="text/html"))
    page.goto(home + "old/index.html")
    page.locator("main a").click()
    page.wait_for_url("**/notes/first.html")


# MARK: Installing

def test_the_site_can_be_installed(web, whole_browser):
    """Chromium itself reads the manifest and finds nothing that keeps it from installing."""
    page = whole_browser.new_page()
    page.goto(web.home + "notes/first.html")
    wait_until_all_is_kept(page)
    page.reload()
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["url"] == web.home + "site.webmanifest" and not found["errors"], found["errors"]
    assert json.loads(found["data"])["name"] == "Small library"
    errors = [one["errorId"] for one in session.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert errors in ([], ["in-incognito"]), errors


# MARK: The book

def test_chapters_of_the_book_open_in_the_browser(tmp_path, opened):
    """Unpacked, each is a page that shows, and links lead from one to the next."""
    project = Project(tmp_path / "project", SMALL)
    project.built("--packs")
    with zipfile.ZipFile(project.site / "packs/small-library.epub") as book:
        book.extractall(tmp_path / "book")
    home = (tmp_path / "book/EPUB").as_uri() + "/"
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + "nav.xhtml")
    targets = page.eval_on_selector_all("nav a", "all => all.map(one => one.href)")
    assert len(targets) > 8
    for target in dict.fromkeys(targets):
        page.goto(target)
        assert page.locator("h1, img").first.is_visible(), target
        assert page.evaluate("document.contentType") == "application/xhtml+xml"
    page.goto(home + "notes/first.xhtml")
    page.locator("a.cite").first.click()
    page.wait_for_url("**/works/adams2014.xhtml")
    page.locator("a[href*='first.xhtml#cite-1']").first.click()
    page.wait_for_url("**/notes/first.xhtml#cite-1")
    assert not watch.errors and not watch.outside
    assert unquote(page.url).startswith(home)
    shutil.rmtree(tmp_path / "book")


def test_the_unpacked_zip_opens_with_a_double_click(tmp_path, opened):
    project = Project(tmp_path / "project", SMALL)
    project.built("--packs")
    with zipfile.ZipFile(project.site / "packs/small-library.zip") as found:
        found.extractall(tmp_path / "stick")
    home = (tmp_path / "stick/small-library").as_uri() + "/"
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + "index.html")
    page.get_by_role("link", name="Downloads").click()
    page.wait_for_url("**/downloads.html")
    assert page.locator("text=as a zip").count() == 0
    page.goto(home + "search.html?q=partners")
    page.wait_for_selector("#search-results li a")
    assert not watch.errors and not watch.outside


# MARK: Firefox

# The state that the service worker tells, once there is one.
STATE = """
const [done] = arguments;
navigator.serviceWorker.ready.then((registration) => {
  const hear = ({data}) => {
    if (data.type !== "state") return;
    navigator.serviceWorker.removeEventListener("message", hear);
    done([data.saved, data.total]);
  };
  navigator.serviceWorker.addEventListener("message", hear);
  navigator.serviceWorker.startMessages();
  registration.active.postMessage({type: "state"});
}, (error) => done([-1, String(error)]));
"""


def test_firefox_reads_without_a_host(firefox, web, library):
    """After one visit all pages are there, with their styles, though the host has gone; so is the search."""
    firefox.navigate(web.home + "notes/first.html")
    end = time.monotonic() + 60
    while True:
        saved, total = firefox.execute_async_script(STATE, sandbox=None)
        if saved == total > 0:
            break
        assert time.monotonic() < end, (saved, total)
        time.sleep(0.1)
    web.close()
    with pytest.raises(OSError):
        urlopen(web.home + "index.html", timeout=5)
    for path in ["index.html", "notes/", "notes/n39.html", "works/adams2014.html", "about.html"]:
        firefox.navigate(web.home + path)
        heading, font = firefox.execute_script(
            "const h1 = document.querySelector('h1'); return [h1.textContent, getComputedStyle(h1).fontFamily]", sandbox=None)
        assert heading and "serif" in font, path
    firefox.navigate(web.home + "search.html?q=zebra17")
    while "notes/n17.html" not in firefox.execute_script(
            "return [...document.querySelectorAll('#search-results a')].map((one) => one.href).join()", sandbox=None):
        assert time.monotonic() < end + 30, "the search finds nothing"
        time.sleep(0.1)
    firefox.navigate(web.home + "none.html")
    assert firefox.execute_script("return document.querySelector('h1').textContent", sandbox=None) == "Read offline"
    firefox.navigate("about:blank")
