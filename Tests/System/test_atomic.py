"""Whatever happens during a build, the site is the whole old one or the whole new one."""

import os
import random
import re
import resource
import signal
import subprocess
import threading
import time
import urllib.request
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from corpus import LARGE, corpus, edition
from project import CRASHES, Project, differences, pages, tree


@pytest.fixture(scope="module")
def editions(large, tmp_path_factory):
    """The site of each of two editions, built where nothing disturbs, and how long a build takes."""
    trees = {}
    apart = Project(tmp_path_factory.mktemp("apart") / "project", corpus(LARGE))
    for number in (1, 2):
        edition(apart, number)
        start = time.monotonic()
        assert apart.build().code == 0
        seconds = time.monotonic() - start
        trees[number] = tree(apart.site)
    return trees, seconds


def edition_of(site, trees):
    """Which edition a site is; None if it is neither whole."""
    found = tree(site)
    for number, expected in trees.items():
        if found == expected:
            return number
    return None


def assert_whole(large, editions, what):
    trees, _ = editions
    if edition_of(large.site, trees) is None:
        found = tree(large.site)
        raise AssertionError(
            f"{what}: neither edition is whole; against 1: {differences(found, trees[1])}, "
            f"against 2: {differences(found, trees[2])}")


def assert_leftovers_bounded(large, editions):
    """At most one tree beside the site, and the lock."""
    trees, _ = editions
    leftovers = large.leftovers()
    assert set(leftovers) <= {".site.tandem"}, leftovers
    assert sum(leftovers.values()) <= len(trees[1]) + 2, leftovers


def test_killed_at_fifty_moments(large, editions):
    trees, seconds = editions
    chance = random.Random(7)
    edition(large, 1)
    large.built()
    interrupted = 0
    for attempt in range(50):
        edition(large, 2 - attempt % 2)
        running = large.start("build", "--quiet")
        time.sleep(chance.uniform(0, seconds))
        os.killpg(running.pid, signal.SIGKILL)
        interrupted += running.wait() == -signal.SIGKILL
        assert_whole(large, editions, f"kill {attempt}")
        # The next build works: some of them at once, some after more kills.
        if attempt % 3 == 0:
            assert large.built() == trees[2 - attempt % 2], f"the build after kill {attempt}"
    assert interrupted >= 25, "too few builds were still running: the library is too small"
    edition(large, 1)
    assert large.built() == trees[1]
    assert_leftovers_bounded(large, editions)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
def test_stopped_by_a_signal(large, editions, number):
    trees, seconds = editions
    edition(large, 1)
    large.built()
    ends = set()
    # The first comes at once: however long a build takes, it has not ended then.
    for part in (0, 0.05, 0.2, 0.4, 0.6, 0.75, 0.9):
        edition(large, 2)
        running = large.start("build")
        time.sleep(0.03 + seconds * part)
        running.send_signal(number)
        code = running.wait(timeout=10)
        assert code not in CRASHES
        ends.add(code)
        assert_whole(large, editions, f"{number.name} at {part}")
        assert_leftovers_bounded(large, editions)
        edition(large, 1)
        assert large.built() == trees[1]
    assert ends <= {0, 2, -number, 128 + number}, ends
    assert ends != {0}, "no build was stopped"


def without_output(project, how, *more):
    """Runs with standard output and error that cannot be written to."""
    command = project.arguments("build", *more)
    if how == "closed pipe":
        reader, writer = os.pipe()
        os.close(reader)
        running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=writer, stderr=writer)
        os.close(writer)
    elif how == "full device":
        with open("/dev/full", "wb") as full:
            running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=full, stderr=full)
    elif how in ("closed", "error output closed"):
        def close():
            for descriptor in (0, 1, 2) if how == "closed" else (2,):
                os.close(descriptor)
        running = subprocess.Popen(command, preexec_fn=close)
    else:
        # A reader that goes away in the middle, as `head -1` does.
        running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        running.stdout.read(1)
        running.stdout.close()
    return running.wait(timeout=30)


