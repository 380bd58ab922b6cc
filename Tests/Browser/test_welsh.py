"""A Welsh site speaks Welsh: no sentence and no word of the program's English is left in it, whatever a reader opens."""

import re
import zipfile

import pytest
import yaml
from playwright.sync_api import expect

from project import LAYOUTS, Project
from welsh_site import files

# What readers see, hear and are told on a page, but for what is marked as another language and what reference
# managers read.
COLLECT = """() => {
  const found = [document.title], skipped = 'script, style, [lang]:not(html), .cite-page pre, code';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(skipped)) found.push(walker.currentNode.data);
  for (const template of document.querySelectorAll('template')) found.push(template.content.textContent);
  for (const one of document.querySelectorAll('*')) {
    if (one.closest('[lang]:not(html)')) continue;
    for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'label', 'aria-roledescription', 'aria-description']) {
      if (one.hasAttribute(name) && !(one.className === 'Z3988')) found.push(one.getAttribute(name));
    }
    for (const [name, value] of Object.entries(one.dataset)) if (['copy', 'copied', 'selected'].includes(name)) found.push(value);
  }
  for (const meta of document.querySelectorAll('meta[name=description], meta[property^=og]')) found.push(meta.content);
  return found.join('\\n');
}"""


def words(text):
    """The words of a text: letters, in small letters; names of values in braces are none."""
    return {word.lower() for word in re.findall(r"[^\W\d_]+(?:’[^\W\d_]+)?", re.sub(r"{[^}]*}|\S*(?:://|\.html)\S*", " ", text)) if len(word) > 1}


def sentences(path):
    """All sentences of a file of words, by key and form."""
    found = {}
    for part, keys in yaml.load(path.read_text(), yaml.BaseLoader).items():
        for key, value in keys.items():
            for form, text in (value if isinstance(value, dict) else {"": value}).items():
                if form != "by":
                    found[f"{part}.{key}.{form}"] = text
    return found


ENGLISH = sentences(LAYOUTS / "words/en-GB.yaml")
WELSH = sentences(LAYOUTS / "words/cy.yaml")


@pytest.fixture(scope="module")
def welsh(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("welsh") / "project", files())
    result = project.build("--packs", "--strict")
    assert result.code == 0, result
    return project


@pytest.fixture(scope="module")
def foreign():
    """Words that only the program's English has; the library's own texts hold none of them."""
    found = set().union(*map(words, ENGLISH.values())) - set().union(*map(words, WELSH.values()))
    assert {"search", "page", "cited", "print", "your", "stated", "january"} <= found, "the list has the program's words"
    return found


@pytest.fixture
def reader(opened, welsh):
    home = welsh.site.as_uri() + "/"
    context, watch = opened(home, locale="en-GB")
    page = context.new_page()
    page.home = home
    yield page
    assert not watch.errors and not watch.outside, (watch.errors, watch.outside)


@pytest.fixture
def see(reader, foreign):
    """Fails on English words in the page as it is now, and on places of sentences that nothing filled."""
    def see():
        text = reader.evaluate(COLLECT)
        assert not words(text) & foreign, (reader.url, sorted(words(text) & foreign))
        assert not re.search(r"{[a-z-]+}|undefined|NaN", text), (reader.url, re.findall(r".*{[a-z-]+}.*|.*undefined.*", text))
        return text
    return see


def test_every_page_is_welsh(reader, see, welsh):
    pages = [path.relative_to(welsh.site).as_posix() for path in sorted(welsh.site.rglob("*.html"))]
    assert len(pages) > 90
    for path in pages:
        if path == "hen.html":  # leads on at once, and nobody sees it
            assert '<html lang="cy"' in (welsh.site / path).read_text()
            continue
        reader.goto(reader.home + path, wait_until="load")
        assert reader.evaluate("document.documentElement.lang") == "cy"
        see()


def test_search(reader, see):
    reader.goto(reader.home + "search.html")
    reader.fill("#search-input", "stori bartneriaeth")
    reader.wait_for_selector(".search-result")
    expect(reader.locator("#search-status")).not_to_be_empty()
    assert "24 tudalen wedi’u canfod" in see()
    for query in ("stori", "storu", '"stori am"', "stori zzzz", "zzzzzzz", "!"):
        reader.fill("#search-input", query)
        reader.press("#search-input", "Enter")
        reader.wait_for_timeout(500)
        see()
    reader.fill("#search-input", "achos")
    for summary in reader.locator("#search-facets summary").all():
        summary.dispatch_event("click")
    reader.wait_for_timeout(400)
    reader.locator("#search-facets input").first.dispatch_event("click")
    reader.wait_for_timeout(400)
    see()


def test_lists_that_are_narrowed(reader, see):
    for path in ("astudiaethau/index.html", "gweithgareddau/index.html", "llyfryddiaeth/index.html"):
        reader.goto(reader.home + path)
        reader.wait_for_selector(".can-narrow", state="attached")
        for option in reader.eval_on_selector_all("[data-list-sort] option", "all => all.map(one => one.value)"):
            reader.select_option("[data-list-sort]", option)
            reader.wait_for_timeout(60)
        see()
        boxes = reader.locator(".facets input[type=checkbox]")
        for index in range(boxes.count()):
            boxes.nth(index).dispatch_event("click")
            reader.wait_for_timeout(30)
            see()
    reader.goto(reader.home + "astudiaethau/index.html?led-by=staff&students=up-to-5&open=no&institution=not-stated")
    reader.wait_for_selector("[data-list-empty] button")
    assert "Nid oes dim yma’n cyd-fynd" in see()


