"""Cites with their references beside them, and texts to cite a page by, in Chromium and Firefox."""

import json
import re
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

NOTE = ".cite-note"


@pytest.fixture(scope="module")
def cited(site):
    """The page with the most cites."""
    return max(site.pages, key=lambda path: (sum(
        "cite-note" in (values.get("class") or "") for _, values, _ in site.pages[path].elements), path))


def shown(page):
    return page.locator(NOTE).locator("visible=true")


# MARK: Beside the cite

@pytest.mark.parametrize("script", [True, False])
def test_pointing_at_a_cite_shows_its_reference(site, opened, home, cited, script):
    """And the note stays while the pointer is on it (WCAG 1.4.13), with and without JavaScript."""
    context, watch = opened(home, viewport={"width": 1280, "height": 800}, java_script_enabled=script)
    page = context.new_page()
    page.goto(home + cited)
    expect(shown(page)).to_have_count(0)
    cite = page.locator("a.cite").nth(1)
    cite.hover()
    expect(shown(page)).to_have_count(1)
    text = shown(page).inner_text()
    box, link = shown(page).bounding_box(), cite.bounding_box()
    # On the way the pointer crosses the gap, and then the note.
    for y in (link["y"] + link["height"] + 2, box["y"] + 2, box["y"] + box["height"] - 3):
        page.mouse.move(link["x"] + 4, y)
        expect(shown(page)).to_have_count(1)
    page.mouse.move(2, 2)
    expect(shown(page)).to_have_count(0)
    cite.click()
    page.wait_for_url("**/bibliography/**")
    assert normal(page.locator(".full-reference").inner_text()) == normal(text)
    assert not watch.errors and not watch.outside


def normal(text):
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("script", [True, False])
def test_focus_shows_the_reference(opened, home, cited, script):
    context, _ = opened(home, java_script_enabled=script)
    page = context.new_page()
    page.goto(home + cited)
    first = page.locator("a.cite").first
    first.focus()
    expect(shown(page)).to_have_count(1)
    note = shown(page)
    assert note.get_attribute("id") == first.get_attribute("aria-describedby")
    assert note.get_attribute("role") == "tooltip"
    expect(first).to_have_accessible_description(normal(note.text_content()))
    page.keyboard.press("Tab")
    expect(page.locator(NOTE).first).to_be_hidden()