@pytest.mark.parametrize("how", [
    "closed pipe", "full device", "closed", "error output closed", "reader goes away"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_output_closed(built, how, form):
    old = tree(built.site)
    # Clean: the new site may stand, but not with messages in its pages.
    built.write("content/notes/third.md", "---\ntitle: The third note\n---\n\nText.\n")
    assert without_output(built, how, "--format", form) not in CRASHES
    new = built.built()
    # Many mistakes: more output than a pipe holds.
    for number in range(200):
        built.write(f"content/notes/bad-{number}.md", "---\nplase: x\n---\n\n" + "[[nothing]] " * 20)
    code = without_output(built, how, "--format", form)
    assert code not in CRASHES and code != 0
    assert old != new == tree(built.site)
    assert set(built.leftovers()) <= {".site.tandem"}


@pytest.mark.parametrize("how", ["closed", "error output closed"])
def test_clean_build_with_output_closed_is_right(project, tmp_path, how):
    """Messages must not land in a file that got the number of the closed output."""
    expected = Project(tmp_path / "apart").built()
    code = without_output(project, how)
    assert code not in CRASHES
    if project.site.exists():
        assert not differences(expected, tree(project.site))


# MARK: Readers

class Server(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass


def test_reader_never_misses_a_page(large, editions):
    """Fetches pages over http all through ten rebuilds of changing content."""
    edition(large, 0)
    large.built()
    paths = [page.relative_to(large.site).as_posix() for page in pages(large.site)]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=large.site))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    failures, fetched, seen, done = [], [0, 0], set(), threading.Event()

    def read(number):
        chance = random.Random(number)
        while not done.is_set() and not failures:
            path = chance.choice(paths)
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/{path}", timeout=10) as answer:
                    page = answer.read().decode()
            except Exception as error:
                failures.append(f"{path}: {error!r}")
                return
            named = set(re.findall(r"Edition (\d+)", page))
            if not page.rstrip().endswith("</html>") or len(named) != 1:
                failures.append(f"{path}: cut off or mixed: editions {named}, ends with {page[-40:]!r}")
                return
            seen.update(named)
            fetched[number] += 1

    readers = [threading.Thread(target=read, args=(number,)) for number in range(2)]
    try:
        for reader in readers:
            reader.start()
        for number in range(1, 11):
            edition(large, number)
            result = large.build("--quiet")
            assert result.code == 0, result
    finally:
        done.set()
        for reader in readers:
            reader.join()
        server.shutdown()
        server.server_close()
    assert not failures
    assert min(fetched) > 100 and len(seen) >= 5, (fetched, seen)


def test_open_pages_stay_whole(large, editions):
    """A slow reader opened a page and goes on reading while the site is built anew, several times."""
    trees, _ = editions
    edition(large, 1)
    large.built()
    chosen = pages(large.site)[::40]
    before = [page.read_bytes() for page in chosen]
    opened = [open(page, "rb", buffering=0) for page in chosen]
    try:
        starts = [file.read(100) for file in opened]
        for number in (2, 1, 2):
            edition(large, number)
            assert large.built() == trees[number]
        after = [start + file.read(10_000_000) for start, file in zip(starts, opened)]
    finally:
        for file in opened:
            file.close()
    changed = [page.name for page, old, new in zip(chosen, before, after) if old != new]
    assert not changed, "files that readers hold open were written to"


# MARK: Two at once

def test_two_builds_at_once(large, editions):
    trees, _ = editions
    edition(large, 2)
    large.built()
    for attempt in range(4):
        number = 1 + attempt % 2
        edition(large, number)
        running = [
            large.start("build", stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(3)]
        said = [process.communicate(timeout=60)[0].decode() for process in running]
        codes = [process.returncode for process in running]
        assert set(codes) <= {0, 2} and 0 in codes, (codes, said)
        for code, text in zip(codes, said):
            if code == 2:
                assert "another" in text.lower(), text
        assert tree(large.site) == trees[number]
    assert_leftovers_bounded(large, editions)


def test_check_beside_a_build(large, editions):
    trees, _ = editions
    edition(large, 1)
    running = large.start("build", "--quiet")
    assert large.check().code == 0
    assert running.wait(timeout=60) == 0
    assert tree(large.site) == trees[1]


# MARK: A library that changes

def test_files_change_during_builds(project):
    """An editor's program writes, moves and deletes files all the time while builds run."""
    extra = corpus(300, seed=3)
    for path, text in extra.items():
        if path.startswith("content/notes/") or path.startswith("content/topics") or path.startswith("content/works"):
            project.write(path, text)
    project.built()
    done = threading.Event()
    paths = [project.folder / path for path in extra if path.startswith("content/notes/")]

    def disturb():
        chance = random.Random(5)
        while not done.is_set():
            path = chance.choice(paths)
            match chance.randrange(4):
                case 0:
                    path.unlink(missing_ok=True)
                case 1:
                    path.write_text("---\ntitle: Short\n---\n")
                case 2:
                    path.write_text(f"---\ntitle: Long\n---\n\n{'Many words. ' * 5000}\n")
                case 3:
                    other = path.with_suffix(".tmp")
                    other.write_text("---\ntitle: Moved\n---\n\nText.\n")
                    other.replace(path)

    thread = threading.Thread(target=disturb)
    thread.start()
    codes = []
    try:
        end = time.monotonic() + 6
        while time.monotonic() < end:
            codes.append(project.build("--format", "json", timeout=30).code)
            assert codes[-1] in (0, 1, 2)
            for page in pages(project.site):
                assert page.read_bytes().rstrip().endswith(b"</html>"), page
    finally:
        done.set()
        thread.join()
    for path, text in extra.items():
        if path.startswith("content/notes/"):
            project.write(path, text)
    for left in (project.folder / "content/notes").glob("*.tmp"):
        left.unlink()
    expected = Project(project.folder.parent / "apart", layouts=True)
    for path in (project.folder / "content").rglob("*"):
        if path.is_file():
            expected.write(path.relative_to(project.folder), path.read_bytes())
    assert not differences(expected.built(), project.built())


def test_image_changes_during_builds(project):
    """Files that are copied, not parsed, are copied whole: all of the old or all of the new."""
    versions = [bytes([65 + number]) * 3_000_000 for number in range(2)]
    photo = project.write("content/photo.jpg", versions[0])
    project.built()
    done = threading.Event()

    def disturb():
        number = 0
        while not done.is_set():
            number += 1
            other = photo.with_name(".photo.tmp")
            other.write_bytes(versions[number % 2])
            other.replace(photo)

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        for _ in range(20):
            assert project.build().code in (0, 1, 2)
            assert (project.site / "photo.jpg").read_bytes() in versions
    finally:
        done.set()
        thread.join()


def test_file_size_limit_leaves_the_old_site(built):
    """The system refuses to write a large file, as when a quota is used up."""
    before = tree(built.site)
    built.write("content/notes/long.md", "---\ntitle: Long\n---\n\n" + "Some words of text. " * 20_000)

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    result = built.build(preexec_fn=limit)
    assert result.code in (2, -signal.SIGXFSZ), result
    assert not differences(before, tree(built.site))
    built.built()
