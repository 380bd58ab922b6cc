"""Every sentence of the site comes from the files of words, and mistakes in them are told with their place."""

import re

import pytest
import yaml

from project import LAYOUTS, REPOSITORY, SMALL, Project

# Names, and words for machines that are the same in any language.
NAMES = {"A4", "BibTeX", "RIS", "CSV", "JSON", "article"}


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "project", SMALL)


def layouts():
    return sorted(LAYOUTS.rglob("*.html"))


def scripts():
    return sorted(path for path in LAYOUTS.rglob("*.js") if path.is_file())


def keys():
    return [f"{part}.{key}" for part, keys in yaml.load((LAYOUTS / "words/en-GB.yaml").read_text(), yaml.BaseLoader).items()
            for key in keys]


def literals(text):
    """What a layout says by itself: text outside its tags, and attributes that are read out."""
    text = re.sub(r"{{{?.*?}?}}", "", text, flags=re.DOTALL)
    read = re.findall(r'\s(?:aria-label|title|alt|placeholder|data-cop(?:y|ied)|data-selected)="([^"]*)"', text)
    text = re.sub(r'<(\w+)[^>]* lang="[^"]*"[^>]*>.*?</\1>|<code>.*?</code>|<[^>]*>', " ", text, flags=re.DOTALL)
    return [word for part in [text, *read] for word in re.findall(r"[^\W\d_]\w*", re.sub(r"&\w+;", "", part))]


@pytest.mark.parametrize("path", layouts(), ids=lambda path: path.relative_to(LAYOUTS).as_posix())
def test_no_layout_holds_a_sentence(path):
    assert not set(literals(path.read_text())) - NAMES


def test_a_sentence_in_a_layout_would_be_found():
    assert literals('<p class="a">{{>words/a.b}}</p><p aria-label="Say {{x}}">Now</p>') == ["Now", "Say"]


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_no_script_holds_a_sentence(path):
    """Strings with two words or more, and such that are shown, would be sentences."""
    text = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)|(?<=\s)//\s.*", "", path.read_text())
    shown = re.findall(r"(?:textContent|innerText|title|ariaLabel|placeholder) = ['\"`]([A-Za-z][^'\"`]*)", text)
    assert not [one for one in shown if not one.startswith("${")], shown
    strings = re.findall(r"'([A-Z][a-z]+ [a-z]+[^']*)'|\"([A-Z][a-z]+ [a-z]+[^\"]*)\"|`([A-Z][a-z]+ [a-z]+[^`]*)`", text)
    assert not strings


def test_every_sentence_is_used():
    said = "".join(path.read_text() for path in layouts())
    asked = "".join(path.read_text() for path in scripts())
    program = (REPOSITORY / "Sources/Pipeline/Words/WordKey.swift").read_text()
    unused = [key for key in keys() if f"words/{key}}}}}" not in said and f"('{key}'" not in asked
              and f'"{key}"' not in program]
    assert not unused


def test_a_misspelt_sentence_in_a_layout(project):
    path = project.folder / "layouts/parts/search-form.html"
    path.write_text(path.read_text().replace("words/search.go", "words/search.goo"))
    result = project.check("--format", "json")
    found = [one for one in result.diagnostics if one["file"] == "layouts/parts/search-form.html"]
    assert result.code == 1 and "words/search.go'" in found[0]["help"], result


def test_a_misspelt_sentence_in_a_script(project):
    path = project.folder / "layouts/assets/cards.js"
    path.write_text(path.read_text().replace("cards.none-chosen", "cards.non-chosen"))
    result = project.check()
    assert result.code == 1 and "did you mean 'cards.none-chosen'?" in result.said, result
    assert "layouts/assets/cards.js:" in result.said


def test_a_value_that_is_not_there_is_told_in_the_file_of_words(project):
    path = project.folder / "layouts/words/en-GB.yaml"
    path.write_text(path.read_text().replace('sheet: "Sheet {number}"', 'sheet: "Sheet {nomber}"')
                    .replace('drawn: "{title}, drawn"', 'drawn: "{titel}, drawn"'))
    project.write("content/schema.yaml", SMALL["content/schema.yaml"]
                  + "pictures: [{kind: note, field: stage, draw: bars, title: Stages}]\n")
    result = project.check()
    assert result.code == 1 and "'titel' is not known here in the sentence 'picture.drawn'" in result.said, result
    assert "layouts/words/en-GB.yaml:" in result.said


def test_without_the_first_file_nothing_is_built(project):
    (project.folder / "layouts/words/en-GB.yaml").unlink()
    result = project.check()
    assert result.code == 1 and "there is no 'words/en-GB.yaml'" in result.said, result


def test_a_language_without_words_is_shown_in_english(project):
    project.write("content/site.yaml", SMALL["content/site.yaml"] + "language: fr\n")
    result = project.build()
    assert result.code == 0 and "there are no words in 'fr'" in result.said, result
    assert ">Search</button>" in (project.site / "index.html").read_text()


def test_a_third_language(project):
    """A translation with gaps: its words where it has them, English ones else."""
    project.write("content/site.yaml", SMALL["content/site.yaml"] + "language: pl\n")
    project.write("layouts/words/pl.yaml", """\
search: {go: Szukaj}
entry:
  all-of-kind: {one: "{many}: {count} wpis", few: "{many}: {count} wpisy", many: "{many}: {count} wpisów", other: "{many}: {count} wpisu"}
""")
    result = project.build()
    assert result.code == 0 and "part 'search' lacks" in result.said, result
    page = (project.site / "notes/first.html").read_text()
    assert ">Szukaj</button>" in page and "Notes: 2 wpisy" in page and "Skip to the text" in page


def test_words_of_your_own(project):
    """A publisher adds a sentence for a layout."""
    path = project.folder / "layouts/words/en-GB.yaml"
    path.write_text(path.read_text() + '\nours:\n  welcome: "Hello, {title} & all"\n')
    project.write("layouts/home.html", "{{<page}}{{$main}}<h1>{{>words/ours.welcome}}</h1>{{/main}}{{/page}}")
    project.built()
    assert "<h1>Hello, Small library &amp; all</h1>" in (project.site / "index.html").read_text()
