import os
import shutil
import subprocess
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from marionette_driver.marionette import Marionette
from playwright.sync_api import expect, sync_playwright

from pagefile import Site
from project import BINARY, LAYOUTS, REPOSITORY, SMALLEST, Project


# How long a state may take to come, in milliseconds: on a busy machine, far longer than readers would wait.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


def pytest_sessionstart(session):
    if not BINARY.exists():
        pytest.exit(f"there is no {BINARY}: call 'make tandem' first, or set TANDEM_BIN", returncode=2)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The repository's library, built."""
    project = Project(tmp_path_factory.mktemp("browser") / "project", {}, layouts=False)
    shutil.copytree(REPOSITORY / "content", project.folder / "content", symlinks=True)
    shutil.copytree(LAYOUTS, project.folder / "layouts")
    project.built()
    return Site(project.site)


@pytest.fixture(scope="session")
def smallest(tmp_path_factory):
    """The smallest library that there can be, built."""
    project = Project(tmp_path_factory.mktemp("smallest") / "project", SMALLEST)
    project.built()
    return Site(project.site)


# Chromium without its windows: the same engine, and a page costs it a third of the time.
SHELLS = ["chromium-headless-shell", "chrome-headless-shell"]
WHOLE = ["chromium", "chromium-browser", "google-chrome"]


def chromium(names=(*SHELLS, *WHOLE)):
    """The system's own Chromium; playwright brings none."""
    names = [os.environ.get("TANDEM_CHROMIUM"), *names]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.exit("there is no Chromium: Tests/setup.sh tests installs one, or set TANDEM_CHROMIUM", returncode=2)
    return found


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


def launch(playwright, program):
    return playwright.chromium.launch(executable_path=program, args=["--disable-dev-shm-usage"])


@pytest.fixture(scope="session")
def browser(playwright):
    browser = launch(playwright, chromium())
    yield browser
    browser.close()


@pytest.fixture
def whole_browser(playwright):
    """Chromium with all that is around its pages, such as what installs sites."""
    browser = launch(playwright, chromium(WHOLE))
    yield browser
    browser.close()


class Watch:
    """What a page did that it should not: errors on its console, requests that leave the site."""

    def __init__(self, context, home):
        self.errors = []
        self.outside = []

        def request(one):
            if not one.url.startswith((home, "data:", "blob:")):
                self.outside.append(one.url)

        context.on("request", request)
        context.on("console", lambda message: message.type in ("error", "warning") and self.errors.append(
            f"{message.location.get('url')}: {message.text}"))
        context.on("weberror", lambda error: self.errors.append(f"{error.page and error.page.url}: {error.error}"))
        # A page that is left before all of it came breaks off what is on its way.
        context.on("requestfailed", lambda one: "ERR_ABORTED" in (one.failure or "") or self.errors.append(
            f"{one.url}: {one.failure}"))


@pytest.fixture
def opened(browser):
    """Makes contexts of the browser that are closed in the end: `opened(home, **options)`."""
    contexts = []

    def make(home, **options):
        context = browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context, Watch(context, home)

    yield make
    for context in contexts:
        context.close()


class Host(SimpleHTTPRequestHandler):
    """Serves the site below a folder, as a host of project pages does, with its page for wrong addresses."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, prefix, **options):
        self.prefix = prefix
        super().__init__(*arguments, **options)

    def translate_path(self, path):
        if not path.startswith(self.prefix):
            return os.devnull + "/none"
        return super().translate_path("/" + path[len(self.prefix):])

    def send_error(self, code, *arguments, **options):
        if code != 404:
            return super().send_error(code, *arguments, **options)
        with open(os.path.join(self.directory, "404.html"), "rb") as file:
            body = file.read()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def host(site):
    """The address of the site on a web server on this machine; it ends in a slash."""
    prefix = "/tandem/"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site.folder), prefix=prefix))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{prefix}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["file", "http"])
def home(request, site):
    """Where the site's root is, as a reader has it: on disk or on the web; ends in a slash."""
    return site.folder.as_uri() + "/" if request.param == "file" else request.getfixturevalue("host")


@pytest.fixture(scope="session")
def firefox(tmp_path_factory):
    """A session of the system's Firefox, as marionette-driver gives it."""
    profile = tmp_path_factory.mktemp("firefox")
    # Firefox finds a free port itself, and writes down which.
    (profile / "user.js").write_text('user_pref("marionette.port", 0);\n')
    found = profile / "MarionetteActivePort"
    process = subprocess.Popen(
        [shutil.which("firefox-esr") or shutil.which("firefox"), "--headless", "--marionette", "--no-remote",
         "--profile", profile],
        env={**os.environ, "HOME": str(profile)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 180
        while not (found.exists() and found.read_text().strip()):
            assert process.poll() is None and time.monotonic() < end, "Firefox does not start"
            time.sleep(0.1)
        session = Marionette(host="127.0.0.1", port=int(found.read_text()))
        session.start_session()
        yield session
        session.delete_session()
    finally:
        process.terminate()
        process.wait()
