"""A site in two languages side by side: what each edition holds, how they lead to each other, and what is said of slips."""

import json
import re
import zipfile

import pytest

from preview import Preview
from project import SMALL, Project
from two_languages import FILES


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("languages") / "project", FILES)
    result = project.build("--packs", "--strict")
    assert result.code == 0, result
    return project


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "project", FILES)


@pytest.fixture
def page(built):
    return lambda path: (built.site / path).read_text()


def test_each_edition_is_in_its_language(page):
    assert '<html lang="en-GB">' in page("cases/peers.html") and ">Peer mentors</h1>" in page("cases/peers.html")
    welsh = page("cy/cases/peers.html")
    assert '<html lang="cy">' in welsh and ">Mentoriaid cyfoed</h1>" in welsh and "Mentoriaid mewn cemeg" in welsh
    assert "<title>Mentoriaid cyfoed – Partneriaeth</title>" in welsh and "Achosion a ffynonellau" in welsh
    assert "Neidio i’r testun" in welsh and "Skip to the text" not in welsh
    assert ">Astudiaethau achos</a>" in welsh and "Arweinir gan" in welsh and "myfyrwyr" in welsh


def test_a_translation_takes_from_its_original_what_it_leaves_out(page):
    welsh = page("cy/cases/peers.html")
    assert "Hatfield" in welsh and "40 munud" in welsh and ">Addysgu</a>" in welsh
    assert re.search(r'<div lang="en-GB">\s*Students chose the topics', welsh)
    # What a translation says itself stands in none of the original's words.
    assert "Peer mentors" not in welsh and "Mentors in chemistry" not in welsh


def test_every_page_leads_to_its_version(built, page):
    pages = [path.relative_to(built.site).as_posix() for path in built.site.rglob("*.html")]
    seen = 0
    for path in pages:
        text = page(path)
        if path.endswith("404.html"):
            continue
        found = re.findall(r'<nav class="wide versions".*?<a href="([^"]*)" lang="([^"]*)" hreflang="([^"]*)">(.*?)</a>', text, re.DOTALL)
        is_welsh = path.startswith("cy/")
        assert [one[1:] for one in found] == [("en-GB", "en-GB", "English") if is_welsh else ("cy", "cy", "Cymraeg")], path
        target = (built.site / path).parent.joinpath(found[0][0]).resolve()
        assert target.is_file(), (path, found)
        other = path[3:] if is_welsh else f"cy/{path}"
        if other in pages:
            assert target == (built.site / other).resolve(), path
        seen += 1
    assert seen > 30 and "cases/place/leeds.html" in pages


def test_links_stay_in_the_language(page):
    welsh = page("cy/cases/peers.html")
    assert 'href="../areas/teaching.html">Addysgu</a>' in welsh and 'href="../cases/library.html"' in welsh
    assert 'href="../works/adams2014.html"' in welsh and "Adams" in welsh
    assert 'src="../../map.svg"' in welsh and 'src="../../map.svg"' in page("cy/about.html").replace('src="../map.svg"', 'src="../../map.svg"')


def test_what_is_not_translated_is_marked(page):
    """The whole library is in each edition; what stands there in the main language says so, to readers and to programs."""
    welsh = page("cy/cases/library.html")
    assert '<h1 lang="en-GB">A students’ library</h1>' in welsh and '<div class="prose" lang="en-GB">' in welsh
    assert "mewn un iaith yn unig hyd yma: <span lang=\"en-GB\">English</span>" in welsh
    assert '<link rel="canonical" href="https://example.org/lib/cases/library.html">' in welsh and "hreflang=\"en-GB\" href=\"https" not in welsh
    listed = page("cy/cases/index.html")
    assert re.search(r'<a href="../cases/library.html" lang="en-GB">A students’ library</a>.*?lang="en-GB">English</span>', listed)
    assert re.search(r'<a href="../cases/peers.html">Mentoriaid cyfoed</a></p>', listed)
    # A heading that the translation calls otherwise is no mistake of a text that is not translated.
    assert 'href="../cases/peers.html#what-they-did"' in welsh
    assert "language-mark" not in page("cases/index.html")


