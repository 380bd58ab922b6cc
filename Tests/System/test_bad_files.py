"""Bad files, each alone: accepted where harmless, else one clear diagnostic with its place.

Nothing here may crash or hang the program, and a build with mistakes leaves the
site as it was.
"""

import os
import resource
import unicodedata

import pytest

from project import Project, differences, tree

BODY = "\nSome text.\n"


def entry(front, body=BODY):
    return f"---\n{front}\n---\n{body}"


def lines(count, line):
    return "\n".join(line.format(number) for number in range(count))


ALIAS_BOMB = entry(
    "title: Bomb\na: &a [x, x, x, x, x, x, x, x, x]\n"
    + "\n".join(f"{b}: &{b} [{', '.join(['*' + a] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi")))

# Name: contents, then the line and column that the diagnostic must give.
REFUSED = {
    "tab before a key": (entry("title: A\nwords:\n\t- one"), 4, 1),
    "tab in an indent": (entry("title: A\nwords:\n  \t- one"), 4, 3),
    "NUL in front matter": ("---\ntitle: A\0B\n---\n", 2, 9),
    "invalid UTF-8 in front matter": (b"---\ntitle: Caf\xe9\n---\n", 2, 11),
    "invalid UTF-8 in the text": (b"---\ntitle: A\n---\n\nCaf\xe9 au lait\n", 5, 4),
    "overlong UTF-8": (b"---\ntitle: A\n---\n\n\xc0\xaf\n", 5, 1),
    "surrogate": (b"---\ntitle: A\n---\n\n\xed\xa0\x80\n", 5, 1),
    "UTF-8 cut off at the end": (b"---\ntitle: A\n---\n\nCaf\xc3", 5, 4),
    "UTF-16": ("---\ntitle: A\n---\n".encode("utf-16"), 1, 1),
    "missing closing line": ("---\ntitle: A\n\nSome text.\n", 1, 1),
    "opening line only": ("---", 1, 1),
    "no front matter": ("Some text.\n", 1, 1),
    "front matter without a title": (entry("place: Hatfield"), 1, 1),
    "empty front matter": ("---\n---\n\nSome text.\n", 1, 1),
    "empty title": (entry('title: ""'), 2, 1),
    "list for a title": (entry("title: [one, two]"), 2, 8),
    "duplicate key": (entry("title: A\nplace: B\nplace: C"), 4, 1),
    "alias bomb": (ALIAS_BOMB, 3, 4),
    "alias": (entry("title: A\nplace: *b"), 3, 8),
    "10,000 brackets": (entry("title: A\nwords: " + "[" * 10_000), 3, None),
    "10,000 closed brackets": (entry("title: A\nwords: " + "[" * 10_000 + "]" * 10_000), 3, None),
    "10,000 braces": (entry("title: A\nwords: " + "{a: " * 10_000 + "}" * 10_000), 3, None),
    "10,000 hyphens": (entry("title: A\nwords:\n  " + "- " * 10_000 + "a"), 4, None),
    "2,000 indented keys": (
        entry("title: A\nwords:\n" + "\n".join(" " * (n + 1) + "a:" for n in range(2_000))), None, None),
    "word for a number": (entry("title: A\norder: many"), 3, 8),
    "list for a text": (entry("title: A\nplace: [one, two]"), 3, 8),
    "group for a text": (entry("title: A\nplace: {one: two}"), 3, 8),
    "number too large": (entry("title: A\norder: 99999999999999999999999"), 3, 8),
    "number out of bounds": (entry("title: A\nlength: 500"), 3, 9),
    "unknown choice": (entry("title: A\nstage: startin"), 3, 8),
    "unknown reference": (entry("title: A\ntopics: [trast]"), 3, 10),
    "reference to another kind": (entry("title: A\ntopics: [first]"), 3, 10),
    "no address": (entry("title: A\nlink: 'no address'"), 3, 7),
    "unknown key": (entry("title: A\nplase: Hatfield"), 3, 1),
    "list for front matter": (entry("- title: A"), 2, 1),
    "text for front matter": (entry("Some text"), 2, 1),
    "quote not closed": (entry('title: "A'), None, None),
    "bracket not closed": (entry("title: A\nwords: [one, two"), None, None),
    "colon in a value": (entry("title: A: B"), 2, None),
    "two documents": (entry("title: A\n...\ntitle: B"), None, None),
    "tag": (entry("title: A\nplace: !!python/object:os.system x"), 3, None),
    "merge key": (entry("title: A\n<<: {place: B}"), 3, 1),
    "empty file": ("", None, None),
    "white space only": (" \n\t\n", None, None),
    "citation of nothing": (entry("title: A", "\nAs [@nobody1999] says.\n"), 5, 6),
    "link to no entry": (entry("title: A", "\nSee [[frist]].\n"), 5, 7),
    "link to no file": (entry("title: A", "\nSee [this](frist.md).\n"), 5, 12),
    "link to no heading": (entry("title: A", "\nSee [this](first.md#how-it-begun).\n"), 5, 12),
    "missing image": (entry("title: A", "\n![A photo](photo.png)\n"), 5, 12),
    "script address": (entry("title: A", "\n[x](javascript:alert(1))\n"), 5, 5),
    "10,000 quotations": (entry("title: A", "\n" + ">" * 10_000 + " a\n"), 5, 1),
    "10,000 lists": (entry("title: A", "\n" + "- " * 10_000 + "a\n"), 5, 1),
    "a table of 2,000 columns": (
        entry("title: A", "\n" + "|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|b\n" * 2_000), 6, 1),
}

