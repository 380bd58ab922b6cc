"""What readers carry away: the zip, the book, the data files; and old addresses that lead on."""

import base64
import csv
import io
import json
import os
import posixpath
import re
import shutil
import subprocess
import xml.etree.ElementTree as XML
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from project import LAYOUTS, REPOSITORY, SMALL, Project, differences, tree

EPUBCHECK = Path(os.environ.get("TANDEM_EPUBCHECK") or "/usr/share/java/epubcheck.jar")
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")

# A page with one of everything that can stand in a text, and names that are hard on files and on markup.
RICH = """\
---
title: "All of <it> & \\"more\\""
date: 2026-03-04
summary: "A & B < C"
place: "=SUM(A1)"
length: 45
words: ["one; two", "three, four", '"quoted"']
topics: [trust]
works: [adams2014]
story: |
  A story with a note.[^s]

  [^s]: Of its own.
---

## 2nd thoughts

Text with a note,[^a] the same again,[^a] *emphasis*, ~~struck~~ and `code <b>`.  
A new line. [@adams2014, p. 3; see @adams2014] and @adams2014.

[^a]: The note, with [[second]].

| A | B |
|---|--:|
| x | 1 |

- [x] done
- [ ] not done

> [!NOTE]
> Take note of [the first](first.md#how-it-began), [search](../search.html), [notes](index.md).

![A dot](dot.png "The dot's caption")

![A picture](<odd name é.webp>)

```worksheet Our plan
## Who
Names ____
When (date)
Hopes [4]
- [ ] Read
| What | Who | x2
```

<b>raw <i>html</b> & <br> more

<div><p>left open
"""


