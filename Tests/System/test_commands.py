"""What `build` and `check` say, and how they end."""

import json
import re
import subprocess

import pytest

from project import BINARY, Project, identities, tree


def test_build_says_what_it_did(project):
    result = project.build()
    assert result.code == 0, result
    assert "site" in result.said and re.search(r"\d+ pages", result.said), result
    assert "\r" not in result.said and "\x1b" not in result.said, "no progress and no colours in a pipe"


def test_build_says_which_file_to_open_to_people_alone(project, monkeypatch):
    def last(*options, cwd=None):
        ended = subprocess.run(
            [BINARY, "build", *options], cwd=cwd or project.folder, capture_output=True, text=True, timeout=30)
        assert ended.returncode == 0, ended
        return ended.stderr.splitlines()[-1] if ended.stderr else ""

    monkeypatch.delenv("CI", raising=False)
    elsewhere = project.folder.parent / "elsewhere"
    # The way to it from where the command ran.
    for options, cwd, path in (
        ((), None, "site/index.html"), (("--output", "site/"), None, "site/index.html"),
        (("--project", project.folder.name), project.folder.parent, f"{project.folder.name}/site/index.html"),
        (("--output", str(elsewhere)), None, f"{elsewhere}/index.html"),
    ):
        assert last(*options, cwd=cwd) == f"to see it, open {path} in a browser"
    for options in (("--quiet",), ("--format", "json"), ("--format", "github"), ("--format", "sarif")):
        assert "to see it" not in last(*options)
    project.write("content/notes/bad.md", "---\ntitle: Bad\n---\n\n[[nothing]]\n")
    assert "to see it" not in project.build().said
    (project.folder / "content/notes/bad.md").unlink()
    monkeypatch.setenv("CI", "true")
    assert re.match(r"site: \d+ pages", last()), "nobody opens the files of a service"


def test_quiet(project):
    result = project.build("--quiet")
    assert (result.code, result.said) == (0, ""), result


def test_check_writes_nothing(project):
    before = tree(project.folder)
    result = project.check()
    assert result.code == 0, result
    assert tree(project.folder) == before


def test_check_and_build_find_the_same(project):
    project.write("content/notes/bad.md", "---\nplase: x\n---\n\n[[nothing]]\n")
    built, checked = project.build("--format", "json"), project.check("--format", "json")
    assert built.code == checked.code == 1
    assert built.diagnostics == checked.diagnostics
    assert not project.site.exists()


def test_default_folder_is_the_current_one(project):
    result = project.run("check", cwd=project.folder)
    assert result.code == 0
    ended = subprocess.run([BINARY, "build"], cwd=project.folder, capture_output=True, timeout=30)
    assert ended.returncode == 0 and (project.site / "index.html").exists()


@pytest.mark.parametrize("command, help", [
    ("biuld", "did you mean 'tandem build'?"), ("Serve", "did you mean 'tandem serve'?"),
    ("publish-it-now", "'tandem --help' lists the commands")])