def test_heads_name_the_alternates(page):
    expected = [("en-GB", "https://example.org/lib/cases/peers.html"), ("cy", "https://example.org/lib/cy/cases/peers.html")]
    for path in ("cases/peers.html", "cy/cases/peers.html"):
        assert re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', page(path)) == expected
    assert '<link rel="canonical" href="https://example.org/lib/cy/cases/peers.html">' in page("cy/cases/peers.html")
    assert not re.findall(r'<link rel="alternate" hreflang', page("cases/library.html"))
    assert 'href="https://example.org/lib/cy/"' in page("index.html")


def test_sitemap_feeds_data_and_manifest(built, page):
    assert page("sitemap.xml").count("<loc>https://example.org/lib/cases/peers.html</loc>") == 1
    assert '<xhtml:link rel="alternate" hreflang="cy" href="https://example.org/lib/cy/cases/peers.html"/>' in page("sitemap.xml")
    assert "cy/cases/library.html" not in page("cy/sitemap.xml") and "cy/cases/peers.html" in page("cy/sitemap.xml")
    feed = page("cy/feed.xml")
    assert 'xml:lang="cy"' in feed and "Mentoriaid cyfoed" in feed and "https://example.org/lib/cy/cases/peers.html" in feed
    site = json.loads(page("cy/data/library.json"))["site"]
    assert (site["title"], site["language"], site["url"]) == ("Partneriaeth", "cy", "https://example.org/lib/cy/")
    assert json.loads(page("cy/site.webmanifest"))["lang"] == "cy"


def test_each_edition_has_its_own_search(built):
    english, welsh = ({path.name for path in (built.site / folder).iterdir()} for folder in ("search", "cy/search"))
    # Names hold a checksum: what has the same name is the same file. test_languages.py of Tests/Browser searches.
    assert "index.js" in english & welsh and any(name.startswith("words-") for name in english)
    assert not {name for name in english & welsh if name.startswith("words-")}


def test_files_are_shared_and_scripts_speak(built):
    assert (built.site / "map.svg").is_file() and not (built.site / "cy/map.svg").exists()
    assert '"kept.title":"Kept on this device"' in (built.site / "assets/page.js").read_text()
    assert '"kept.title":"Wedi’u cadw ar y ddyfais hon"' in (built.site / "cy/assets/page.js").read_text()
    listed = (built.site / ".tandem-files").read_text().splitlines()
    assert "cy/cases/peers.html" in listed and len(listed) == len(set(listed))
    assert not list(built.site.rglob("*.cy.*"))


def test_service_workers_keep_their_edition(built):
    def kept(path):
        text = (built.site / path).read_text()
        return {line.rsplit(" ", 1)[0] for line in json.loads(text[len("const EDITION = "):text.index(";\n")])["files"]}

    main, welsh = kept("sw.js"), kept("cy/sw.js")
    assert "cases/peers.html" in main and "map.svg" in main and not any(one.startswith("cy/") for one in main)
    assert "cases/peers.html" in welsh and "../map.svg" in welsh
    assert [one for one in welsh if one.startswith("../")] == ["../map.svg"]


def test_packs(built):
    with zipfile.ZipFile(next((built.site / "packs").glob("*.zip"))) as archive:
        names = archive.namelist()
    assert any(name.endswith("cy/cases/peers.html") for name in names) and any(name.endswith("cy/sw.js") for name in names)
    book = next((built.site / "packs").glob("*.epub"))
    with zipfile.ZipFile(book) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith("html"))
    assert "Peer mentors" in text and "Mentoriaid" not in text


def test_no_link_leads_nowhere(built):
    lost = []
    for path in built.site.rglob("*.html"):
        if path.name == "404.html":
            continue
        for address in re.findall(r'(?:href|src)="([^"#?]+)[^"]*"', re.sub(r"<pre.*?</pre>", "", path.read_text(), flags=re.DOTALL)):
            if not re.match(r"[a-z]+:", address) and not (path.parent / address).is_file():
                lost.append((path.relative_to(built.site).as_posix(), address))
    assert not lost


