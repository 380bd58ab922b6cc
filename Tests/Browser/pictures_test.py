"""Pictures drawn at build time: their words, their tables, their links, on screens and in forced colours."""

from pathlib import Path

import pytest

from test_accessibility import AXE, RUN

PAGES = ["pictures.html", "matrix.html", "activities/cards.html", "case-studies/exeter-change-agents.html",
         "bibliography/healey2014.html", "case-studies/index.html"]


@pytest.mark.parametrize("options", [
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 375, "height": 700}, "color_scheme": "dark"},
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark", "forced_colors": "active"},
], ids=["wide light", "narrow dark", "forced colours"])
def test_axe_with_all_open(site, opened, options):
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, reduced_motion="reduce", **options)
    page = context.new_page()
    found = []
    for address in PAGES:
        page.goto(home + address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.evaluate(AXE)
        found += [f"{address}: {one['id']}: {[node['target'] for node in one['nodes'][:3]]}"
                  for one in page.evaluate(RUN)]
    assert not found, "\n".join(found)


def test_each_picture_has_words_and_a_table(site, opened):
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, java_script_enabled=False)
    page = context.new_page()
    page.goto(home + "pictures.html")
    frames = page.locator(".picture-frame")
    assert frames.count() >= 8
    drawn = 0
    for frame in frames.all():
        note = frame.locator(".picture-note").inner_text()
        assert note
        svg = frame.locator("svg.picture")
        if svg.count() == 0:
            assert "nothing to draw" in note or "too few" in note
            continue
        drawn += 1
        assert svg.get_attribute("role") in ("img", "group")
        assert svg.locator("> title").text_content() and svg.locator("> desc").text_content()
        frame.locator("summary").click()
        assert frame.locator("table tbody tr").count() >= 2
    assert drawn >= 6


def test_all_links_of_pictures_lead_to_pages(site, opened):
    home = site.folder.as_uri() + "/"
    context, _ = opened(home)
    page = context.new_page()
    links = set()
    for address in PAGES:
        page.goto(home + address)
        links |= set(page.eval_on_selector_all(
            "svg.picture a", "all => all.map(one => new URL(one.getAttribute('href'), location.href).href)"))
    assert len(links) > 100
    for link in links:
        path, _, anchor = link.removeprefix(home).partition("#")
        file = site.folder / path
        assert file.exists(), link
        if anchor:
            assert f'id="{anchor}"' in file.read_text(), link


def test_heat_map_counts_what_its_cells_list(site, opened):
    home = site.folder.as_uri() + "/"
    context, _ = opened(home)
    page = context.new_page()
    page.goto(home + "matrix.html")
    cells = page.eval_on_selector_all(
        ".picture-heat a", "all => all.map(one => [one.getAttribute('href'), +one.getAttribute('aria-label').split(': ').pop()])")
    for address, count in cells[::7]:
        path, _, anchor = address.partition("#")
        page.goto(home + path)
        assert page.locator(f"[id='{anchor}'] + ul > li").count() == count, address


@pytest.mark.parametrize("width", [320, 375])
def test_words_in_pictures_are_legible_on_a_phone(site, opened, width):
    """Drawn letters are at least eleven pixels high in name; what is wider scrolls in a region of its own."""
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, viewport={"width": width, "height": 700})
    page = context.new_page()
    for address in PAGES:
        page.goto(home + address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        sizes = page.evaluate("""[...document.querySelectorAll('svg.picture text')].map(text =>
            parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a)""")
        assert all(size >= 11 for size in sizes), (address, min(sizes))


def test_heat_maps_are_drawn_in_full_size_on_a_phone(site, opened):
    home = site.folder.as_uri() + "/"
    page = opened(home, viewport={"width": 375, "height": 700})[0].new_page()
    page.goto(home + "matrix.html")
    sizes = page.evaluate("""[...document.querySelectorAll('svg.picture-heat text')].map(text =>
        parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a)""")
    assert sizes and min(sizes) >= 12.8, min(sizes)


def test_no_word_leaves_its_picture(site, opened):
    """Titles are cut by their number of letters: none may run over the edge."""
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    over = []
    addresses = ["pictures.html", "matrix.html"] + [
        path.relative_to(site.folder).as_posix() for folder in ("case-studies", "activities", "bibliography")
        for path in sorted((site.folder / folder).glob("*.html"))]
    for address in addresses:
        page.goto(home + address)
        found = page.evaluate("""[...document.querySelectorAll('svg.picture text:not([transform])')].filter(text => {
            const box = text.getBBox(), view = text.ownerSVGElement.viewBox.baseVal;
            return box.x < -1 || box.x + box.width > view.width + 1 || box.y < -1 || box.y + box.height > view.height + 2;
        }).map(text => text.textContent)""")
        over += [f"{address}: {text}" for text in found]
    assert not over, "\n".join(over[:20])


def test_neighbourhoods_are_small(site):
    sizes = []
    for path in Path(site.folder).glob("*/*.html"):
        text = path.read_text()
        start = text.find('<svg class="picture picture-near"')
        if start >= 0:
            sizes.append(len(text[start:text.find("</svg>", start)].encode()))
    sizes.sort()
    assert len(sizes) > 100
    assert sizes[len(sizes) // 2] < 4096 and sizes[-1] < 6144


def test_pictures_by_keyboard(site, opened):
    """From the heading of the heat map with Tab into a cell, and Enter opens it."""
    home = site.folder.as_uri() + "/"
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + "pictures.html")
    page.locator(".picture-heat").evaluate("svg => svg.parentElement.focus()")
    page.keyboard.press("Tab")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label and ": " in label
    page.keyboard.press("Enter")
    page.wait_for_url("**/matrix/*.html")
    assert not watch.errors and not watch.outside