def rich(folder):
    project = Project(folder, SMALL)
    project.write("content/site.yaml", (
        "title: Small library\nbase-url: https://example.org/small/\nraw-html: yes\npublisher: P & Q\n"
        "licence: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}\n"))
    project.write("content/notes/rich.md", RICH)
    project.write("content/notes/dot.png", PIXEL)
    project.write("content/notes/odd name é.webp", b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00")
    return project


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    project = rich(tmp_path_factory.mktemp("packed") / "project")
    project.built("--packs")
    return project


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The repository's own library, with packs."""
    project = Project(tmp_path_factory.mktemp("real-packs") / "project", {}, layouts=False)
    shutil.copytree(REPOSITORY / "content", project.folder / "content", symlinks=True)
    shutil.copytree(LAYOUTS, project.folder / "layouts")
    project.built("--packs", timeout=300)
    return project


def packs(project):
    return {path.name: path.read_bytes() for path in (project.site / "packs").iterdir()}


# MARK: The same bytes

def test_packs_are_the_same_bytes_everywhere(packed, tmp_path):
    """Two folders, two time zones, two days, other threads: one archive."""
    other = Project(tmp_path / "an other é", {}, layouts=False)
    shutil.copytree(packed.folder / "content", other.folder / "content")
    shutil.copytree(packed.folder / "layouts", other.folder / "layouts")
    for path in other.folder.rglob("*"):
        os.utime(path, (86_400, 86_400))
    # Without the program that shifts the clock this says nothing of days, so it fails: Tests/setup.sh tests brings it.
    day = [shutil.which("faketime") or "faketime", "2031-02-03 04:05:06"]
    environment = {**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"}
    told = subprocess.run([*day, "date", "+%Y-%m-%d"], env=environment, check=True, capture_output=True, timeout=60)
    assert told.stdout == b"2031-02-03\n"
    subprocess.run([*day, *other.arguments("build", "--packs", "--jobs", "1")], env=environment, check=True,
                   capture_output=True, timeout=60)
    assert not differences(tree(packed.site), tree(other.site))
    assert set(packs(other)) == {"small-library.zip", "small-library.epub"}


def test_packs_go_with_the_next_plain_build(tmp_path):
    project = rich(tmp_path / "project")
    plain = project.built()
    assert b"packs/" not in (project.site / "downloads.html").read_bytes()
    with_packs = project.built("--packs")
    assert {path for path in with_packs if path.startswith("packs/")} == {
        "packs/small-library.zip", "packs/small-library.epub"}
    assert b"packs/small-library.zip" in (project.site / "downloads.html").read_bytes()
    assert not differences(plain, project.built())


# MARK: The zip

def test_the_zip_is_the_plain_site(packed, tmp_path):
    """One folder, named for the site, with what a build without packs makes."""
    plain = rich(tmp_path / "plain")
    plain.built()
    archive = packed.site / "packs/small-library.zip"
    subprocess.run(["unzip", "-tqq", archive], check=True) if shutil.which("unzip") else None
    with zipfile.ZipFile(archive) as found:
        assert found.testzip() is None
        assert {info.filename.split("/")[0] for info in found.infolist()} == {"small-library"}
        assert {info.date_time for info in found.infolist()} == {(2026, 3, 4, 0, 0, 0)}
        assert {info.external_attr >> 16 for info in found.infolist()} == {0o100644}
        assert not any(info.extra for info in found.infolist())
        found.extractall(tmp_path / "out")
    expected = {path: value for path, value in tree(plain.site).items() if path != ".tandem-files"}
    assert not differences(expected, tree(tmp_path / "out/small-library"))


def test_the_date_of_the_edition_can_be_set(tmp_path):
    project = Project(tmp_path / "project")
    project.write("content/site.yaml", "title: ü\nedition-date: 1999-12-31\n")
    project.built("--packs")
    with zipfile.ZipFile(project.site / "packs/u.zip") as found:
        assert found.infolist()[0].date_time[:3] == (1999, 12, 31)
    with zipfile.ZipFile(project.site / "packs/u.epub") as found:
        assert b"<meta property=\"dcterms:modified\">1999-12-31T00:00:00Z</meta>" in found.read("EPUB/package.opf")
    project.write("content/site.yaml", "title: T\nedition-date: 1999\n")
    result = project.check("--format", "json")
    assert result.code == 1 and result.diagnostics[0]["id"] == "wrong-type"


# MARK: The book

def check_book(path):
    if not EPUBCHECK.exists():
        pytest.skip(f"there is no {EPUBCHECK}: Tests/setup.sh tests installs EPUBCheck, or set TANDEM_EPUBCHECK")
    ended = subprocess.run(
        ["java", "-jar", EPUBCHECK, "--json", "-", path], capture_output=True, text=True, timeout=300)
    found = json.loads(ended.stdout[ended.stdout.index("{"):])
    messages = [f"{one['ID']} {one['severity']}: {one['message']} {one['locations'][:1]}" for one in found["messages"]]
    assert not messages, "\n".join(messages[:20])


def test_epubcheck_finds_nothing_in_a_rich_book(packed):
    check_book(packed.site / "packs/small-library.epub")


def test_epubcheck_finds_nothing_in_the_library(real):
    check_book(real.site / "packs/tandem.epub")


class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = self.zip.namelist()
        self.pages = {
            name: XML.fromstring(self.zip.read(name)) for name in self.names if name.endswith((".xhtml", ".opf", ".svg"))}

    def ids(self, name):
        return {one.get("id") for one in self.pages[name].iter() if one.get("id")}


@pytest.mark.parametrize("which", ["packed", "real"])
def test_links_in_the_book_lead_somewhere(request, which):
    project = request.getfixturevalue(which)
    book = Book(next((project.site / "packs").glob("*.epub")))
    assert book.names[0] == "mimetype" and book.zip.infolist()[0].compress_type == zipfile.ZIP_STORED
    inside = 0
    for name, page in book.pages.items():
        if not name.endswith(".xhtml"):
            continue
        for link in [*page.iter(XHTML + "a"), *page.iter(XHTML + "img"), *page.iter(XHTML + "link")]:
            address = link.get("href") or link.get("src")
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme in ("https", "http", "mailto", "tel"), address
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            assert target in book.names, f"{name}: {address}"
            if parts.fragment:
                assert unquote(parts.fragment) in book.ids(target), f"{name}: {address}"
            inside += 1
    assert inside > (5000 if which == "real" else 60)
    # Every entry is a chapter, and the contents lead to each.
    entries = json.loads((project.site / "data/library.json").read_text())["entries"]
    listed = {link.get("href") for link in book.pages["EPUB/nav.xhtml"].iter(XHTML + "a")}
    assert {unquote(link) for link in listed} >= {entry["path"][:-5] + ".xhtml" for entry in entries}


def test_what_a_text_holds_is_in_the_book(packed):
    book = Book(packed.site / "packs/small-library.epub")
    name = "EPUB/notes/rich.xhtml"
    page = book.pages[name]
    text = book.zip.read(name).decode()
    calls = [one for one in page.iter(XHTML + "a") if one.get(OPS + "type") == "noteref"]
    notes = [one for one in page.iter(XHTML + "li") if one.get(OPS + "type") == "footnote"]
    assert [call.get("href") for call in calls] == ["#fn-1", "#fn-1", "#story-fn-1"]
    assert [note.get("id") for note in notes] == ["fn-1", "story-fn-1"]
    # From the citation to the work's page, from the reference back to the citation, and from the work to the place.
    assert page.find(f".//{XHTML}a[@class='cite']").get("href") == "../works/adams2014.xhtml"
    assert any(one.get("href") == "#cite-1" for one in page.iter(XHTML + "a"))
    assert "../notes/rich.xhtml#cite-1" in book.zip.read("EPUB/works/adams2014.xhtml").decode()
    # A worksheet is a form to print, and no field is left.
    for element in ("input", "textarea", "form", "button", "label"):
        assert page.find(f".//{XHTML}{element}") is None, element
    assert "☐" in text and 'class="blank"' in text and text.count('class="line"') == 4
    picture = page.find(f".//{XHTML}figure/{XHTML}img")
    assert picture.get("alt") == "A dot" and picture.get("src") == "../pictures/1.png"
    assert "[A picture]" in text and "webp" not in text
    # To what is no chapter, the link leads to the web; the part of the notes is one.
    assert 'href="https://example.org/small/search.html"' in text and 'href="../notes/index.xhtml"' in text
    assert "raw <i>html</i>" in text and "left open" in text


def test_what_the_book_says_of_itself(packed):
    opf = Book(packed.site / "packs/small-library.epub").zip.read("EPUB/package.opf").decode()
    for words in (
            '<dc:identifier id="id">urn:uuid:', "<dc:title>Small library</dc:title>", "<dc:language>en</dc:language>",
            'property="schema:accessMode">textual<', 'property="schema:accessModeSufficient">textual<',
            'property="schema:accessibilityFeature">tableOfContents<', 'property="schema:accessibilityHazard">none<',
            'property="schema:accessibilitySummary">', '<meta property="dcterms:modified">2026-03-04T00:00:00Z</meta>',
            "<dc:creator>P &amp; Q</dc:creator>", 'properties="cover-image"', 'properties="nav"'):
        assert words in opf, words


def test_no_layouts_for_the_book(tmp_path):
    """Without them a build is as before, and one with packs says what is missing."""
    project = Project(tmp_path / "project")
    shutil.rmtree(project.folder / "layouts/book")
    project.built()
    result = project.build("--packs")
    assert result.code == 2 and "no layout 'book/home.html'" in result.said
    assert not (project.site / "packs").exists()


# MARK: Data

def table(path):
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))


