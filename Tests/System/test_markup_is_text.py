"""Whatever an editor writes in titles, fields, links and names is text on the page, never markup."""

import json
import re
import xml.etree.ElementTree as XML
from html.parser import HTMLParser

import pytest

from project import SITE, Project, pages

# An element that no layout uses, ways out of attributes and elements, and a script.
EVIL = "<marquee onclick=evil()>evil</marquee>"
WAYS = [
    EVIL,
    "\"><marquee>evil</marquee>",
    "'><marquee>evil</marquee>",
    "\" onmouseover=\"evil()\" x=\"",
    "' onmouseover='evil()' x='",
    "</title></script></style></textarea><script>evil()</script>",
    "--><script>evil()</script><!--",
    "<![CDATA[<marquee>evil]]><marquee>evil</marquee>",
    "&lt;marquee&gt;evil&lt;/marquee&gt; &amp; &#60;marquee&#62;evil",
    "<img src=x onerror=evil()>evil",
    "{{evil}} {{{evil}}} {{#evil}}{{/evil}}",
    "evil`<marquee>`evil",
]


class Elements(HTMLParser):
    """Fails on anything in a page that the layouts did not write."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.page = page
        self.text = []
        self.is_data = False
        self.addresses = []
        self.feed(page.read_text())
        self.close()

    def handle_starttag(self, tag, attributes):
        where = f"{self.page}:{self.getpos()}: <{tag} {attributes}>"
        assert tag not in ("marquee", "iframe", "object", "embed", "style"), where
        names = [name for name, _ in attributes]
        assert len(names) == len(set(names)), where
        assert not any(name.startswith("on") or name in ("style", "srcdoc") for name in names), where
        self.is_data = tag == "script" and dict(attributes).get("type") in ("application/ld+json", "application/json")
        if tag == "script" and not self.is_data:
            assert dict(attributes).get("src", "").split("?")[0].endswith(".js"), where
        for name, value in attributes:
            if name in ("href", "src", "action", "srcset", "poster", "data", "cite"):
                self.addresses.append(value)
                assert not re.match(r"[\s\0-\x1f]*(javascript|vbscript|data:text/html)", value or "", re.I), where

    def handle_data(self, data):
        if self.is_data:
            # Data for search engines, and for scripts: it cannot end its element, and is what it says it is.
            assert "<" not in data, self.page
            json.loads(data)
            return
        self.text.append(data)

    def handle_endtag(self, tag):
        self.is_data = False


def assert_only_text(project):
    """Looks through every page; gives all their text."""
    found = pages(project.site)
    assert found
    texts = "\n".join("".join(Elements(page).text) for page in found)
    for file in project.site.rglob("*.xml"):
        for element in XML.parse(file).iter():
            assert element.tag.split("}")[-1] != "marquee", file
    return texts


def quoted(text):
    """The text as a YAML value."""
    return json.dumps(text)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("text") / "project")
    project.built()
    return project


@pytest.mark.parametrize("evil", WAYS)
def test_in_fields(tmp_path, evil):
    """In every field of text there is, and wherever pages repeat them: lists, facets, links, the way back."""
    value = quoted(evil)
    project = Project(tmp_path / "project")
    project.write("content/site.yaml", f"title: {value}\ntagline: {value}\ndescription: {value}\npublisher: {value}\n"
                  f"licence: {{name: {value}}}\nbase-url: https://example.org/small/\n")
    project.write("content/schema.yaml", (project.folder / "content/schema.yaml").read_text()
                  .replace("one: Note", f"one: {value}").replace("many: Notes", f"many: {value}")
                  .replace("label: Place", f"label: {value}").replace("Notes on this topic", value.strip('"'))
                  .replace("back: " + value.strip('"'), f"back: {value}")
                  .replace("many: Topics", f"many: Topics\n    description: {value}"))
    project.write("content/index.md", f"---\ntitle: {value}\nsummary: {value}\n---\n\n[[first]]\n")
    project.write("content/notes/first.md",
                  f"---\ntitle: {value}\nsummary: {value}\nplace: {value}\nwords: [{value}]\n"
                  "topics: [trust]\nworks: [adams2014]\n---\n\nAs @adams2014 argue, see [[second]].\n")
    project.write("content/topics/trust.md", f"---\ntitle: {value}\nsummary: {value}\nshort: '<b>'\n---\n")
    project.write("content/works/adams2014.md",
                  f"---\ntitle: {value}\ntype: book\nauthor: [{{literal: {value}}}]\nissued: 2014\n---\n\n[[first]]\n")
    project.write("content/notes/second.md", "---\ntitle: Second\n---\n\n[[first]] and [first](first.md)\n")
    result = project.build()
    assert result.code == 0, result
    texts = assert_only_text(project)
    for line in (evil, "<b>"):
        # Runs of spaces may be one, and marks of quotation may be typographic in a title.
        assert " ".join(line.split()) in " ".join(texts.split()), f"{line} is shown as it was written"
    assert "<b>" not in "".join(page.read_text() for page in pages(project.site))


@pytest.mark.parametrize("evil", WAYS)
@pytest.mark.parametrize("form", [
    "Text {}.", "## Heading {}", "[{}](first.md)", "[[first|{}]]", "[first](first.md \"{}\")", "![{}](one.png)",
    "![photo](one.png \"{}\")", "[see {} @adams2014, p. {}]", "> [!NOTE]\n> {}", "> [!{}]\n> Text", "`{}`",
    "```{}\ncode\n```", "```\n{}\n```", "- [ ] {}", "| {} |\n|---|\n| {} |", "Note[^1].\n\n[^1]: {}",
    "```worksheet {}\n## {}\n{} ____\n| {} | b | x2\n- [ ] {}\n```", "<div>{}</div>", "<https://example.org/{}>",
    "[x]: first.md '{}'\n\n[x]", "*{}* ~~{}~~", "{}\n===", "[{}]", "\\[[{}", "www.example.org/{}",
])
def test_in_markdown(shared, form, evil):
    """Accepted as text, or refused with a diagnostic; never an element."""
    if "```" in form:
        evil = evil.replace("`", "")
    shared.write("content/notes/one.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde")
    shared.write("content/notes/case.md", "---\ntitle: Case\n---\n\n" + form.replace("{}", evil) + "\n")
    result = shared.build("--format", "json")
    assert result.code in (0, 1), result
    if result.code == 1:
        assert all(one["file"] == "content/notes/case.md" for one in result.diagnostics), result
    else:
        Elements(shared.site / "notes/case.html")
        assert "<marquee" not in (shared.site / "notes/case.html").read_text()


def test_in_markdown_on_every_page(shared):
    """What one page says of another, as excerpts beside the way back, is text as well."""
    evil = EVIL.replace("<", "\\<")
    shared.write("content/notes/case.md", f"---\ntitle: Case\n---\n\n{evil} and [[first|{evil}]] and [@adams2014, {evil}].\n")
    result = shared.build()
    assert result.code == 0, result
    assert "evil" in assert_only_text(shared)


@pytest.mark.parametrize("target", [
    "[[<marquee>]]", "[[\"><marquee>]]", "[[first#<marquee>]]", "[@<marquee>]", "[@adams2014<marquee>]",
    "@\"><marquee>", "[@{<marquee>}]", "[-@adams2014, <marquee>evil</marquee>]", "![photo](<marquee>.png)",
    "![photo](\"onerror=\"evil().png)", "[x](<first.md\"onclick=\"evil()>)", "[x](first.md#\"><marquee>)",
])
def test_in_names_and_keys(shared, target):
    shared.write("content/notes/case.md", f"---\ntitle: Case\n---\n\nText {target} text.\n")
    result = shared.build("--format", "json")
    assert result.code in (0, 1), result
    if result.code == 0:
        Elements(shared.site / "notes/case.html")
        assert "<marquee" not in (shared.site / "notes/case.html").read_text()


@pytest.mark.parametrize("name", [
    "<marquee>.png", "a\" onerror=\"evil().png", "a'b.png", "a&lt;b.png", "a b.png", "a%3Cb.png", "#.png", "?.png"])
def test_image_names(tmp_path, name):
    project = Project(tmp_path / "project")
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x07\0\0\0\x05\x08\2\0\0\0\x90wS\xde"
    project.write("content/notes/" + name, png)
    address = name.replace("%", "%25").replace("#", "%23").replace("?", "%3F").replace("&", "&amp;")
    address = address.replace("<", "\\<").replace(">", "\\>")
    project.write("content/notes/case.md", f"---\ntitle: Case\n---\n\n![A photo](<{address}> \"Caption\")\n")
    result = project.build("--format", "json")
    assert result.code in (0, 1), result
    if result.code == 0:
        assert (project.site / "notes" / name).read_bytes() == png
        assert_only_text(project)
    else:
        assert all("notes/" in one["file"] for one in result.diagnostics)


UNSAFE = [
    "javascript:evil()", "JaVaScRiPt:evil()", "java&#115;cript:evil()", "javascript&colon;evil()",
    "vbscript:evil()", "data:text/html,evil", "data:image/svg+xml,evil", "file:///etc/passwd", "blob:evil",
    "&#1;javascript:evil()", "java\\script:evil()", "%6Aavascript:evil()", "//example.org/evil",
    "\\\\example.org\\evil", "/\\\\example.org", "view-source:evil", "ftp://example.org/evil", "intent:evil",
]


@pytest.mark.parametrize("target", UNSAFE)
@pytest.mark.parametrize("form", ["[x](<{}>)", "![x](<{}>)", "[x]\n\n[x]: <{}>", "<{}>", "field"])
def test_unsafe_addresses(shared, form, target):
    """Other than http, https, mailto, tel and relative ones, addresses are mistakes."""
    if form == "field":
        shared.write("content/notes/case.md", f"---\ntitle: Case\nlink: {quoted(target)}\n---\n")
    else:
        shared.write("content/notes/case.md", f"---\ntitle: Case\n---\n\n{form.format(target)}\n")
    result = shared.build("--format", "json")
    if form == "<{}>" and result.code == 0:
        # An autolink that is none to CommonMark is text.
        assert not any("evil" in (address or "") for address in Elements(shared.site / "notes/case.html").addresses)
        return
    assert result.code == 1, result
    assert result.diagnostics[0]["file"] == "content/notes/case.md"


def test_raw_html_is_no_markup_unless_the_settings_say_so(tmp_path):
    project = Project(tmp_path / "project")
    project.write("content/notes/case.md", "---\ntitle: Case\n---\n\nText <kbd>x</kbd> text.\n\n<section>y</section>\n")
    plain = project.build()
    if plain.code == 0:
        page = (project.site / "notes/case.html").read_text()
        assert "<kbd>" not in page and "<section>y" not in page
    project.write("content/site.yaml", SITE + "raw-html: yes\n")
    assert project.build().code == 0
    page = (project.site / "notes/case.html").read_text()
    assert "<kbd>x</kbd>" in page and "<section>y</section>" in page