# Whoever writes these means well, and the page comes out right.
ACCEPTED = {
    "CRLF": entry("title: Fine\nplace: Hatfield").replace("\n", "\r\n"),
    "CR": entry("title: Fine\nplace: Hatfield").replace("\n", "\r"),
    "byte-order mark": "\ufeff" + entry("title: Fine"),
    "byte-order mark and CRLF": "\ufeff" + entry("title: Fine").replace("\n", "\r\n"),
    "blanks after the hyphens": "---  \ntitle: Fine\n---\t\n\nSome text.\n",
    "no text": "---\ntitle: Fine\n---",
    "no line end": "---\ntitle: Fine\n---\n\nSome text.",
    "comment": entry("# for editors\ntitle: Fine # really"),
    "hyphens in the text": entry("title: Fine", "\nOne\n\n---\n\nTwo\n"),
    "hyphens in a value": entry("title: Fine\nstory: |\n  One\n\n  ---\n\n  Two"),
    "tab within a line": entry("title: Fine\nplace: Hatfield\t# west"),
    "NUL in the text": entry("title: Fine", "\nSome\0text.\n"),
    "control characters in the text": entry("title: Fine", "\nSome\x1b[31m\x07 text.\n"),
    "right to left": entry("title: Fine", "\nعربي \u202e text \u2066.\n"),
    "many scripts": entry("title: Fine", "\n日本語 ไทย हिन्दी 👩🏽‍🎓 e\u0301\n"),
    "50 quotations": entry("title: Fine", "\n" + ">" * 50 + " a\n"),
    "50 lists": entry("title: Fine", "\n" + "- " * 50 + "a\n"),
    "10,000 links": entry("title: Fine", "\n" + "[" * 10_000 + "a" + "](b" * 10_000 + "\n"),
    "10,000 images": entry("title: Fine", "\n" + "![" * 10_000 + "a\n"),
    "10,000 emphases": entry("title: Fine", "\n" + "*a _b " * 10_000 + "\n"),
    "10,000 brackets in the text": entry("title: Fine", "\n" + "[[" * 10_000 + "\n"),
    "10,000 citations not closed": entry("title: Fine", "\n" + "[@adams2014, " * 10_000 + "\n"),
    "100,000 backticks": entry("title: Fine", "\n" + "".join("`" * n + " " for n in range(450)) + "\n"),
    "500 columns": entry("title: Fine", "\n" + "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "|b\n" * 500),
    "10,000 headings": entry("title: Fine", "\n" + "## Same\n\n" * 10_000),
    "10,000 footnotes": entry("title: Fine", "\n" + "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(10_000))),
    "a line of a million words": entry("title: Fine", "\n" + "word " * 1_000_000 + "\n"),
}

# Accepted or refused, but soon and without a crash.
EITHER = {
    "50 MB of text": lambda: entry("title: Fine", "\n" + "Some words of text.\n" * 2_600_000),
    "50 MB in one line": lambda: entry("title: Fine", "\n" + "word" * 13_000_000),
    "50 MB of front matter": lambda: entry("title: Fine\nplace: " + "word " * 10_000_000),
    "50 MB of front matter, not closed": lambda: "---\n" + "a: b\n" * 10_000_000,
    "50 MB of zeros": lambda: b"\0" * 50_000_000,
    "7 MB of keys": lambda: entry("title: Fine\n" + lines(500_000, "key{}: a")),
    "7 MB of items": lambda: entry("title: Fine\nwords:\n" + lines(700_000, "- word{}")),
    "7 MB of links": lambda: entry("title: Fine", "\n" + "[[first]] " * 700_000),
    "7 MB of unknown links": lambda: entry("title: Fine", "\n" + lines(300_000, "[[unknown-{}]]\n")),
    "7 MB of citations": lambda: entry("title: Fine", "\n" + "@adams2014 " * 600_000),
    "7 MB of headings": lambda: entry("title: Fine", "\n" + lines(300_000, "## Heading {}\n")),
    "7 MB of quotations": lambda: entry("title: Fine", "\n" + ">" * 7_000_000),
    "7 MB of brackets": lambda: entry("title: Fine", "\n" + "[" * 7_000_000),
    "7 MB of one word": lambda: entry("title: Fine", "\n" + "a" * 7_000_000),
    "7 MB of title": lambda: entry("title: " + "word " * 1_400_000),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """One site for all cases; each case adds one file and takes it away again."""
    project = Project(tmp_path_factory.mktemp("bad-files") / "project")
    project.built()
    return project


@pytest.fixture
def case(library):
    file = library.folder / "content/notes/case.md"
    yield library
    file.unlink(missing_ok=True)


def refused(project, name="content/notes/case.md", **options):
    """Builds, which must fail with one diagnostic in this file and leave the site alone."""
    before = tree(project.site)
    result = project.build("--format", "json", **options)
    assert result.code == 1, result
    assert len(result.diagnostics) == 1, result
    diagnostic = result.diagnostics[0]
    assert diagnostic["file"] == name, result
    assert diagnostic["severity"] == "error" and diagnostic["id"] and diagnostic["message"], result
    assert not diagnostic["message"].endswith("."), result
    assert not differences(before, tree(project.site))
    return diagnostic


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_with_one_diagnostic(case, name):
    text, line, column = REFUSED[name]
    case.write("content/notes/case.md", text)
    diagnostic = refused(case)
    if not text.strip() or name == "UTF-16":
        assert "line" not in diagnostic
        return  # an empty file has no place to point at, and another encoding none that could be shown
    start = (diagnostic["line"], diagnostic["column"])
    assert (1, 1) <= start <= (diagnostic["endLine"], diagnostic["endColumn"]), diagnostic
    assert start == (line or start[0], column or start[1]), diagnostic


@pytest.mark.parametrize("name", REFUSED)
def test_says_the_same_to_people(case, name):
    case.write("content/notes/case.md", REFUSED[name][0])
    result = case.check()
    assert result.code == 1, result
    assert not result.out
    text = result.err.decode()  # which must be UTF-8 whatever the file held
    places = [line for line in text.splitlines() if line.startswith("content/notes/case.md:")]
    assert len(places) == 1 and ": error: " in places[0] and places[0].endswith("]"), result
    assert len(text) < 4000, "a long line must not be printed whole"
    assert not any(byte < 0x20 and byte != 0x0A for byte in result.err), "no control characters"


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepts_what_is_harmless(case, name):
    case.write("content/notes/case.md", ACCEPTED[name])
    result = case.build("--format", "json", timeout=20)
    assert result.code == 0, result
    page = (case.site / "notes/case.html").read_bytes()
    assert b"Fine" in page and page.rstrip().endswith(b"</html>")
    assert b"\r" not in page and b"\0" not in page
    assert "\ufeff".encode() not in page
    page.decode()


@pytest.mark.parametrize("name", EITHER)
def test_copes_with_huge_files(case, name):
    text = EITHER[name]()
    case.write("content/notes/case.md", text)
    before = tree(case.site)

    def bounds():
        resource.setrlimit(resource.RLIMIT_DATA, (6 << 30, 6 << 30))

    result = case.build("--format", "json", timeout=60, preexec_fn=bounds)
    assert result.code in (0, 1), result
    if result.code == 1:
        assert not differences(before, tree(case.site))
        first = result.diagnostics[0]
        assert first["file"] == "content/notes/case.md"
        assert all(len(diagnostic["message"]) < 1000 for diagnostic in result.diagnostics)


# MARK: Names

def names(project, *paths):
    for path in paths:
        project.write(f"content/notes/{path}", entry(f"title: {path[:-3]}"))


@pytest.mark.parametrize("one, other", [
    ("power-line.md", "Power-Line.md"),
    (unicodedata.normalize("NFC", "café.md"), unicodedata.normalize("NFD", "café.md")),
    (unicodedata.normalize("NFC", "É.md"), unicodedata.normalize("NFD", "é.md")),
], ids=["case", "Unicode form", "both"])
def test_refuses_names_that_some_disks_hold_for_one(built, one, other):
    names(built, one, other)
    if len([name for name in os.listdir(built.folder / "content/notes") if name in (one, other)]) < 2:
        pytest.skip("this disk holds the two for one")
    before = tree(built.site)
    result = built.build("--format", "json")
    assert result.code == 1, result
    diagnostic = next(found for found in result.diagnostics if found["id"] == "duplicate-id")
    assert {diagnostic["file"], diagnostic["notes"][0]["file"]} == {
        f"content/notes/{one}", f"content/notes/{other}"}, result
    assert not differences(before, tree(built.site))


def test_refuses_images_whose_names_some_disks_hold_for_one(built):
    built.write("content/notes/photo.png", "one")
    built.write("content/notes/Photo.png", "two")
    assert built.build("--format", "json").code == 1


def test_refuses_one_id_in_two_folders(built):
    built.write("content/topics/first.md", entry("title: Another"))
    result = built.build("--format", "json")
    assert result.code == 1 and len(result.diagnostics) == 1, result
    assert result.diagnostics[0]["id"] == "duplicate-id"


@pytest.mark.parametrize("name", [
    b"line\nbreak.md", b"a b.md", b"quote\".md", b"<b>.md", b"a&b.md", b"percent%41.md", b"hash#.md", b"question?.md",
    b"back\\slash.md", b"\xff\xfe.md", b"-.md", b"..md", b".hidden.md", b"a:b.md", b"tab\there.md", b"\x1b[31m.md",
    b"con.md", b"index.html.md", "e\u0301.md".encode(), b"a" * 250 + b".md", b"caf\xc3\xa9.md", b".md",
], ids=repr)
def test_copes_with_any_file_name(built, name):
    folder = os.fsencode(built.folder / "content/notes")
    before = tree(built.site)
    with open(os.path.join(folder, name), "w") as file:
        file.write(entry("title: Fine"))
    result = built.build("--format", "json")
    assert result.code in (0, 1), result
    assert not any(byte < 0x20 and byte != 0x0A for byte in result.out + result.err)
    if result.code == 1:
        assert len(result.diagnostics) == 1, result
        assert not differences(before, tree(built.site))


def test_copies_files_of_any_name_or_says_why_not(built):
    folder = os.fsencode(built.folder / "content/notes")
    for name in [b"a b.png", b"a\nb.png", b"\xff.png", b"<b>.png", b"%41.png"]:
        with open(os.path.join(folder, name), "wb") as file:
            file.write(name)
    result = built.build("--format", "json")
    assert result.code in (0, 1), result
    if result.code == 0:
        copied = os.fsencode(built.site / "notes")
        for name in [b"a b.png", b"a\nb.png", b"\xff.png", b"<b>.png", b"%41.png"]:
            with open(os.path.join(copied, name), "rb") as file:
                assert file.read() == name


# MARK: Links and special files

def test_refuses_a_link_out_of_the_tree(built, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text(entry("title: Secret"))
    (built.folder / "content/notes/case.md").symlink_to(secret)
    refused(built)


def test_refuses_a_linked_folder_out_of_the_tree(built, tmp_path):
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/secret.md").write_text(entry("title: Secret"))
    (built.folder / "content/notes/more").symlink_to(tmp_path / "secrets")
    refused(built, "content/notes/more")
    assert "Secret" not in "".join(page.read_text() for page in built.site.rglob("*.html"))


def test_refuses_a_link_to_the_layouts(built):
    (built.folder / "content/notes/case.md").symlink_to("../../layouts/page.html")
    refused(built)


@pytest.mark.parametrize("target", [".", "..", "../..", "../../content", "../notes"])
def test_refuses_a_loop_of_folders(built, target):
    (built.folder / "content/notes/loop").symlink_to(target)
    refused(built, "content/notes/loop", timeout=10)


def test_refuses_a_loop_of_links(built):
    (built.folder / "content/notes/case.md").symlink_to("case.md")
    refused(built)


def test_refuses_a_link_to_nothing(built):
    (built.folder / "content/notes/case.md").symlink_to("gone.md")
    refused(built)


def test_follows_a_link_within_the_tree(built):
    built.write("content/photos/one.png", b"picture")
    (built.folder / "content/notes/one.png").symlink_to("../photos/one.png")
    built.built()
    assert (built.site / "notes/one.png").read_bytes() == b"picture"


def test_refuses_a_pipe_without_waiting_for_it(built):
    os.mkfifo(built.folder / "content/notes/case.md")
    refused(built, timeout=10)


def test_refuses_a_folder_with_the_name_of_an_entry(built):
    (built.folder / "content/notes/case.md").mkdir()
    built.write("content/notes/case.md/inner.md", entry("title: Inner"))
    assert built.build("--format", "json").code in (0, 1)