def cell(value):
    """A JSON value as the spreadsheet has it."""
    if value is None:
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict) and "from" in value:
        low, high = value["from"], value["to"]
        return f"{low} or more" if high is None else f"{low}" if low == high else f"{low}–{high}"
    if isinstance(value, dict) and ("literal" in value or "family" in value):
        return value.get("literal") or ", ".join([value["family"], value["given"]])
    if isinstance(value, list):
        return "; ".join(map(cell, value))
    text = str(value)
    return text


@pytest.mark.parametrize("which", ["packed", "real"])
def test_csv_and_json_say_the_same(request, which):
    data = request.getfixturevalue(which).site / "data"
    library = json.loads((data / "library.json").read_text())
    assert library["format"] == "tandem-library" and library["version"] == 1
    seen = 0
    for kind in library["kinds"]:
        own = json.loads((data / f"{kind['name']}.json").read_text())
        assert own["entries"] == [one for one in library["entries"] if one["kind"] == kind["name"]]
        assert own["kinds"] == [kind]
        rows = table(data / f"{kind['name']}.csv")
        assert len(rows) == len(own["entries"])
        for row, entry in zip(rows, own["entries"]):
            for name in ("id", "title", "summary", "date", "path", "url"):
                assert row[name].removeprefix("'") == entry.get(name, ""), (entry["id"], name)
            for field in kind["fields"]:
                value = entry["fields"].get(field["name"], "")
                if "group" in field["type"]:
                    assert bool(row[field["name"]]) == bool(value)
                    continue
                wanted = cell(value) if value != "" else ""
                if wanted[:1] in "=+-@\t" and wanted and not isinstance(value, int):
                    wanted = "'" + wanted
                assert row[field["name"]] == wanted, (entry["id"], field["name"])
                seen += 1
    assert seen > 20


