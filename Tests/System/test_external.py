"""Outside links: `--check-external` asks each once, politely, and tells what came of it."""

import threading
import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from project import Project

QUICK = ["--check-external", "--external-pause", "10"]


class Web(ThreadingHTTPServer):
    """A server on this machine that answers in every way that servers do."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []
        self.agents = set()
        self.inside = 0
        self.most = 0
        self.times = []
        self.visits = defaultdict(int)
        self.lock = threading.Lock()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        pass  # a client that hangs up is what is tested


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        web = self.server
        with web.lock:
            web.asked.append((self.command, self.path))
            web.agents.add(self.headers.get("User-Agent"))
            web.inside += 1
            web.most = max(web.most, web.inside)
            web.times.append(time.monotonic())
            web.visits[self.path] += 1
        try:
            getattr(self, "path_" + self.path.strip("/").split("?")[0].replace("-", "_"))()
        finally:
            with web.lock:
                web.inside -= 1

    def send(self, status, headers=(), body=b""):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def path_fine(self): self.send(200, body=b"here")
    def path_gone(self): self.send(404)
    def path_secret(self): self.send(403)
    def path_broken(self): self.send(500)
    def path_moved(self): self.send(301, [("Location", "/fine")])
    def path_away(self): self.send(302, [("Location", "/fine")])
    def path_circle(self): self.send(302, [("Location", "/circle?x")])
    def path_twice(self): self.send(308, [("Location", "/moved")])
    def path_script(self): self.send(302, [("Location", "file:///etc/passwd")])

    def path_no_head(self):
        self.send(405 if self.command == "HEAD" else 200, body=b"here")

    def path_hang_up(self):
        self.close_connection = True
        self.connection.close()

    def path_slow(self):
        time.sleep(4)
        self.send(200)

    def path_busy(self):
        if self.server.visits[self.path] == 1:
            self.send(503, [("Retry-After", "1")])
        else:
            self.send(200)

    def path_endless(self):
        if self.command == "HEAD":
            return self.send(501)
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            self.close_connection = True


@pytest.fixture
def web():
    web = Web()
    thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield web
    web.shutdown()
    web.server_close()
    thread.join()


def note(*links):
    return "---\ntitle: Links\n---\n\n" + "".join(f"See [page]({link}).\n\n" for link in links)


def asked(result):
    """What is told of answers; that only this computer reads the addresses is known."""
    return [found for found in result.diagnostics if found["id"] != "local-address"]


def warnings(result):
    return {(found["id"], found["file"], found.get("line")): found for found in asked(result)}


def test_each_answer_is_told_in_its_own_words(project, web):
    paths = ["fine", "gone", "moved", "away", "circle", "secret", "broken", "no-head", "hang-up", "twice", "script"]
    project.write("content/notes/links.md", note(*(f"{web.address}/{path}" for path in paths)))
    result = project.check(*QUICK, "--format", "json")
    found = {item["line"]: item for item in asked(result)}
    lines = {path: 5 + 2 * place for place, path in enumerate(paths)}
    assert result.code == 0, result
    assert all(item["severity"] == "warning" and item["file"] == "content/notes/links.md" for item in found.values())
    assert set(found) == {lines[path] for path in paths if path not in ("fine", "away", "no-head")}
    assert found[lines["gone"]]["id"] == "broken-external-link"
    assert "404" in found[lines["gone"]]["message"]
    assert found[lines["moved"]]["id"] == "moved-external-link"
    assert found[lines["moved"]]["help"] == f"write '{web.address}/fine'"
    assert found[lines["twice"]]["help"] == f"write '{web.address}/fine'"
    assert "circles" in found[lines["circle"]]["message"]
    assert found[lines["secret"]]["id"] == "refused-external-link"
    assert "500" in found[lines["broken"]]["message"]
    assert "hangs up" in found[lines["hang-up"]]["message"]
    passing = {line for line, item in found.items() if "ask again later" in item.get("help", "")}
    assert passing == {lines["broken"], lines["hang-up"]}
    assert found[lines["gone"]]["help"] == "mend the address, or lead to another page"
    assert "not on the web" in found[lines["script"]]["message"]


def test_asks_politely(project, web):
    links = [f"{web.address}/fine?{number}" for number in range(4)]
    project.write("content/notes/links.md", note(*links, *links, links[0] + "#part"))
    started = time.monotonic()
    result = project.check("--check-external", "--external-pause", "200")
    assert result.code == 0, result
    # Each once, by HEAD, one at a time, with a pause between.
    assert sorted(web.asked) == sorted(("HEAD", f"/fine?{number}") for number in range(4))
    assert web.most == 1
    assert time.monotonic() - started >= 0.6
    assert all(later - earlier >= 0.19 for earlier, later in zip(web.times, web.times[1:]))
    (agent,) = web.agents
    assert agent.startswith("Tandem/") and "+https://example.org/small/" in agent


def test_slow_and_endless_answers_come_to_an_end(project, web):
    project.write("content/notes/links.md", note(f"{web.address}/slow", f"{web.address}/endless"))
    started = time.monotonic()
    result = project.check(*QUICK, "--external-timeout", "2", "--format", "json")
    assert time.monotonic() - started < 20
    (found,) = asked(result)
    assert found["line"] == 5 and "2 seconds" in found["message"]
    assert "ask again later" in found["help"]


def test_a_server_that_asks_to_wait_is_asked_again(project, web):
    project.write("content/notes/links.md", note(f"{web.address}/busy"))
    result = project.check(*QUICK, "--format", "json")
    assert asked(result) == []
    assert web.visits["/busy"] == 2
    assert web.times[1] - web.times[0] >= 1


def test_fields_count_and_all_places_are_named(project, web):
    project.write("content/notes/links.md", f"---\ntitle: Links\nlink: {web.address}/gone\n---\n")
    project.write("content/notes/more.md", note(f"{web.address}/gone"))
    result = project.check(*QUICK, "--format", "json")
    (found,) = asked(result)
    places = {(found["file"], found["line"])} | {(n["file"], n["line"]) for n in found["notes"]}
    assert places == {("content/notes/links.md", 3), ("content/notes/more.md", 5)}


def test_strict_takes_them_for_errors_and_the_site_stays(built, web):
    built.write("content/notes/links.md", note(f"{web.address}/gone"))
    result = built.build("--strict", *QUICK)
    assert result.code == 1, result
    assert not (built.site / "notes/links.html").exists()
    assert built.build(*QUICK).code == 0
    assert (built.site / "notes/links.html").exists()


def test_nothing_is_asked_without_the_option(project, web):
    project.write("content/notes/links.md", note(f"{web.address}/gone"))
    assert project.check().code == 0
    project.built()
    assert web.asked == []


def test_without_curl_says_what_to_install(project, tmp_path):
    result = project.check("--check-external", environment={"PATH": str(tmp_path)})
    assert result.code == 2
    assert "curl" in result.said and "install" in result.said


def test_an_address_cannot_give_curl_orders(project, web, tmp_path):
    target = tmp_path / "stolen"
    project.write(
        "content/notes/links.md",
        note(f'<{web.address}/fine?"%0Aoutput={target}>', f"{web.address}/fine?\\{{1,2}}[1-9]"))
    result = project.check(*QUICK)
    assert result.code == 0, result
    assert not target.exists()
    assert ("HEAD", "/fine?{1,2}[1-9]") in web.asked
    assert {path.split("?")[0] for _, path in web.asked} == {"/fine"}
