"""`tandem report`: what the library has, lacks and repeats."""

import json
import re
from html.parser import HTMLParser

import pytest

from project import SITE, Project

SCHEMA = """\
matrix: {rows: field, columns: aim}
kinds:
  story:
    folder: stories
    one: Story
    many: Stories
    fields:
      fields: {type: list of reference to field, label: Fields}
      aims: {type: list of reference to aim, label: Aims}
  field: {folder: fields, one: Field, many: Fields, taxonomy: true}
  aim: {folder: aims, one: Aim, many: Aims, taxonomy: true}
  work: {folder: works, one: Work, many: Works, bibliography: true, fields: {type: {type: text, label: Type}}}
  page: {folder: ., one: Page, many: Pages}
"""

LONG = "This sentence goes on " + "and on and " * 20 + "never stops."
TEXT = " ".join(f"Word{number % 37} follows number{number * 7 % 53} here." for number in range(40))

FILES = {
    "content/site.yaml": SITE + "language: en-GB\nnavigation: [about]\n",
    "content/schema.yaml": SCHEMA,
    "content/index.md": "---\ntitle: Home\n---\n\nSee [[first]].\n",
    "content/about.md": "---\ntitle: About\n---\n\nText.\n",
    "content/stories/first.md":
        f"---\ntitle: The first story\nfields: [art]\naims: [trust]\nreviewed: 2026-02-01\n---\n\nAs @used says.\n\n{LONG}\n",
    "content/stories/second.md": f"---\ntitle: A story alone\nfields: [art]\nreviewed: 2024\n---\n\n{TEXT}\n",
    "content/stories/third.md": f"---\ntitle: Quite another\naims: [trust]\n---\n\n{TEXT} Indeed.\n",
    "content/stories/draft.md": "---\ntitle: Not yet there\nstatus: review\nfields: [maths]\naims: [trust]\n---\n",
    "content/stories/old.md": "---\ntitle: Had its day\nstatus: retired\nfields: [maths]\naims: [trust]\n---\n",
    "content/fields/art.md": "---\ntitle: Art\n---\n", "content/fields/maths.md": "---\ntitle: Maths\n---\n",
    "content/aims/trust.md": "---\ntitle: Trust\n---\n", "content/aims/power.md": "---\ntitle: Power\n---\n",
    "content/works/used.md": "---\ntitle: A used work\n---\n\nGood.\n",
    "content/works/unused.md": "---\ntitle: Some unused thing\n---\n",
}


@pytest.fixture
def library(tmp_path):
    return Project(tmp_path / "project", FILES, layouts=False)


def report(project, *more):
    result = project.run("report", "--format", "json", *more)
    assert result.code == 0, result
    return json.loads(result.out)


def ids(items):
    return [item["id"] for item in items]


def test_counts_coverage_and_gaps_of_what_is_published(library):
    found = report(library)
    assert found["coverage"] == {
        "rows": ["art", "maths"], "columns": ["power", "trust"],
        "kinds": [{"kind": "story", "gaps": 3, "counts": [[0, 1], [0, 0]]}],
    }
    assert found["kinds"][0] == {"name": "story", "total": 5, "draft": 0, "review": 1, "retired": 1}
    assert [(item["id"], item["status"]) for item in found["unfinished"]] == [("old", "Retired"), ("draft", "In review")]
    assert found["uses"][0]["entries"] == [{"id": "art", "counts": [2]}, {"id": "maths", "counts": [0]}]


def test_finds_what_nothing_leads_to(library):
    found = report(library)
    # Not those that the home page, the navigation or other entries lead to.
    assert set(ids(found["orphans"])) == {"second", "third", "power"}
    assert ids(found["unused-works"]) == ["unused"]
    assert ids(found["without-annotation"]) == ["unused"]


def test_names_what_was_not_reviewed(library):
    assert "review" not in report(library)
    found = report(library, "--since", "2025-06")["review"]
    assert [(item["id"], item.get("reviewed")) for item in found["entries"]] == [("third", None), ("second", "2024")]
    assert {"kind": "Fields", "count": 2} in found["silent"]
    assert library.run("report", "--since", "soon").code == 2


def test_finds_near_duplicates_and_long_sentences_with_their_lines(library):
    found = report(library)
    (group,) = found["near-duplicates"]
    assert group["of"] == "text" and group["resemblance"] > 90
    assert set(ids(group["entries"])) == {"second", "third"}
    (sentence,) = found["long-sentences"]
    assert (sentence["file"], sentence["line"], sentence["words"]) == ("content/stories/first.md", 10, 66)


def test_reading_ease_is_for_english_alone(library):
    assert len(report(library)["reading-ease"]) == 2
    library.write("content/site.yaml", SITE + "language: cy\n")
    assert "reading-ease" not in report(library)
    assert "in English only" in library.run("report").said


def test_text_fits_a_terminal_and_is_the_same_every_time(library):
    first = library.run("report", "--since", "2026-06").out.decode()
    assert first == library.run("report", "--since", "2026-06").out.decode()
    assert all(len(line) <= 80 for line in first.splitlines() if not line.startswith("content/"))
    assert re.search(r"^Stories: 3 gaps$", first, re.M)
    assert "content/stories/first.md:10" in first


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


def test_page_asks_for_nothing_and_leads_to_files(library, tmp_path):
    library.write("content/stories/third.md", FILES["content/stories/third.md"].replace("Quite another", "<b>&\"x\""))
    (library.folder / "private").mkdir()
    target = library.folder / "private/report.html"
    assert library.run("report", "--format", "html", "--output", target).code == 0
    text = target.read_text()
    page = Page()
    page.feed(text)
    assert not any(tag in ("script", "style", "img", "iframe") for tag, _ in page.tags)
    assert not any("style" in attributes or "onclick" in attributes for _, attributes in page.tags)
    assert "default-src 'none'" in text and "noindex" in text and "<b>" not in text
    links = [a["href"] for tag, a in page.tags if tag == "a"]
    assert "../content/stories/third.md" in links
    for link in links:
        if link.startswith("#"):
            assert any(attributes.get("id") == link[1:] for _, attributes in page.tags)
        else:
            assert (target.parent / link).is_file()


@pytest.mark.parametrize("folder", ["site", "content", "content/stories"])
def test_is_never_published(library, folder):
    (library.folder / folder).mkdir(exist_ok=True)
    result = library.run("report", "--output", library.folder / folder / "report.html")
    assert result.code == 2 and "private" in result.said
    assert not (library.folder / folder / "report.html").exists()


def test_mistakes_in_the_content_stop_no_report(library):
    library.write("content/stories/bad.md", "---\ntitle: [\n---\n")
    result = library.run("report")
    assert result.code == 0 and "tandem check" in result.err.decode()