def test_cells_that_spreadsheets_would_run(packed):
    row = next(row for row in table(packed.site / "data/note.csv") if row["id"] == "rich")
    assert row["place"] == "'=SUM(A1)"
    assert row["length"] == "45"
    assert row["title"] == "All of <it> & “more”"
    assert row["words"] == 'one; two; three, four; "quoted"'
    assert "order" not in row, "private fields stay private"
    entry = next(one for one in json.loads((packed.site / "data/note.json").read_text())["entries"] if one["id"] == "rich")
    assert entry["fields"]["place"] == "=SUM(A1)" and entry["fields"]["words"] == ["one; two", "three, four", '"quoted"']
    assert entry["cites"] == ["adams2014"] and set(entry["links"]) == {"second", "first"}
    assert "2nd thoughts\nText with a note" in entry["text"]
    assert entry["url"] == "https://example.org/small/notes/rich.html"
    second = next(one for one in json.loads((packed.site / "data/note.json").read_text())["entries"] if one["id"] == "second")
    assert second["fields"]["place"] is None and "stage" not in second["fields"]


@pytest.mark.parametrize("which", ["packed", "real"])
def test_sizes_on_the_page_are_those_of_the_files(request, which):
    site = request.getfixturevalue(which).site
    page = (site / "downloads.html").read_text()
    found = re.findall(r'<a href="([^"]+)" download>.*?</a> <span class="count">([^<]+)</span>', page)
    assert len(found) > 8
    for address, words in found:
        size = (site / unquote(address)).stat().st_size
        number, unit = words.split()
        scale = {"bytes": 1, "kB": 1000, "MB": 1_000_000}[unit]
        step = 0.1 if "." in number else 1
        assert abs(float(number) * scale - size) <= scale * step / 2, (address, words, size)


# MARK: Old addresses

def test_an_old_address_leads_on(tmp_path):
    project = Project(tmp_path / "project")
    project.write("content/notes/first.md", SMALL["content/notes/first.md"].replace(
        "---\n", "---\naliases: [2019/first/, old first é.html]\n", 1))
    project.write("content/notes/index.md", "---\ntitle: Notes\naliases: [all.html]\n---\n")
    project.built()
    page = (project.site / "2019/first/index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../../notes/first.html">' in page
    assert '<link rel="canonical" href="https://example.org/small/notes/first.html">' in page
    assert '<a href="../../notes/first.html">The first note</a>' in page and "noindex" in page
    assert 'url=notes/first.html"' in (project.site / "old first é.html").read_text()
    assert 'url=notes/index.html"' in (project.site / "all.html").read_text()
    sitemap = (project.site / "sitemap.xml").read_text()
    assert "2019" not in sitemap and "all.html" not in sitemap and "downloads.html" in sitemap
    for script in (project.site / "search").rglob("*"):
        assert script.is_dir() or b"2019/first" not in script.read_bytes()


@pytest.mark.parametrize("alias, words", [
    ("notes/second.html", "is taken by content/notes/second.md"), ("/old.html", "starts with a slash"),
    ("../old.html", "has '..' in it"), ("old", "does not end in '.html' or a slash"),
    ("https://example.org/x.html", "is a whole address"), ("index.html", "is taken by a page that tandem makes"),
    ("packs/small-library.zip.html/", None), ("packs/small-library.zip/", "takes 'packs/small-library.zip' for a folder"),
])
def test_mistakes_in_aliases_have_their_place(tmp_path, alias, words):
    project = Project(tmp_path / "project")
    project.write("content/notes/first.md", f"---\ntitle: One\naliases:\n  - {alias}\n---\n\n## How it began\n\nText.\n")
    result = project.check("--format", "json")
    if words is None:
        assert result.code == 0, result
        return
    assert result.code == 1, result
    (found,) = result.diagnostics
    assert words in found["message"] and (found["line"], found["column"]) == (4, 5), found


# MARK: On the web

def test_feeds(packed):
    atom = {"a": "http://www.w3.org/2005/Atom"}
    for path, page in (("feed.xml", ""), ("notes/feed.xml", "notes/index.html")):
        root = XML.parse(packed.site / path).getroot()
        links = {one.get("rel"): one.get("href") for one in root.findall("a:link", atom)}
        assert links == {"self": f"https://example.org/small/{path}", "alternate": f"https://example.org/small/{page}"}
        assert [one.text for one in root.findall("a:entry/a:title", atom)] == ["All of <it> & “more”"]
        assert root.find("a:updated", atom).text == "2026-03-04T00:00:00Z"
    assert not (packed.site / "topics/feed.xml").exists() and not (packed.site / "works/feed.xml").exists()
    assert 'href="../notes/feed.xml"' in (packed.site / "notes/index.html").read_text()


def linked_data(page):
    return [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text())]


