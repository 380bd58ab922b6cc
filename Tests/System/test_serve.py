"""The preview shows what a build would write, whatever happens to the files, and serves nobody else."""

import os
import random
import re
import shutil
import signal
import socket
import time

import pytest

from preview import Listener, Preview
from project import LAYOUTS, SCHEMA, SMALL, Project

EDITS = int(os.environ.get("TANDEM_EDITS") or 40)


@pytest.fixture
def preview(project):
    with Preview(project) as preview:
        yield preview


def built(project, output):
    """The files of a full build, or None if there are mistakes. The preview has no service worker."""
    result = project.build("--output", output)
    if result.code == 1:
        return None
    assert result.code == 0, result
    folder = project.folder / output
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and path.name not in (".tandem-files", "sw.js")}


def unlike(one, other):
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))[:10]


def is_copied(path):
    """Copied files come from the disk as they are; they need no build and have no mistakes."""
    return path.startswith("assets/") or path == "notes/list.txt"


# Same bytes


class Editor:
    """Changes a library at random, in ways in which editors do, and now and then breaks it."""

    def __init__(self, project, seed):
        self.project = project
        self.random = random.Random(seed)
        self.count = 0
        self.good = self.state()
        self.is_broken = False

    def state(self):
        """All files, by their paths."""
        return {path: path.read_bytes() for name in ("content", "layouts")
                for path in (self.project.folder / name).rglob("*") if path.is_file()}

    def mend(self):
        """Makes the library what it was when it last had no mistakes."""
        now = self.state()
        for path in now.keys() - self.good.keys():
            path.unlink()
        for path, data in self.good.items():
            if now.get(path) != data:
                path.write_bytes(data)

    def notes(self):
        return sorted((self.project.folder / "content/notes").glob("*.md"))

    def works(self):
        return sorted((self.project.folder / "content/works").glob("*.md"))

    def pick(self):
        return self.random.choice(self.notes())

    def edit(self):
        """One change: its name."""
        steps = [self.text, self.text, self.title, self.heading, self.link, self.cite, self.add, self.work, self.add,
                 self.remove, self.rename, self.value, self.topic, self.asset, self.layout, self.style, self.schema,
                 self.settings, self.breaks, self.introduction, self.swap, self.folder, self.replaced,
                 self.list_of_works, self.list_of_works, self.work_of_the_list, self.retire, self.alias, self.bundle]
        step = self.random.choice(steps)
        if self.is_broken and self.random.random() < 0.5:
            step = self.mend
        step()
        return step.__name__

    def change(self, path, pattern, words):
        path.write_text(re.sub(pattern, words, path.read_text(), count=1, flags=re.M))

    def number(self):
        self.count += 1
        return self.count

    def text(self):
        with open(self.pick(), "a") as file:
            file.write(f"\nA sentence, number {self.number()}.\n")

    def title(self):
        self.change(self.pick(), r"^title: .*", f"title: {self.random.choice('AMZ')} note {self.number()}")

    def heading(self):
        self.change(self.pick(), r"^## .*", f"## Heading {self.number()}")

    def link(self):
        target = self.random.choice(self.notes() + self.works()).stem
        with open(self.pick(), "a") as file:
            file.write(f"\nSee [[{target}]] and [that]({self.pick().name}).\n")

    def cite(self):
        with open(self.pick(), "a") as file:
            file.write(f"\nSo [@{self.random.choice(self.works()).stem}, p. {self.number()}] says.\n")

    def add(self):
        name = f"note-{self.number()}"
        self.project.write(f"content/notes/{name}.md", f"---\ntitle: Note {name}\ntopics: [trust]\nplace: Hull\n"
                           f"---\n\n## Part\n\nAfter [[{self.pick().stem}]].\n")

    def work(self):
        name = f"work{self.number()}"
        self.project.write(f"content/works/{name}.md", f"---\ntitle: Book {name}\ntype: book\n"
                           'author: ["Adams, Ann", "Brown, Bo"]\nissued: 2014\n---\n\nRead it.\n')

    def list_of_works(self):
        """A file of works: one that changes, one that stays, and now and then one more."""
        count = self.number()
        entries = [f"@book{{listed, title = {{Listed {count}}}, author = {{Clark, Cy}}, year = {{2001}}}}",
                   "@book{constant, title = {Constant}, author = {Dunn, Di}, year = {2002}}"]
        if self.random.random() < 0.5:
            entries.append(f"@book{{more{count}, title = {{One more}}, author = {{Clark, Cy}}, year = {{2001}}}}")
        self.project.write("content/works/list.bib", "\n\n".join(entries))
        with open(self.pick(), "a") as file:
            file.write("\nAs [@listed; @constant] say.\n")

    def work_of_the_list(self):
        """A Markdown file that says more of a work in the file of works, or goes again."""
        path = self.project.folder / "content/works/constant.md"
        if path.exists():
            path.unlink()
        else:
            self.project.write("content/works/constant.md", f"---\ntitle: Constant {self.number()}\ntype: book\n"
                               'author: ["Dunn, Di"]\nissued: 2002\n---\n\nOf its own.\n')

    def retire(self):
        path = self.pick()
        text = path.read_text()
        path.write_text(text.replace("status: retired\n", "") if "status:" in text
                        else text.replace("---\n", "---\nstatus: retired\n", 1))

    def alias(self):
        path = self.pick()
        self.change(path, r"^aliases: .*\n", "")
        self.change(path, r"^title: .*", f"title: Moved\naliases: [old/{self.number()}.html]")

    def bundle(self):
        """A part of a style sheet that is kept in several files."""
        self.project.write("layouts/assets/site.css/9-more.css", f"p {{ order: {self.number()}; }}\n")

    def remove(self):
        if len(self.notes()) > 4:
            self.pick().unlink()

    def rename(self):
        self.pick().rename(self.project.folder / f"content/notes/moved-{self.number()}.md")

    def value(self):
        self.change(self.pick(), r"^place: .*", f"place: {self.random.choice(['Hull', 'Leeds', 'not stated'])}")

    def topic(self):
        path = self.project.folder / "content/topics/trust.md"
        self.change(path, r"^title: .*", f"title: Trust {self.number()}")

    def asset(self):
        self.project.write("content/notes/list.txt", f"Number {self.number()}\n")

    def layout(self):
        path = self.project.folder / "layouts/parts/footer.html"
        path.write_text(path.read_text() + f"<!-- {self.number()} -->\n")

    def style(self):
        path = self.project.folder / "layouts/assets/site.css/10-tokens.css"
        path.write_text(path.read_text() + f"/* {self.number()} */\n")

    def schema(self):
        label = f"label: Place {self.number()}"
        self.project.write("content/schema.yaml", SCHEMA.replace("label: Place", label))

    def settings(self):
        self.change(self.project.folder / "content/site.yaml", r"^title: .*", f"title: Library {self.number()}")

    def introduction(self):
        self.project.write("content/notes/index.md", f"---\ntitle: Notes {self.number()}\n---\n\n"
                           f"Begin with [[{self.pick().stem}]] and [@adams2014].\n")

    def breaks(self):
        path = self.random.choice([self.pick(), self.project.folder / "layouts/page.html",
                                   self.project.folder / "content/schema.yaml"])
        path.write_text(path.read_text() + "\n{{no-name}} [[no-entry]] [@no-work]\n")

    def swap(self):
        """A new file put in the place of the old one, as many editors save."""
        path = self.pick()
        text = path.read_text() + f"\nSaved once more, {self.number()}.\n"
        new = path.with_name(f".{path.name}.swp")
        new.write_text(text)
        new.rename(path)

    def folder(self):
        """A folder that goes and comes back."""
        folder = self.project.folder / "content/notes"
        folder.rename(self.project.folder / "away")
        if self.random.random() < 0.5:
            time.sleep(0.05)
        (self.project.folder / "away").rename(folder)

    def replaced(self):
        """The old file kept beside the new one, as others save."""
        path = self.pick()
        text = path.read_text()
        path.rename(path.with_name(path.name + "~"))
        path.write_text(text + f"\nSaved anew, {self.number()}.\n")
        path.with_name(path.name + "~").unlink()