def test_escape_puts_a_note_away(opened, home, cited):
    context, _ = opened(home, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(home + cited)
    cite = page.locator("a.cite").first
    cite.focus()
    expect(shown(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(shown(page)).to_have_count(0)
    assert page.evaluate("document.activeElement.className") == "cite", "the focus stays where it was"
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(shown(page)).to_have_count(1)
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    cite.hover()
    expect(shown(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(shown(page)).to_have_count(0)
    page.mouse.move(2, 2)
    cite.hover()
    expect(shown(page)).to_have_count(1)


@pytest.mark.parametrize("width, height", [(320, 480), (375, 700), (1280, 800)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_notes_are_never_cut_off(site, opened, width, height, scheme):
    """On every page with cites, for three cites of each: all of the note is in the window, on its own ground."""
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    seen, wrong = 0, []
    paths = [path for path, one in site.pages.items() if any(
        "cite-note" in (values.get("class") or "") for _, values, _ in one.elements)]
    for path in sorted(paths)[:: max(1, len(paths) // 24)] + [path for path in ("index.html", "bibliography/index.html") if path in paths]:
        page.goto(home + path)
        found = page.evaluate("""async () => {
          for (const details of document.querySelectorAll('details')) details.open = true;
          const all = [...document.querySelectorAll('a.cite')];
          const found = [];
          for (const place of [0, all.length >> 1, all.length - 1]) {
            all[place].focus({ preventScroll: true });
            all[place].scrollIntoView({ block: 'end' });
            scrollBy(0, 8);
            // A frame for the window to scroll, and one for the note to follow.
            for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
            const note = all[place].parentElement.querySelector('.cite-note');
            const box = note.getBoundingClientRect(), style = getComputedStyle(note);
            found.push({ left: box.left, right: box.right, top: box.top, bottom: box.bottom, width: box.width,
              ground: style.backgroundColor, wide: document.documentElement.scrollWidth });
          }
          return found;
        }""")
        for note in found:
            seen += 1
            if (note["left"] < 0 or note["right"] > width or note["width"] < 100 or note["top"] < 0
                    or note["bottom"] > height or note["wide"] > width or "rgba" in note["ground"]):
                wrong.append(f"{path}: {note}")
    assert seen > 40
    assert not wrong, "\n".join(wrong[:10])


def test_notes_are_not_printed(opened, home, cited):
    context, _ = opened(home)
    page = context.new_page()
    page.goto(home + cited)
    page.locator("a.cite").first.focus()
    expect(shown(page)).to_have_count(1)
    page.emulate_media(media="print")
    expect(shown(page)).to_have_count(0)


def test_notes_in_firefox(firefox, site, cited):
    firefox.navigate(site.folder.as_uri() + "/" + cited)
    show = """
      const [place, done] = arguments;
      const cite = document.querySelectorAll('a.cite')[place];
      cite.focus({ preventScroll: true });
      cite.scrollIntoView({ block: 'end' });
      setTimeout(() => {
      const note = cite.parentElement.querySelector('.cite-note');
      const box = note.getBoundingClientRect(), link = cite.getBoundingClientRect();
      done([getComputedStyle(note).display, box.left >= 0 && box.right <= innerWidth, box.width > 200,
        box.top >= link.bottom - 2 && box.top < link.bottom + 40 || box.bottom <= link.top + 2,
        box.top >= 0 && box.bottom <= innerHeight]);
      }, 100);
    """
    for place in (0, 3):
        assert firefox.execute_async_script(show, script_args=[place]) == ["block", True, True, True, True]
    escape = """
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      const cited = document.activeElement.parentElement;
      return getComputedStyle(cited.querySelector('.cite-note')).display;
    """
    assert firefox.execute_script(escape) == "none"


# MARK: Cite this page

@pytest.mark.parametrize("path", ["bibliography/healey2016.html", "case-studies/exeter-change-agents.html"])
def test_texts_to_cite_are_copied(site, opened, home, path):
    context, watch = opened(home)
    if home.startswith("http"):
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(home + path)
    page.locator(".cite-page > summary").click()
    status = page.locator(".cite-page [role=status]")
    expect(status).to_be_empty()
    for name, begins in (("Copy BibTeX", "@"), ("Copy RIS", "TY  - "), ("Copy the reference", "")):
        button = page.get_by_role("button", name=name, exact=True)
        status.evaluate("status => { status.textContent = '' }")
        button.focus()
        page.keyboard.press("Enter")
        expect(status).to_have_text(re.compile("^Copied|^The text is selected"))
        wanted = button.locator("xpath=preceding-sibling::*[1]").text_content()
        assert wanted.startswith(begins) and len(wanted) > 40
        if status.text_content().startswith("Copied"):
            area = page.evaluate_handle(
                "() => { const area = document.createElement('textarea'); document.body.append(area); area.focus();"
                " return area }")
            page.keyboard.press("Control+V")
            assert normal(area.as_element().input_value()) == normal(wanted)
            area.evaluate("area => area.remove()")
        else:
            assert normal(page.evaluate("getSelection().toString()")) == normal(wanted)
    assert not watch.errors


def test_without_a_clipboard_the_text_is_selected(opened, home):
    context, _ = opened(home)
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;")
    page.goto(home + "bibliography/healey2016.html")
    page.locator(".cite-page > summary").click()
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator(".cite-page [role=status]")).to_have_text(re.compile("selected"))
    selected = page.evaluate("getSelection().toString()")
    assert selected.startswith("@article{healey2016,") and selected.rstrip().endswith("}")


def test_without_scripts_the_texts_stand_there(opened, home):
    context, _ = opened(home, java_script_enabled=False)
    page = context.new_page()
    page.goto(home + "bibliography/healey2016.html")
    expect(page.locator(".cite-page button")).to_have_count(0)
    page.locator(".cite-page > summary").click()
    expect(page.locator(".cite-page pre").first).to_be_visible()
    expect(page.locator(".cite-page pre").first).to_contain_text("@article{healey2016")


# MARK: What programs read

def test_every_work_says_what_it_is(site, opened):
    """The tags and the data in the head, as a browser with the page's policy reads them."""
    home = site.folder.as_uri() + "/"
    context, watch = opened(home)
    page = context.new_page()
    works = sorted(path for path in site.files if re.fullmatch(r"bibliography/[^/]+\.bib", path))
    works = [path for path in works if not path.endswith((".references.bib", "/index.bib"))]
    assert len(works) > 50
    for work in works:
        name = work.removesuffix(".bib")
        page.goto(home + name + ".html")
        data = page.evaluate(
            "[...document.querySelectorAll('script[type=\"application/ld+json\"]')].map(s => JSON.parse(s.textContent))")
        tags = dict(page.evaluate("[...document.querySelectorAll('meta[name^=citation_]')].map(m => [m.name, m.content])"))
        csl = json.loads((site.folder / (name + ".json")).read_text())[0]
        title = page.locator("h1").inner_text()
        kinds = [one for one in data if one.get("mainEntityOfPage", "").endswith(name + ".html")]
        assert len(kinds) == 1 and kinds[0]["@context"] == "https://schema.org"
        assert kinds[0]["name"] == tags["citation_title"] == csl["title"]
        assert normal(title) == normal(csl["title"])
        if "DOI" in csl:
            assert tags["citation_doi"] == csl["DOI"] and kinds[0]["sameAs"].endswith(csl["DOI"])
        [object] = page.evaluate("[...document.querySelectorAll('.full-reference .Z3988')].map(s => s.title)")
        keys = dict(parse_qsl(object, strict_parsing=True))
        assert keys["ctx_ver"] == "Z39.88-2004"
        assert csl["title"] in (keys.get("rft.atitle"), keys.get("rft.btitle"), keys.get("rft.title"))
        assert "section" not in csl and "checked" not in csl
    assert not watch.errors


def test_lists_of_works_are_files_and_context_objects(site):
    """Each list on a page has as many spans as works, and a file in each form with as many."""
    count = 0
    for path, page in site.pages.items():
        anchors = [values["id"] for tag, values, _ in page.elements if tag == "li" and values.get("id", "").startswith("ref-")]
        base = path.removesuffix(".html") + ".references"
        if not anchors:
            assert base + ".bib" not in site.files
            continue
        if page.sort in ("index", "home"):
            continue  # what opens a list or the site cites a few works, and they are no file
        count += 1
        spans = sum((values.get("class") or "") == "Z3988" for _, values, _ in page.elements)
        assert spans >= len(anchors), path
        text = (site.folder / (base + ".bib")).read_text()
        assert [f"ref-{key}" for key in re.findall(r"^@\w+\{(.*),$", text, re.M)] == anchors, path
        assert len(json.loads((site.folder / (base + ".json")).read_text())) == len(anchors)
        assert (site.folder / (base + ".ris")).read_bytes().count(b"TY  - ") == len(anchors)
        assert {one.address.rpartition(".")[2] for one in page.links if ".references." in one.address} == {"bib", "ris", "json"}
    assert count > 100


def test_the_bibliography_can_be_read_in_four_orders(site, opened, home):
    context, _ = opened(home, java_script_enabled=False)
    page = context.new_page()
    page.goto(home + "bibliography/index.html")
    works = page.locator("ul.bibliography > li").count()
    assert works > 50
    for name in ("Authors", "Date", "Type", "Section"):
        page.locator(".orders").get_by_role("link", name=name, exact=True).click()
        expect(page.locator(".orders [aria-current=page]")).to_have_text(name)
        expect(page.locator("ul.bibliography > li")).to_have_count(works)
        expect(page.locator("ul.bibliography > li .Z3988")).to_have_count(works)
        assert page.locator(".group > h2").all_inner_texts() == page.locator(".jump a").all_inner_texts()
        page.locator(".jump a").last.click()
        expect(page.locator("h2:target")).to_be_visible()


def test_notes_can_be_read_to_their_end_in_a_low_window(site, opened):
    """As at four times the size on a small screen: a note is longer than the window, and scrolls with the text."""
    page = opened(site.folder.as_uri() + "/", viewport={"width": 320, "height": 256})[0].new_page()
    page.goto(site.folder.as_uri() + "/case-studies/exeter-change-agents.html")
    page.locator(".cite").first.focus()
    note = page.locator(".cited:focus-within > .cite-note")
    expect(note).to_be_visible()
    top, bottom = note.evaluate("one => { one.scrollIntoView({block: 'end', behavior: 'instant'});"
                                " const box = one.getBoundingClientRect(); return [box.top, box.bottom]; }")
    assert bottom <= 257 and bottom - top > 100