def test_the_session_plan(reader, see):
    reader.goto(reader.home + "gweithgareddau/cyfarfod-1.html")
    reader.click("[data-plan-add]")
    reader.wait_for_timeout(120)
    see()
    reader.goto(reader.home + "plan.html")
    reader.fill("#plan-find-words", "zzzzzz")
    expect(reader.locator("#plan-choices li")).to_have_count(0)
    see()
    reader.fill("#plan-find-words", "")
    expect(reader.locator("#plan-choices li")).not_to_have_count(0)
    if reader.locator("#plan-more-choices").is_visible():
        reader.click("#plan-more-choices")
    for entry in ("cyfarfod-2", "cyfarfod-3", "cyfarfod-4"):
        reader.click(f"#plan-choices [data-put='{entry}']")
        see()
    reader.click("#plan-add-break")
    reader.click("#plan-add-own")
    reader.fill("#plan-date", "2026-05-14")
    for view in ("timetable", "agenda", "handout"):
        reader.check(f"#view-{view}")
        reader.wait_for_timeout(250)
        see()
    reader.fill("#plan-start", "09:30")
    reader.locator(".plan-item .down").first.click()
    reader.locator(".plan-item .up").nth(1).click()
    see()
    reader.locator(".plan-item .out").first.click()
    reader.wait_for_timeout(60)
    see()
    reader.click("#plan-undo")
    reader.click("#plan-link")
    reader.wait_for_timeout(60)
    see()
    reader.select_option("#plan-start-from", "bore")
    reader.click("#plan-start-use")
    assert "Mae ynddo 2 eitem" in see()
    reader.click("#plan-offer-append")
    reader.set_input_files("#plan-open", files=[{"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}])
    reader.wait_for_timeout(60)
    see()
    reader.click("#plan-clear")
    reader.wait_for_timeout(60)
    see()
    for broken in ("#plan=1.zz", "#plan=9.zz", "#add=none", "#start=none"):
        reader.goto(reader.home + "plan.html" + broken)
        reader.wait_for_timeout(30)
        see()
    reader.reload()
    reader.evaluate("window.tandemKeep.set('plan', {version: 1, title: 'Bore', items: []})")
    reader.locator("[data-kept] button").click()
    see()
    reader.locator("dialog button.warm").click()
    see()


def test_worksheets(reader, see):
    reader.goto(reader.home + "gweithgareddau/cyfarfod-2.html")
    reader.locator("form.worksheet").scroll_into_view_if_needed()
    reader.wait_for_selector(".worksheet-tools", state="attached")
    see()
    reader.fill("form.worksheet input[type=text] >> nth=0", "Ann")
    reader.fill("form.worksheet input[type=date]", "2001-02-03")
    see()
    reader.evaluate("window.print = () => {}")
    for button in reader.locator(".worksheet-tools .buttons button").all():
        button.click()
        reader.wait_for_timeout(80)
        see()
    reader.set_input_files(".worksheet-file", files=[{"name": "x.md", "mimeType": "text/markdown", "buffer": b"x"}])
    reader.wait_for_timeout(120)
    see()


def test_cards_citations_and_reading_offline(reader, see):
    reader.goto(reader.home + "gweithgareddau/cards.html")
    reader.locator("[data-cards-none]").dispatch_event("click")
    see()
    for box in reader.locator("[data-cards-choice] input[type=checkbox]").all():
        box.dispatch_event("click")
        see()
    reader.goto(reader.home + "astudiaethau/achos-01.html")
    reader.locator(".cite-page summary").click()
    reader.locator(".cite-page button").first.click()
    reader.wait_for_timeout(120)
    text = see()
    assert "Owen & Evans" in text and "Troednodyn" in text and "Nodyn" in text
    reader.goto(reader.home + "offline.html?page=dim.html")
    see()


def test_no_file_holds_an_english_sentence(welsh):
    """Scripts hold sentences for moments that no test brings about; feeds, data and books have words as well."""
    welsh_text = "\n".join(WELSH.values())
    lines = {key: re.split(r"{[^}]*}", text) for key, text in ENGLISH.items()}
    wanted = {part.strip(" .:,;") for parts in lines.values() for part in parts if len(re.findall(r"\w+", part)) > 2}
    wanted = {part for part in wanted if part not in welsh_text}
    assert len(wanted) > 200
    book = next((welsh.site / "packs").glob("*.epub"))
    texts = {path.name: path.read_text() for path in welsh.site.rglob("*")
             if path.suffix in {".html", ".js", ".xml", ".webmanifest", ".json"}}
    with zipfile.ZipFile(book) as archive:
        texts |= {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(("html", "opf", "svg"))}
    texts = {name: re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", text, flags=re.DOTALL) if name.endswith(".js") else text
             for name, text in texts.items()}
    found = {(name, part) for name, text in texts.items() for part in wanted if part in text and part != "not stated"}
    assert not found


def test_the_search_for_english_can_fail(tmp_path, browser, foreign):
    """Where a translation has a gap the English words are found."""
    project = Project(tmp_path / "project", files())
    path = project.folder / "layouts/words/cy.yaml"
    text = path.read_text()
    start, end = text.index("footer:\n"), text.index("home:\n")
    path.write_text(text[:start] + text[end:])
    result = project.build()
    assert result.code == 0 and "part 'footer'" in result.said, result
    page = browser.new_page()
    try:
        page.goto((project.site / "index.html").as_uri())
        assert {"again", "published"} <= words(page.evaluate(COLLECT)) & foreign
    finally:
        page.close()