def test_the_same_bytes_again(built, tmp_path):
    again = Project(tmp_path / "project", FILES)
    assert again.build("--packs", "--jobs", "1").code == 0
    files = sorted(path.relative_to(built.site) for path in built.site.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again.site) for path in again.site.rglob("*") if path.is_file())
    assert [path for path in files if (built.site / path).read_bytes() != (again.site / path).read_bytes()] == []


def test_a_translation_that_is_a_draft_waits(project):
    path = project.folder / "content/cases/peers.cy.md"
    path.write_text(path.read_text().replace("---\n", "---\ndraft: yes\n", 1))
    assert project.build().code == 0
    assert "Peer mentors" in (project.site / "cy/cases/peers.html").read_text()
    assert project.build("--drafts").code == 0
    assert "Mentoriaid cyfoed" in (project.site / "cy/cases/peers.html").read_text()


def test_without_a_base_url(project):
    project.write("content/site.yaml", "title: P\nlanguages: [en-GB, cy]\n")
    result = project.build()
    assert result.code == 0, result
    text = (project.site / "cy/index.html").read_text()
    assert "hreflang=\"en-GB\">English</a>" in text and 'rel="alternate" hreflang' not in text


@pytest.mark.parametrize("path, text, said", [
    ("content/cases/lost.cy.md", "---\ntitle: Ar goll\n---\n", "there is no 'lost.md' beside it"),
    ("content/cases/peer.cy.md", "---\ntitle: Slip\n---\n", "did you mean 'peers.cy.md'?"),
    ("content/cases/peers.fr.md", "---\ntitle: Mentors\n---\n", "the site is not in 'fr'"),
    ("content/cases/peers.cyy.md", "---\ntitle: Mentors\n---\n", "did you mean 'peers.cy.md'?"),
    ("content/cases/peers.en-GB.md", "---\ntitle: Mentors\n---\n", "'peers.md' is the text in en-GB already"),
    ("content/cases/library.cy.md", "---\nsummary: Dim teitl\n---\n", "needs 'title'"),
    ("content/cases/library.cy.md", "---\ntitle: T\nareas: [teachign]\n---\n", "did you mean 'teaching'?"),
    ("content/cases/library.cy.md", "---\ntitle: T\n---\n\nGweler [hyn](peers.md#what-they-did).\n", "no heading with the id 'what-they-did'"),
    ("content/cy/peers.md", "---\ntitle: T\n---\n", "a translation stands beside its original: 'peers.cy.md'"),
    ("content/site.cy.yaml", "titel: Partneriaeth\n", "did you mean 'title'?"),
    ("content/site.cy.yaml", "navigation: [caes]\n", "content/site.cy.yaml:1:14"),
    ("content/site.fr.yaml", "title: Partenariat\n", "the site is not in 'fr'"),
    ("content/schema.cy.yaml", "kinds:\n  caes: {one: Achos}\n", "did you mean 'case'?"),
    ("content/schema.cy.yaml", "kinds:\n  case: {fields: {plaec: {label: Lle}}}\n", "did you mean 'place'?"),
    ("content/schema.cy.yaml", "kinds:\n  case: {fields: {led-by: {choices: {studenst: myfyrwyr}}}}\n", "did you mean 'students'?"),
    ("content/schema.cy.yaml", "kinds:\n  case: {folder: achosion}\n", "'folder' is not a setting known here"),
    ("content/site.yaml", "title: P\nlanguages: [en-GB, cy, cy]\n", "'cy' stands in 'languages' twice"),
    ("content/site.yaml", "title: P\nlanguages: [en-GB, Welsh!]\n", "'Welsh!' is no language tag"),
    ("content/site.yaml", "title: P\nlanguage: cy\nlanguages: [en-GB, cy]\n", "'languages' begins with 'en-GB'"),
])
def test_slips_are_named(project, path, text, said):
    project.write(path, text)
    result = project.check()
    assert result.code == 1 and said in result.said, result
    assert path in result.said or path.endswith("site.yaml"), result
    assert project.build().code == 1 and not project.site.exists()


