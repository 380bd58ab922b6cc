"""Works in and out: `import` and `export`."""

import json
import os

import pytest

from project import tree

BIB = """\
@article{rao2020,
  author = {van der Rao, Jo and {York, University of}},
  title = {On {NASA} \\& others: a case},
  date = {2020-05},
  abstract = {Long.}
}

@book{adams2014, title = {A book of partners}, author = {Adams, A. and Brown, Bo}, year = 2015}
"""


@pytest.fixture
def refs(project):
    return project.write("refs.bib", BIB)


def test_import_adds_and_merges(project, refs):
    result = project.run("import", refs)
    assert result.code == 0, result
    assert result.out.decode().splitlines() == [
        "added: content/works/rao2020.md", "updated: content/works/adams2014.md (issued)"]
    assert "'abstract'" in result.said and f"{refs}:5:3: warning" in result.said
    assert "1 added, 1 updated; 1 warning" in result.said
    assert (project.folder / "content/works/rao2020.md").read_text() == (
        '---\ntitle: "On NASA & others: a case"\ntype: article-journal\nauthor:\n'
        '  - van der Rao, Jo\n  - {literal: "York, University of"}\nissued: 2020-05\n---\n')
    assert (project.folder / "content/works/adams2014.md").read_text() == (
        "---\ntitle: A book of partners\ntype: book\n"
        'author: ["Adams, Ann", "Brown, Bo"]\nissued: 2015\n---\n\nRead it first.\n')
    assert project.run("check").code == 0
    again = project.run("import", refs)
    assert "2 unchanged" in again.said, again


def test_dry_run_writes_nothing(project, refs):
    before = tree(project.folder)
    result = project.run("import", refs, "--dry-run")
    assert result.code == 0 and "nothing was written" in result.said
    assert "  issued: 2014 → 2015" in result.said
    assert tree(project.folder) == before


def test_import_in_json(project, refs):
    result = project.run("import", refs, "--dry-run", "--format", "json")
    lines = [json.loads(line) for line in result.out.decode().splitlines()]
    works = [line for line in lines if "action" in line]
    assert [work["action"] for work in works] == ["added", "updated"]
    assert works[1]["changes"] == [{"field": "issued", "before": "2014", "after": "2015"}]


def test_errors_do_not_keep_other_works_out(project):
    refs = project.write("refs.bib", "@book{first, title={Clash}}\n@book{ok, title={Fine}}\n@book{no")
    result = project.run("import", refs)
    assert result.code == 1, result
    assert (project.folder / "content/works/ok.md").exists()
    assert "'first' is the id of another entry" in result.said


def test_what_stops_an_import(project, refs):
    assert project.run("import", "/nowhere.bib").code == 2
    assert project.run("import", project.write("refs.doc", "x")).code == 2
    assert project.run("import", refs, "--set", "pubisher=X").code == 2
    assert project.run("import", "-").code == 2
    if os.geteuid() != 0:
        (project.folder / "content/works").chmod(0o500)
        result = project.run("import", refs)
        (project.folder / "content/works").chmod(0o700)
        assert result.code == 2, result
    assert not [path for path in (project.folder / "content/works").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("form", ["bib", "biblatex", "ris", "csl-json", "csl-yaml"])
def test_what_is_exported_changes_nothing_when_imported(project, refs, form):
    project.run("import", refs)
    output = project.folder / "out"
    result = project.run("export", "--format", form, "--output", output)
    assert result.code == 0, result
    back = project.run("import", output, "--from", form)
    assert back.code == 0 and "2 unchanged" in back.said, back


def test_export_to_standard_output_in_the_order_asked(project, refs):
    project.run("import", refs)
    result = project.run("export", "--format", "csl-json", "rao2020", "adams2014")
    assert [work["id"] for work in json.loads(result.out)] == ["rao2020", "adams2014"]
    result = project.run("export", "--format", "bib")
    assert result.out.count(b"@") == 2 and result.code == 0


def test_export_of_an_unknown_key(project):
    result = project.run("export", "--format", "bib", "adams2041")
    assert result.code == 2 and "did you mean 'adams2014'?" in result.said and not result.out


def test_site_with_a_file_of_works(project, refs):
    refs.rename(project.folder / "content/works/refs.bib")
    project.write("content/notes/third.md", "---\ntitle: Third\n---\n\nSee [@rao2020, p. 4].\n")
    assert project.build().code == 0
    page = (project.site / "works/rao2020.html").read_text()
    assert "On NASA &amp; others: a case" in page and "notes/third.html" in page
    assert not (project.site / "works/refs.bib").exists()
    assert "../works/rao2020.html" in (project.site / "notes/third.html").read_text()