def test_linked_data(packed, real):
    (found,) = linked_data(packed.site / "notes/rich.html")
    thing, crumbs = found["@graph"]
    assert thing["@type"] == "CreativeWork" and thing["name"] == "All of <it> & “more”"
    assert thing["datePublished"] == "2026-03-04" and thing["keywords"] == ["Trust"]
    assert thing["citation"][0]["@id"] == "https://example.org/small/works/adams2014.html"
    assert [one["item"] for one in crumbs["itemListElement"]] == [
        "https://example.org/small/", "https://example.org/small/notes/index.html",
        "https://example.org/small/notes/rich.html"]
    (work,) = linked_data(packed.site / "works/adams2014.html")
    assert work["@type"] != "WebPage" and "@graph" not in work
    (found,) = linked_data(real.site / "activities/power-line.html")
    thing = found["@graph"][0]
    assert thing["@type"] == "LearningResource" and thing["timeRequired"] == "PT40M"
    assert thing["author"] == {"@type": "Organization", "name": "The Tandem editors"}
    for folder, kind in (("case-studies", "Article"), ("glossary", "DefinedTerm"), ("areas", "DefinedTerm")):
        for page in (real.site / folder).glob("*.html"):
            if not page.name.startswith("index"):
                assert linked_data(page)[0]["@graph"][0]["@type"] == kind, page


def test_text_cannot_end_the_script_of_linked_data(tmp_path):
    project = Project(tmp_path / "project")
    project.write("content/notes/evil.md", "---\ntitle: \"</script><script>alert(1)</script><!--\"\n---\n")
    project.built()
    (found,) = linked_data(project.site / "notes/evil.html")
    assert found["@graph"][0]["name"] == "</script><script>alert(1)</script><!--"
    assert "<script>alert" not in (project.site / "notes/evil.html").read_text()


def test_the_service_worker_knows_the_edition(packed):
    import zlib
    text = (packed.site / "sw.js").read_text()
    edition = json.loads(text[len("const EDITION = "):text.index(";\n")])
    files = dict(line.rsplit(" ", 1) for line in edition["files"])
    for path, digest in files.items():
        assert f"{zlib.crc32((packed.site / unquote(path)).read_bytes()):08x}" == digest, path
    html = {path.relative_to(packed.site).as_posix() for path in packed.site.rglob("*.html")} - {"404.html"}
    assert html <= {unquote(path) for path in files}
    assert not any(path.startswith(("packs/", "data/")) or path.endswith(".xml") for path in files)
    assert {"index.html", "offline.html", "assets/site.css", "notes/index.html"} <= set(
        line.rsplit(" ", 1)[0] for line in edition["files"][:edition["core"]])
    assert edition["saved"] == len(files)


def test_without_a_worker_in_the_layouts_nothing_is_kept(tmp_path):
    project = Project(tmp_path / "project")
    (project.folder / "layouts/sw.js").unlink()
    assert "sw.js" not in project.built()
    assert "data-offline" not in (project.site / "index.html").read_text()


def test_manifest(real):
    manifest = json.loads((real.site / "site.webmanifest").read_text())
    assert manifest["name"] == "Tandem" and manifest["start_url"] == "index.html" and manifest["scope"] == "./"
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    for icon in manifest["icons"]:
        data = (real.site / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            size = f"{int.from_bytes(data[16:20])}x{int.from_bytes(data[20:24])}"
            assert data.startswith(b"\x89PNG") and size == icon["sizes"]