def test_each_mistake_is_told_once(project):
    project.write("content/cases/peers.md", FILES["content/cases/peers.md"].replace("[teaching]", "[teachign]"))
    result = project.check("--format", "json")
    assert [(one["id"], one["file"]) for one in result.diagnostics] == [("missing-entry", "content/cases/peers.md")], result


def test_a_language_without_words(project):
    project.write("content/site.yaml", "title: P\nlanguages: [en-GB, cy, fr]\n")
    result = project.build()
    assert result.code == 0 and "there are no words in 'fr', so English ones are shown" in result.said, result
    text = (project.site / "fr/index.html").read_text()
    assert '<html lang="fr">' in text and 'hreflang="cy">Cymraeg</a>' in text and 'href="../cy/index.html"' in text
    assert 'hreflang="fr">fr</a>' in (project.site / "index.html").read_text()


def test_a_site_of_one_language_takes_no_notice(tmp_path):
    """A name with a language in it is a name like others there; beside an original the editor is warned."""
    project = Project(tmp_path / "project", {**SMALL, "content/notes/first.cy.md": "---\ntitle: Nodyn\n---\n"})
    result = project.build()
    assert result.code == 0 and "no translation of 'first.md'" in result.said, result
    assert (project.site / "notes/first.cy.html").is_file() and not (project.site / "cy").exists()
    assert "versions" not in (project.site / "index.html").read_text()


def test_other_commands_see_the_main_language(project):
    report = project.run("report", "--format", "json")
    assert report.code == 0 and "Mentoriaid" not in report.said, report
    exported = project.run("export", "--kind", "case")
    assert exported.code == 0 and "Peer mentors" in exported.said and "Mentoriaid" not in exported.said, exported
    moved = project.run("move", "peers", "mentors")
    assert moved.code == 2 and "this site is in several" in moved.said, moved


def test_a_new_translation(project):
    result = project.run("new", "case", "Llyfrgell y myfyrwyr", "--language", "cy", "--id", "library")
    assert result.code == 0 and "content/cases/library.cy.md" in result.said, result
    text = (project.folder / "content/cases/library.cy.md").read_text()
    assert "title: Llyfrgell y myfyrwyr" in text and "Shelves" in text
    # The heading that the text links to is another in Welsh.
    assert "no heading with the id 'what-they-did'" in project.check().said
    project.write("content/cases/library.cy.md", text.replace("what-they-did", "beth-wnaethon-nhw"))
    result = project.build()
    assert result.code == 0, result
    assert "Llyfrgell y myfyrwyr</h1>" in (project.site / "cy/cases/library.html").read_text()
    for arguments, said in (
            (("case", "Eto", "--language", "cy", "--id", "library"), "content/cases/library.cy.md' already"),
            (("case", "T", "--language", "fr", "--id", "peers"), "the site is not in 'fr'"),
            (("case", "T", "--language", "cy", "--id", "librayr"), "did you mean 'library'?"),
            (("case", "T", "--language", "en-GB", "--id", "library"), "is the main language")):
        result = project.run("new", *arguments)
        assert result.code == 2 and said in result.said, result


def test_case_says_nothing_in_the_name_of_a_language(project):
    small, large = (
        project.run("new", "case", "Teitl", "--id", "peers", "--language", tag, "--dry-run") for tag in ("cy", "CY"))
    assert small.out == large.out and large.code == small.code, large
    assert "EN-GB is the main language" in project.run(
        "new", "case", "Title", "--id", "peers", "--language", "EN-GB", "--dry-run").said


def test_the_preview_names_the_page_in_the_language_of_the_file_that_was_saved(project):
    files = [("cases/peers.md", "cases/peers"), ("cases/peers.cy.md", "cy/cases/peers"),
             # It has no translation: the Welsh edition shows it as it is.
             ("cases/library.md", "cases/library"), ("index.md", "index"), ("index.cy.md", "cy/index")]
    with Preview(project) as preview:
        for file, page in files:
            path = project.folder / "content" / file
            path.write_text(path.read_text() + "\nMore.\n")
            address = f"  http://127.0.0.1:{preview.port}/{page}.html"
            preview.until(lambda: any(
                line.startswith(f"content/{file}") and line.endswith(address) for line in preview.said.splitlines()))