@pytest.mark.parametrize("options", [(), ("--poll",)], ids=["notified", "polling"])
def test_after_any_edit_the_preview_is_what_a_full_build_writes(tmp_path, options):
    project = Project(tmp_path / "project")
    editor = Editor(project, seed=len(options) + 7)
    good = 0
    with Preview(project, *options) as preview:
        for number in range(EDITS if not options else max(5, EDITS // 10)):
            last = preview.files()
            name = editor.edit()
            expected = built(project, "full")
            editor.is_broken = expected is None
            if expected is None:
                # The last good edition stays, and every mistake is told.
                preview.until(lambda: preview.mistakes)
                pages = [path for path in unlike(preview.files(), last) if not is_copied(path)]
                assert pages == [], (number, name)
                continue
            good += 1
            editor.good = editor.state()
            try:
                preview.until(lambda: not preview.mistakes and not unlike(preview.files(), expected), seconds=20)
            except AssertionError:
                pytest.fail(f"edit {number}, {name}: {unlike(preview.files(), expected)}\n{preview.said[-2000:]}")
    assert good > 2


def test_nothing_is_written(project, preview):
    before = {path for path in project.folder.rglob("*")}
    project.write("content/about.md", "---\ntitle: Other\n---\n\nWords.\n")
    preview.until(lambda: b"Other" in preview.ask("/about.html")[2])
    assert {path for path in project.folder.rglob("*")} == before


# Mistakes


def test_mistakes_are_told_and_go_when_mended(project, preview):
    good = preview.ask("/about.html")[2]
    listener = Listener(preview)
    project.write("content/about.md", "---\ntitle: About\n---\n\nSee [[frist]] and [[secnod]].\n")
    mistakes = listener.next()["mistakes"]
    assert [one["place"] for one in mistakes] == ["content/about.md:5:7", "content/about.md:5:21"]
    assert "no entry has the id 'frist'" in mistakes[0]["message"]
    assert "did you mean 'first'?" in mistakes[0]["detail"] and "^^^" in mistakes[0]["detail"]
    number = re.compile(rb'data-tandem-live="\d+"')
    assert number.sub(b"", preview.ask("/about.html")[2]) == number.sub(b"", good)
    project.write("content/about.md", "---\ntitle: About\n---\n\nSee [[first]].\n")
    assert listener.next()["mistakes"] == []
    listener.close()
    # The browser may hear of it before the terminal does.
    preview.until(lambda: "all mended" in preview.said)
    assert "did you mean 'first'?" in preview.said


def test_the_terminal_says_where_the_page_is_that_changed(project, preview):
    page = f"http://127.0.0.1:{preview.port}/about.html"
    project.write("content/about.md", "---\ntitle: About\n---\n\nMore.\n")
    preview.until(lambda: re.search(rf"^content/about.md: no mistakes \(\d+ ms\)  {page}$", preview.said, re.M))
    project.write("content/about.md", "---\ntitle: About\n---\n\nSee [[frist]].\n")
    preview.until(lambda: "the last good pages stay" in preview.said)
    assert preview.said.count(page) == 1, "a page that is not there yet is not named"


@pytest.mark.parametrize("pause", [0.1, 0.6])
def test_a_file_that_is_emptied_before_it_is_written_was_never_empty(project, preview, pause):
    path = project.folder / "content/notes/first.md"
    text = path.read_text()
    with open(path, "w") as file:
        time.sleep(pause)
        file.write(text + "\nA slow save.\n")
    preview.until(lambda: b"A slow save." in preview.ask("/notes/first.html")[2])
    assert "empty" not in preview.said


def test_a_file_that_stays_empty_is_told(project, preview):
    (project.folder / "content/notes/first.md").write_text("")
    preview.until(lambda: "the file is empty" in preview.said)


def test_the_terminal_says_nothing_of_what_changed_nothing(project, preview):
    before = preview.said
    for change in (
        lambda: (project.folder / "content/empty").mkdir(),
        lambda: (project.folder / "content/empty").rmdir(),
        # Editors try with such a file whether they may write.
        lambda: (project.write("content/4913", ""), (project.folder / "content/4913").unlink()),
    ):
        number = preview.number
        change()
        preview.until(lambda: preview.number > number)
    project.write("content/about.md", "---\ntitle: About\n---\n\nMore.\n")
    preview.until(lambda: "content/about.md" in preview.said)
    assert len(preview.said.removeprefix(before).splitlines()) == 1, preview.said


def test_a_preview_that_begins_with_mistakes_shows_them_and_then_the_site(project):
    project.write("content/about.md", "---\ntitel: About\n---\n")
    with Preview(project) as preview:
        status, _, page = preview.ask("/about.html")
        assert status == 503 and b"live.js" in page and preview.mistakes
        project.write("content/about.md", "---\ntitle: About\n---\n")
        preview.until(lambda: preview.ask("/about.html")[0] == 200)


def test_an_address_without_a_page_gets_the_page_for_that(preview):
    status, _, page = preview.ask("/no/such/page.html")
    assert status == 404 and b"no page at this address" in page and b"live.js" in page
    # Scripts are let in, and links lead where the site will stand: the preview answers there too.
    assert b"Content-Security-Policy" not in page
    assert preview.ask("/small/about.html")[0] == 200


# Watching


def test_editors_leftovers_are_no_news(project, preview):
    listener = Listener(preview)
    for name in (".about.md.swp", "about.md~", "#about.md#", ".#about.md", ".goutputstream-XYZ"):
        project.write(f"content/{name}", "nothing")
    assert listener.next(seconds=0.5) is None
    listener.close()


@pytest.mark.parametrize("folder", ["content", "layouts", "content/notes"])
def test_a_folder_that_goes_is_waited_for(project, preview, folder):
    away = project.folder / "away"
    (project.folder / folder).rename(away)
    preview.until(lambda: preview.mistakes)
    assert preview.ask("/notes/first.html")[0] == 200
    away.rename(project.folder / folder)
    preview.until(lambda: not preview.mistakes)
    project.write("content/notes/first.md", "---\ntitle: Back again\n---\n")
    project.write("content/notes/second.md", "---\ntitle: Second\n---\n")
    preview.until(lambda: b"Back again" in preview.ask("/notes/first.html")[2])


def test_new_folders_are_watched(project, preview):
    project.write("content/notes/deep/deeper/third.md", "---\ntitle: Third\n---\n")
    preview.until(lambda: preview.ask("/notes/deep/deeper/third.html")[0] == 200)
    project.write("content/notes/deep/deeper/third.md", "---\ntitle: Third, changed\n---\n")
    preview.until(lambda: b"Third, changed" in preview.ask("/notes/deep/deeper/third.html")[2])


def test_the_whole_project_may_go_and_come_back(project, preview):
    copy = project.folder.with_name("copy")
    shutil.copytree(project.folder, copy)
    shutil.rmtree(project.folder / "content")
    preview.until(lambda: preview.mistakes)
    shutil.copytree(copy / "content", project.folder / "content")
    preview.until(lambda: not preview.mistakes)
    project.write("content/about.md", "---\ntitle: Restored\n---\n")
    preview.until(lambda: b"Restored" in preview.ask("/about.html")[2])


def test_without_notifications_changes_are_found(project):
    with Preview(project, "--poll") as preview:
        assert "now and then" in preview.said
        project.write("content/about.md", "---\ntitle: Polled\n---\n")
        preview.until(lambda: b"Polled" in preview.ask("/about.html")[2])


# Who is served


@pytest.mark.parametrize("path", [
    "/../content/site.yaml", "/%2e%2e/content/site.yaml", "/notes/../../content/site.yaml", "/..%2fcontent/site.yaml",
    "//etc/passwd", "/etc/passwd", "/%00", "/notes/%ff", "/content/site.yaml", "/.tandem/../content/site.yaml",
    "/notes\\..\\..\\content\\site.yaml", "/layouts/page.html", "/.tandem-files", "/%zz"])
def test_only_the_site_is_served(preview, path):
    status, _, body = preview.ask(path)
    assert status in (400, 404) and b"base-url: https" not in body and b"root:" not in body


def test_a_link_out_of_the_folder_is_not_followed(project, preview):
    project.write("content/notes/list.txt", "mine")
    preview.until(lambda: preview.ask("/notes/list.txt")[0] == 200)
    project.write("secret.txt", "secret")
    (project.folder / "content/notes/list.txt").unlink()
    (project.folder / "content/notes/list.txt").symlink_to(project.folder / "secret.txt")
    assert b"secret" not in preview.ask("/notes/list.txt")[2]
    preview.until(lambda: preview.mistakes)
    assert b"secret" not in preview.ask("/notes/list.txt")[2]


@pytest.mark.parametrize("host, status", [
    ("127.0.0.1:{port}", 200), ("localhost:{port}", 200), ("LOCALHOST:{port}", 200), ("[::1]:{port}", 200),
    ("evil.example:{port}", 403), ("evil.example", 403), ("127.0.0.1", 403), ("localhost:1", 403), ("", 403),
    ("127.0.0.1.evil.example:{port}", 403), ("localhost:{port}:{port}", 403), ("friend.example", 200)])
def test_only_this_machine_s_names_are_answered_to(project, host, status):
    with Preview(project, "--allow-host", "friend.example") as preview:
        assert preview.ask("/", {"Host": host.format(port=preview.port)})[0] == status


def test_only_reading_is_allowed(preview):
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
        status, headers, _ = preview.ask("/", method=method)
        assert status == 405 and headers["Allow"] == "GET, HEAD"
    status, headers, body = preview.ask("/index.html", method="HEAD")
    assert status == 200 and int(headers["Content-Length"]) > 500 and body == b""


def raw(preview, data, seconds=20):
    """Sends bytes as they are: what comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=seconds) as connection:
        connection.sendall(data)
        answer = b""
        try:
            while more := connection.recv(65536):
                answer += more
        except ConnectionResetError:
            pass
        return answer


def test_malformed_requests_are_refused(preview):
    host = f"Host: 127.0.0.1:{preview.port}\r\n".encode()
    for request, status in [
            (b"nonsense\r\n\r\n", b"400"), (b"GET / HTTP/1.1\r\n\r\n", b"400"),
            (b"GET / HTTP/1.1\r\n" + host + host + b"\r\n", b"400"),
            (b"GET http://other/ HTTP/1.1\r\n" + host + b"\r\n", b"400"),
            (b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 5\r\n\r\nhello", b"413"),
            (b"GET / HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"413"),
            (b"GET /" + b"a" * 40000 + b" HTTP/1.1\r\n" + host + b"\r\n", b"431"),
            (b"GET / HTTP/1.1\r\n" + host + b"X: " + b"y" * 40000, b"431"),
            (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
            (b"GET / HTTP/1.1\r\nno colon\r\n" + host + b"\r\n", b"400")]:
        assert raw(preview, request).split(b" ")[1] == status, request[:60]


def test_several_requests_may_come_at_once(preview):
    one = f"GET /about.html HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n".encode()
    answer = raw(preview, (one + b"\r\n") * 3 + one + b"Connection: close\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200 OK") == 4


def test_slow_clients_are_given_up_and_hinder_nobody(preview):
    slow = [socket.create_connection(("127.0.0.1", preview.port)) for _ in range(30)]
    end = time.monotonic() + 20
    open_still = set(slow)
    while open_still and time.monotonic() < end:
        for connection in list(open_still):
            try:
                # A byte now and then, for ever: the whole request has ten seconds.
                connection.sendall(b"G")
                connection.settimeout(0.001)
                if connection.recv(10) == b"":
                    open_still.discard(connection)
            except TimeoutError:
                pass
            except OSError:
                open_still.discard(connection)
        assert preview.ask("/about.html")[0] == 200
        time.sleep(0.3)
    for connection in slow:
        connection.close()
    assert not open_still


def test_a_client_that_does_not_read_hinders_nobody(project, preview):
    project.write("content/notes/large.bin", os.urandom(8 << 20))
    preview.until(lambda: preview.ask("/notes/large.bin")[0] == 200)
    lazy = []
    for _ in range(10):
        connection = socket.create_connection(("127.0.0.1", preview.port))
        connection.sendall(f"GET /notes/large.bin HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
        lazy.append(connection)
    assert preview.ask("/about.html")[0] == 200
    for connection in lazy:
        connection.close()


def test_a_thousand_connections_at_once(preview):
    import resource
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    before = preview.descriptors()
    request = f"GET /about.html HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode()
    connections = [socket.create_connection(("127.0.0.1", preview.port), timeout=60) for _ in range(1000)]
    try:
        for connection in connections:
            connection.sendall(request)
        for connection in connections:
            assert connection.recv(4096).startswith(b"HTTP/1.1 200 OK")
        assert preview.ask("/about.html")[0] == 200
    finally:
        for connection in connections:
            connection.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    preview.until(lambda: preview.descriptors() <= before + 2)


def memory(preview):
    with open(f"/proc/{preview.process.pid}/status") as status:
        return int(re.search(r"RssAnon:\s+(\d+)", status.read())[1])


def test_many_saves_and_requests_leak_nothing(project, preview):
    def work(rounds):
        for number in range(rounds):
            listener = Listener(preview)
            project.write("content/about.md", f"---\ntitle: About\n---\n\nWords, {number}.\n")
            assert listener.next() is not None
            preview.ask("/about.html")
            preview.ask("/search/no.js")
            listener.close()

    work(60)
    first, open_first = memory(preview), preview.descriptors()
    work(200)
    assert memory(preview) < first + 8_000
    preview.until(lambda: preview.descriptors() <= open_first + 2)


# The command


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_well(project, number):
    preview = Preview(project)
    listener = Listener(preview)
    assert preview.stop(number) == 0
    listener.close()
    assert preview.said.count("\n") <= 3


def test_a_port_that_is_taken_is_a_mistake_when_it_was_asked_for(project):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = project.run("serve", "--no-open", "--port", taken.getsockname()[1])
    assert result.code == 2 and "--port" in result.said


def test_without_content_it_does_not_start(tmp_path):
    project = Project(tmp_path / "project", {}, layouts=False)
    result = project.run("serve", "--no-open", "--port", 0)
    assert result.code == 2 and "there is no folder 'content' here" in result.said, result
    assert "http://" not in result.said


def test_a_pipe_in_the_content_does_not_stop_it(project):
    with Preview(project) as preview:
        number = preview.number
        os.mkfifo(project.folder / "content/f.md")
        preview.until(lambda: "content/f.md" in preview.said)
        os.unlink(project.folder / "content/f.md")
        preview.until(lambda: "all mended" in preview.said)
        project.write("content/about.md", "---\ntitle: About this\n---\n")
        preview.until(lambda: b"About this" in preview.ask("/about.html")[2] and preview.number > number)


def test_a_folder_without_its_slash_keeps_the_query(project):
    with Preview(project) as preview:
        status, headers, _ = preview.ask("/notes?stage=starting&x")
        assert status == 301 and dict(headers)["Location"] == "/notes/?stage=starting&x"
        assert dict(preview.ask("/notes")[1])["Location"] == "/notes/"


def test_a_refused_head_has_no_body(project):
    with Preview(project) as preview, socket.create_connection(("127.0.0.1", preview.port)) as client:
        client.sendall(b"HEAD / HTTP/1.1\r\n\r\n")
        client.settimeout(10)
        answer = b""
        while more := client.recv(4096):
            answer += more
        assert answer.startswith(b"HTTP/1.1 400 ") and answer.endswith(b"\r\n\r\n")


def test_localhost_is_this_machine_alone(project):
    with Preview(project, "--host", "localhost") as preview:
        assert "warning: listening" not in preview.said


# Drafts


def test_drafts_are_shown_and_marked_and_left_out_of_a_build(project):
    project.write("content/notes/third.md", "---\ntitle: Third\nstatus: draft\n---\n\nSee [[fourth]].\n")
    project.write("content/notes/fourth.md", "---\ntitle: Fourth\nstatus: review\nplase: wrong in a draft\n---\n")
    assert "notes/third.html" not in built(project, "site")
    with Preview(project) as preview:
        # While drafts are shown, so are their mistakes.
        preview.until(lambda: "plase" in preview.said)
        project.write("content/notes/fourth.md", "---\ntitle: Fourth\ndraft: yes\n---\n")
        preview.until(lambda: preview.ask("/notes/third.html")[0] == 200)
        assert b"Draft.</strong> Not published yet" in preview.ask("/notes/third.html")[2]
        assert preview.ask("/notes/index.html")[2].count(b'class="status-mark"') == 2
        files = preview.files()
    result = project.build("--drafts", "--output", "drafts")
    assert result.code == 0, result
    assert files["notes/third.html"] == (project.folder / "drafts/notes/third.html").read_bytes()
    with Preview(project, "--no-drafts") as preview:
        assert preview.ask("/notes/third.html")[0] == 404


def test_what_was_begun_is_a_draft_until_nothing_is_missing(project):
    empty = "---\ntitle: A new work\ntype:\n---\n"
    with Preview(project) as preview:
        project.write("content/works/new.md", empty)
        preview.until(lambda: preview.ask("/works/new.html")[0] == 200)
        assert [one["severity"] for one in preview.mistakes] == ["warning"]
        assert "still to be written: 'type'" in preview.said
        assert b"Draft.</strong> Not published yet" in preview.ask("/works/new.html")[2]
        assert project.build().code == 1, "what is begun is not left out in silence"
        files = preview.files()
        assert project.build("--drafts", "--output", "drafts").code == 0
        assert files["works/new.html"] == (project.folder / "drafts/works/new.html").read_bytes()
        project.write("content/works/new.md", empty.replace("type:", "type: book"))
        preview.until(lambda: b"Draft.</strong>" not in preview.ask("/works/new.html")[2])
    assert project.build().code == 0


def test_leading_readers_to_a_draft_is_a_mistake(project):
    project.write("content/notes/third.md", "---\ntitle: Third\nstatus: review\n---\n")
    with open(project.folder / "content/about.md", "a") as file:
        file.write("\nSee [[third]] and [this](notes/third.md).\n")
    found = project.check("--format", "json").diagnostics
    assert [one["id"] for one in found] == ["draft-target"] * 2
    found = project.check("--format", "json", "--drafts").diagnostics
    assert [(one["id"], one["severity"]) for one in found] == [("draft-target", "warning")]
    project.write("content/notes/third.md", "---\ntitle: Third\nstatus: published\n---\n")
    assert project.check("--strict").code == 0


def test_what_is_retired_keeps_its_address_and_leaves_the_lists(project):
    before = project.built()
    file = project.folder / "content/notes/second.md"
    file.write_text(file.read_text().replace("title:", "status: retired\ntitle:", 1))
    project.built()
    page = (project.site / "notes/second.html").read_text()
    assert "kept for those who have its address" in page and before["notes/second.html"]
    for other in ("notes/index.html", "topics/trust.html", "sitemap.xml", "data/library.json", "data/note.csv"):
        assert "second.html" not in (project.site / other).read_text(), other
    # Its text still leads on, and those that name it still lead to it.
    assert "second.html" in (project.site / "notes/first.html").read_text()
    words = b"".join(path.read_bytes() for path in (project.site / "search").rglob("*") if path.is_file())
    assert b"The second note" not in words and b"notes/second" not in words


def test_a_work_that_is_a_draft_is_left_out_whatever_the_files_of_works_say(project):
    project.write("content/schema.yaml", SCHEMA.replace("      issued: ", "      status: {type: text, label: Status}\n"
                                                        "      issued: "))
    project.write("content/works/list.json", '[{"id": "clark2001", "type": "book", "title": "Listed", '
                  '"status": "in press"}, {"id": "dunn2002", "type": "book", "title": "Also listed"}]')
    project.write("content/works/dunn2002.md", "---\ntitle: Also listed\ntype: book\nstatus: in press\n---\n")
    site = built(project, "site")
    # 'status' is a variable of the work here, and says nothing of its page.
    assert "works/clark2001.html" in site and "works/dunn2002.html" in site
    project.write("content/works/dunn2002.md", "---\ntitle: Also listed\ntype: book\ndraft: yes\n---\n")
    site = built(project, "site")
    assert "works/clark2001.html" in site and "works/dunn2002.html" not in site
    assert b"dunn2002" not in site["works/index.json"] and b"clark2001" in site["works/index.json"]