def test_a_command_that_there_is_not_gets_a_suggestion(tmp_path, command, help):
    ended = subprocess.run([BINARY, command], cwd=tmp_path, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 2
    assert ended.stderr == f"tandem: error: there is no command '{command}'\n  help: {help}\n"


@pytest.mark.parametrize("arguments, said, help", [
    (["fix"], "there is no command 'fix'", "did you mean 'tandem check --fix'?"),
    (["check--fix"], "there is no command 'check--fix'", "a space is missing: write 'tandem check --fix'"),
    (["check—fix"], "there is no command 'check—fix'", "a space is missing: write 'tandem check --fix'"),
    (["check", "—fix"], "'—fix' begins with a dash, where an option has two hyphens", "write --fix"),
    (["build", "–base-url=x"], "'–base-url=x' begins with a dash, where an option has two hyphens",
     "write --base-url=x")])
def test_a_slip_of_the_command_line_is_told_what_to_write(project, arguments, said, help):
    ended = subprocess.run([BINARY, *arguments], cwd=project.folder, capture_output=True, text=True, timeout=30)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"tandem: error: {said}\n  help: {help}\n"


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_a_file_after_the_command_is_told_to_be_left_out(project, command):
    result = project.run(command, "content/about.md")
    assert result.code == 2 and "leave 'content/about.md' out" in result.said, result
    result = project.run(command, project.folder)
    assert result.code == 2 and f"--project {project.folder}" in result.said, result


@pytest.mark.parametrize("words, title", [
    (["“Peer", "mentors”"], "Peer mentors"), (["‘Peer’s", "mentors’"], "Peer’s mentors"),
    (["„Peer“"], "Peer"), (["“Peer”", "and", "“mentors”"], "“Peer” and “mentors”"), (["“"], "“"),
    (["Dash", "—", "mentors"], "Dash — mentors")])
def test_quotation_marks_of_a_word_processor_are_taken_off_a_title(project, words, title):
    result = project.run("new", "note", *words, "--id", "x", "--dry-run")
    assert result.code == 0 and result.out.decode().splitlines()[1] == f"title: {title}", result


def test_check_promises_only_what_fix_does(project):
    project.write("content/notes/bad.md", "---\ntitle: Bad\ntopics: [trust, trsut]\n---\n\nSee [[frist]].\n")
    assert "2 errors; 'tandem check --fix' can mend 1 of them" in project.check().said
    project.write("content/notes/bad.md", "---\ntitle: Bad\ntopics: [trust, trsut]\n---\n")
    assert "can mend" not in project.check().said
    project.write("content/notes/bad.md", "---\ntitle: Bad\ntopics: [trsut]\n---\n")
    assert "1 error; 'tandem check --fix' can mend it" in project.check().said


@pytest.mark.parametrize("command", [["build"], ["serve", "--no-open"], ["check"], ["new", "note", "X"], ["move", "a", "b"]])
@pytest.mark.parametrize("folder, way", [("content/notes", "../.."), ("..", "project"), ("layouts", "..")])
def test_a_command_in_the_wrong_folder_is_told_the_right_one(tmp_path, command, folder, way):
    project = Project(tmp_path / "project")
    ended = subprocess.run(
        [BINARY, *command], cwd=project.folder / folder, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 2
    assert "there is no folder 'content' here" in ended.stderr
    assert f"your site is in another folder: write 'cd {way}' first" in ended.stderr


def test_without_a_site_near_the_way_to_make_one_is_told(tmp_path):
    ended = subprocess.run([BINARY, "build"], cwd=tmp_path, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 2 and "'tandem init FOLDER' makes a new site" in ended.stderr


def test_a_build_names_the_drafts_that_it_leaves_out(project):
    project.write("content/notes/third.md", "---\ntitle: Third\nstatus: draft\n---\n")
    assert "left out: content/notes/third.md, a draft; write 'status: published'" in project.build().said
    for number in range(3):
        project.write(f"content/notes/more{number}.md", "---\ntitle: More\nstatus: review\n---\n")
    assert "left out: 4 drafts, which 'tandem report' lists" in project.build().said
    assert "left out" not in project.build("--drafts").said


def test_text_form(project):
    project.write("content/notes/bad.md", "---\ntitle: Bad\n---\n\nSee [[frist]] first.\n")
    result = project.check()
    assert result.code == 1 and not result.out
    lines = result.err.decode().splitlines()
    assert lines[0].startswith("content/notes/bad.md:5:7: error: ") and lines[0].endswith("[missing-entry]")
    assert lines[1] == "    5 | See [[frist]] first."
    assert lines[2] == "      |       ^^^^^"
    assert "did you mean 'first'?" in result.said


def test_json_form(project):
    project.write("content/notes/bad.md", "---\ntitle: Bad\ntitle: \"W\\\"orse\"\n---\n\nSee [[frist]].\n")
    result = project.check("--format", "json")
    assert result.code == 1
    first, second = result.diagnostics
    known = {"id", "severity", "message", "file", "line", "column", "endLine", "endColumn", "help", "notes", "fix"}
    for diagnostic in (first, second):
        assert diagnostic.keys() <= known
        assert {"id", "severity", "message", "file", "line", "column", "endLine", "endColumn"} <= diagnostic.keys()
    assert first["id"] == "duplicate-key" and first["notes"][0]["line"] == 2
    assert (second["line"], second["column"], second["endLine"], second["endColumn"]) == (6, 7, 6, 12)


def test_json_form_is_empty_when_all_is_well(project):
    result = project.check("--format", "json")
    assert (result.code, result.out) == (0, b"")


def warned(project):
    """A project with a warning and no error."""
    project.write("content/notes/photo.md", "---\ntitle: Photo\n---\n\n![](one.svg)\n")
    project.write(
        "content/notes/one.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>')
    return project


def test_warnings_let_a_build_pass_unless_strict(project):
    warned(project)
    result = project.build("--format", "json")
    severities = {diagnostic["severity"] for diagnostic in result.diagnostics}
    if "error" in severities:
        pytest.skip("a missing description is an error here, so there is nothing to be strict about")
    assert result.code == 0 and severities == {"warning"}, result
    before = identities(project.site)
    strict = project.build("--strict", "--format", "json")
    assert strict.code == 1, strict
    assert identities(project.site) == before


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["check", "--help"]])
def test_help_has_an_example(tmp_path, arguments):
    ended = subprocess.run([BINARY, *arguments], cwd=tmp_path, capture_output=True, timeout=10)
    assert ended.returncode == 0
    text = ended.stdout.decode()
    assert "EXAMPLES" in text and f"tandem {arguments[0] if len(arguments) > 1 else 'build'}" in text, text


def test_all_mistakes_of_all_files_in_one_run(project):
    project.write("content/notes/a.md", "---\ntitle: A\nplase: x\norder: many\n---\n\n[[nothing]] and [@nobody2000].\n")
    project.write("content/notes/b.md", "---\ntitle: B\nstage: never\n---\n\n[x](gone.md) ![y](gone.png)\n")
    project.write("content/notes/c.md", "---\ntitle: C\n")
    project.write("content/notes/d.md", "")
    project.write("content/topics/e.md", "---\ntitle: [E]\nshort: Too long for it\n---\n\n[x](trust.md#gone)\n")
    project.write("content/works/f.md", "---\ntitle: F\nauthor: 5\n---\n")
    project.write("content/nowhere/g.md", "---\ntitle: G\n---\n")
    result = project.check("--format", "json")
    assert result.code == 1
    places = [(found["file"].removeprefix("content/"), found.get("line"), found["id"]) for found in result.diagnostics]
    by_file = {}
    for file, _, identifier in places:
        by_file.setdefault(file, []).append(identifier)
    assert len(by_file["notes/a.md"]) == 4, by_file
    assert len(by_file["notes/b.md"]) == 3, by_file
    assert by_file["notes/c.md"] == ["front-matter-not-closed"]
    assert by_file["notes/d.md"] == ["empty-file"]
    assert len(by_file["topics/e.md"]) == 3, by_file
    assert "missing-field" in by_file["works/f.md"], by_file
    assert by_file["nowhere/g.md"] == ["no-kind"]
    order = [(found["file"], found.get("line", 0), found.get("column", 0)) for found in result.diagnostics]
    assert order == sorted(order)
    assert len(set(map(json.dumps, result.diagnostics))) == len(result.diagnostics), "none is reported twice"


# MARK: Mistakes in the schema, the settings and the layouts

KIND = "kinds:\n  note:\n    folder: notes\n    one: Note\n    many: Notes\n    fields:\n"
SCHEMAS = {
    "unknown type": (KIND + "      a: {type: txt}\n", 7),
    "no type": (KIND + "      a: {label: A}\n", 7),
    "unknown setting": (KIND + "      a: {type: text, lable: A}\n", 7),
    "unknown kind": (KIND + "      a: {type: reference to nite}\n", 7),
    "choice without choices": (KIND + "      a: {type: choice}\n", 7),
    "bounds the wrong way": (KIND + "      a: {type: integer, min: 9, max: 2}\n", 7),
    "two fields of one name": (KIND + "      a: {type: text}\n      a: {type: text}\n", 8),
    "field that all kinds have": (KIND + "      id: {type: text}\n", 7),
    "list of lists": (KIND + "      a: {type: list of list of text}\n", 7),
    "unknown sort": (KIND.replace("    fields", "    sort: lenght\n    fields") + "      a: {type: text}\n", 6),
    "unknown key": ("kind:\n  note: {}\n", 1),
    "matrix of no kinds": ("matrix: {rows: a, columns: b}\n" + KIND + "      a: {type: text}\n", 1),
    "kind without a folder": ("kinds:\n  note:\n    one: Note\n    many: Notes\n", None),
    "two kinds, one folder": (
        "kinds:\n  note: {folder: notes, one: N, many: N}\n  text: {folder: notes, one: N, many: N}\n", 3),
    "folder out of content": ("kinds:\n  note: {folder: ../notes, one: N, many: N}\n", 2),
    "absolute folder": ("kinds:\n  note: {folder: /tmp/notes, one: N, many: N}\n", 2),
    "folder of the site's own": ("kinds:\n  note: {folder: assets, one: N, many: N}\n", 2),
    "a list": ("- note\n", 1),
    "nothing": ("", None),
    "not closed": ("kinds: {note: {folder: notes\n", None),
    "invalid UTF-8": (b"kinds:\n  note: {folder: notes, one: Caf\xe9, many: N}\n", 2),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_mistakes(tmp_path, name):
    text, line = SCHEMAS[name]
    project = Project(tmp_path / "project", {
        "content/site.yaml": "title: T\n", "content/schema.yaml": text,
        "content/index.md": "---\ntitle: Home\n---\n"})
    result = project.build("--format", "json")
    assert result.code == 1, result
    assert len(result.diagnostics) <= 3, result
    found = [one for one in result.diagnostics if one["file"] == "content/schema.yaml"]
    assert found, result
    if line:
        assert line in [one.get("line") for one in found], result
    assert not project.site.exists()


@pytest.mark.parametrize("text, line", [
    ("titel: T\n", 1), ("tagline: T\n", 1), ("title: T\nbase-url: example\n", 2), ("title: T\nlanguage: English\n", 2),
    ("title: [a]\n", 1), ("title: T\nnavigation: [nowhere]\n", 2), ("title: T\nraw-html: perhaps\n", 2),
    ("title: T\nbase-url: javascript:alert(1)\n", 2), ("title: T\nlicence: {name: A, url: 'javascript:a'}\n", 2)])
def test_settings_mistakes(project, text, line):
    project.write("content/site.yaml", text)
    result = project.build("--format", "json")
    assert result.code == 1, result
    assert (("content/site.yaml", line)) in [(one["file"], one.get("line")) for one in result.diagnostics], result


LAYOUT_MISTAKES = {
    "unknown name": ("<p>\n{{entry.titel}}\n", 2),
    "unknown name in a section": ("{{#entry}}\n{{nothing-such}}\n{{/entry}}\n", 2),
    "unknown field": ("{{entry.field.nothing}}\n", None),
    "section not closed": ("<p>\n{{#entry}}\n", 2),
    "section closed twice": ("{{#entry}}{{/entry}}\n{{/entry}}\n", 2),
    "closed in the wrong order": ("{{#entry}}\n{{#page}}\n{{/entry}}\n{{/page}}\n", 2),
    "tag not closed": ("<p>\n{{entry.title\n", 2),
    "unknown partial": ("<p>\n{{>parts/crad}}\n", 2),
    "unknown parent": ("{{<paeg}}{{/paeg}}\n", 1),
    "unknown block": ("{{<page}}{{$mian}}x{{/mian}}{{/page}}\n", 1),
    "partial of itself": ("{{>parts/self}}\n", None),
    "partial out of the layouts": ("{{>../content/about}}\n", 1),
    "invalid UTF-8": (b"<p>\n\xe9\n", 2),
    "empty tag": ("{{}}\n", 1),
}


@pytest.mark.parametrize("name", LAYOUT_MISTAKES)
def test_layout_mistakes(project, name):
    text, line = LAYOUT_MISTAKES[name]
    project.write("layouts/entry-note.html", text)
    if name == "partial of itself":
        project.write("layouts/parts/self.html", "{{>parts/self}}")
    result = project.build("--format", "json")
    assert result.code == 1, result
    found = [one for one in result.diagnostics if one["file"].startswith("layouts/")]
    assert found == result.diagnostics and len(found) <= 2, result
    if line:
        assert (found[0]["file"], found[0]["line"]) == ("layouts/entry-note.html", line), result
    assert not project.site.exists()


def test_names_near_the_mark_are_suggested(project):
    project.write("layouts/entry-note.html", "{{#entry}}{{titel}}{{/entry}}{{>parts/crad}}\n")
    result = project.build()
    assert "did you mean 'title'?" in result.said and "parts/card'?" in result.said, result


def test_mistakes_in_layouts_and_content_come_together(project):
    project.write("layouts/entry-note.html", "{{nothing-such}}\n")
    project.write("content/notes/bad.md", "---\nplase: x\ntitle: T\n---\n")
    files = {one["file"] for one in project.build("--format", "json").diagnostics}
    assert files == {"layouts/entry-note.html", "content/notes/bad.md"}


def test_missing_layout(project):
    (project.folder / "layouts/entry.html").unlink()
    result = project.build()
    assert result.code in (1, 2) and "entry.html" in result.said, result


def test_one_block_can_be_changed_without_copying_a_page(project):
    project.write("layouts/entry-note.html", "{{<entry}}{{$footer}}<p>Only here</p>{{/footer}}{{/entry}}")
    assert project.build().code == 0
    assert "<p>Only here</p>" in (project.site / "notes/first.html").read_text()
    assert "Only here" not in (project.site / "topics/trust.html").read_text()


# MARK: The smallest library

def test_one_kind_whose_only_field_is_its_title(smallest):
    site = smallest.site
    index = (site / "notes/index.html").read_text()
    for name in ("one", "two", "three"):
        page = (site / f"notes/{name}.html").read_text()
        assert f"Note {name}" in page
        assert f'href="../notes/{name}.html"' in index or f'href="{name}.html"' in index, index
    assert "two.html" in (site / "notes/one.html").read_text(), "a link to an entry"
    assert "one.html" in (site / "notes/two.html").read_text(), "and the way back"
    assert "notes/index.html" in (site / "index.html").read_text()
    assert (site / "search.html").exists() and list((site / "search").iterdir())
    assert (site / "404.html").exists() and (site / "assets/site.css").exists()


# The address of the site


def test_base_url_takes_the_place_of_the_settings(project):
    project.built("--base-url", "https://www.example.ac.uk/other")
    found = [path for path in project.site.rglob("*") if path.is_file()]
    assert "https://www.example.ac.uk/other/notes/first.html" in (project.site / "sitemap.xml").read_text()
    assert "https://www.example.ac.uk/other/notes/first.html" in (project.site / "notes/first.html").read_text()
    assert [path for path in found if b"https://example.org/small/" in path.read_bytes()] == []


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org/", "https://", "https://example.org/?x", "https://a b/"])
def test_base_url_must_be_the_address_of_a_folder(built, address):
    before = tree(built.site)
    result = built.build("--base-url", address)
    assert result.code == 2 and "is not the web address of a folder" in result.said
    assert tree(built.site) == before


def test_reviewed_is_one_day_of_every_entry(project):
    project.write("content/notes/third.md", "---\ntitle: Third\nreviewed: 2026-03-04\n---\n")
    project.built()
    page = (project.site / "notes/third.html").read_text()
    assert '<time datetime="2026-03-04">4 March 2026</time>' in page
    project.write("content/notes/third.md", "---\ntitle: Third\nreviewed: 2025/2026\n---\n")
    (found,) = project.check("--format", "json").diagnostics
    assert (found["id"], found["line"]) == ("wrong-type", 3)
