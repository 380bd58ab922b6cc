"""What commands write for programs and into pipes: all of it, or exit code 2."""

import os
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest

from project import BINARY


def run(project, command, **options):
    return subprocess.run(
        [BINARY, *command, "--project", project.folder], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60,
        **options)


WRITERS = [
    ("export", "--kind", "note"), ("report",), ("schema", "note"), ("new", "note", "Third", "--dry-run"),
    ("check", "--format", "json"), ("check", "--format", "github"), ("check", "--format", "sarif")]


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_output_that_is_lost_is_an_error(project, command):
    project.write("content/about.md", "---\ntitle: About\n---\n\n[[nosuch]]\n")
    with open("/dev/full", "wb") as full:
        ended = run(project, command, stdout=full)
    assert ended.returncode == 2
    assert b"standard output cannot be written: No space left on device" in ended.stderr
    # A reader who stops early has what it wants.
    read, write = os.pipe()
    os.close(read)
    ended = run(project, command, stdout=write)
    os.close(write)
    assert ended.returncode in (0, 1) and b"cannot be written" not in ended.stderr


def test_closed_output_is_an_error_and_no_file_takes_its_place(project):
    closed = {"preexec_fn": lambda: (os.close(0), os.close(1))}
    ended = run(project, ["schema", "note"], **closed)
    assert ended.returncode == 2 and b"standard output cannot be written: Bad file descriptor" in ended.stderr
    # Commands that have nothing to write there do their work.
    assert run(project, ["build", "--quiet"], **closed).returncode == 0


def test_help_is_not_given_for_words_that_begin_with_a_hyphen(project):
    for words in (["note", "-dash"], ["note", "-dash", "--dry-run"]):
        result = project.run("new", *words)
        assert result.code == 2 and "there is no option '-dash'" in result.said and not result.out, result
    for words in (["--help"], ["-h"], ["note", "-h"], ["--version"]):
        result = project.run("new", *words)
        assert result.code == 0 and result.out, result
    assert b"title: -dash" in project.run("new", "--dry-run", "note", "--", "-dash").out


def test_messages_do_not_steer_a_terminal_or_a_log(project):
    project.write("content/notes/third.md", '---\ntitle: Third\n"x\\r\\n::error::pwn": 1\ntopics: ["a\\e[31mb"]\n---\n')
    result = project.check()
    assert result.code == 1 and "x\\r\\n::error::pwn" in result.said and "\\u{1B}[31m" in result.said, result
    assert b"\x1b" not in result.err
    assert not any(line.startswith("::") for line in result.said.splitlines())


def test_feeds_are_xml_whatever_texts_hold(project):
    project.write("content/schema.yaml", (project.folder / "content/schema.yaml").read_text())
    project.write("content/notes/third.md", "---\ntitle: Third\ndate: 2024-05-01\n---\n\nA \ufffe form \uffff feed.\n")
    result = project.build()
    assert result.code == 0, result
    feed = ElementTree.fromstring((project.site / "feed.xml").read_bytes())
    assert any("form" in (found.text or "") for found in feed.iter("{http://www.w3.org/2005/Atom}summary"))
    project.write("content/notes/third.md", '---\ntitle: "Form\\x0Bfeed"\ndate: 2024-05-01\n---\n')
    found = project.check("--format", "json").diagnostics
    assert [(one["id"], one["line"], one["column"]) for one in found] == [("control-character", 2, 8)]


def test_addresses_and_dates_of_options(project):
    result = project.run("schema", "note", "--base", "https://x.org/s")
    assert b'"$id": "https://x.org/s/note.schema.json"' in result.out
    assert project.run("schema", "note", "--base", "notaurl").code == 2
    result = project.run("report", "--since", "2025-01/2026")
    assert result.code == 2 and "is a span of time" in result.said
    assert project.run("report", "--since", "2025-01").code == 0
