"""How pages hold up: readers' own text spacing, what a page weighs, nothing jumps, print."""

import gzip

import pytest

# WCAG 2.2, 1.4.12, as a reader's own style sheet would set it.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
# Elements whose text is cut off: more in them than they show, and no way to scroll to it.
CUT = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
  const style = getComputedStyle(e);
  if (!e.checkVisibility() || e.closest('.visually-hidden') || style.clipPath !== 'none' || e.closest('svg')) return false;
  return ['hidden', 'clip'].includes(style.overflowX) && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1;
}).map(e => e.outerHTML.slice(0, 120))"""
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({type: 'layout-shift', buffered: true});
"""


@pytest.mark.parametrize("width", [320, 1280])
def test_text_can_be_spaced(site, opened, width):
    home = site.folder.as_uri() + "/"
    page = opened(home, viewport={"width": width, "height": 800})[0].new_page()
    for address in site.sorts().values():
        page.goto(home + address)
        page.evaluate(SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate(CUT) == [], address


@pytest.mark.parametrize("width", [375, 1280])
def test_no_page_jumps_while_it_loads(site, opened, host, width):
    page = opened(host, viewport={"width": width, "height": 800})[0].new_page()
    page.add_init_script(SHIFTS)
    for address in site.sorts().values():
        page.goto(host + address)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert sum(page.evaluate("window.shifts")) < 0.01, address


@pytest.mark.parametrize("sort", ["entry activities", "entry case-studies", "entry bibliography"])
def test_a_page_is_light(site, opened, host, sort):
    """With all it loads, compressed as hosts do it."""
    # What the service worker fetches afterwards, in its own time, is no part of the page.
    context, watch = opened(host, service_workers="block")
    sizes = {}
    context.on("response", lambda one: sizes.setdefault(one.url, len(gzip.compress(one.body()))))
    page = context.new_page()
    page.goto(host + site.sorts()[sort], wait_until="networkidle")
    assert len(sizes) <= 6 and sum(sizes.values()) <= 40 * 1024, sizes
    assert not watch.outside


def test_what_a_reader_decides_by_comes_first(site, opened):
    """On a phone the first screens of an activity and of a case study hold what to choose them by."""
    home = site.folder.as_uri() + "/"
    page = opened(home, viewport={"width": 375, "height": 800})[0].new_page()
    bottom = "e => e.getBoundingClientRect().bottom"
    page.goto(home + "activities/power-line.html")
    for wanted in [".lede", ".strip", ".fact-materials"]:
        assert page.locator(wanted).first.evaluate(bottom) < 900, wanted
    page.goto(home + "case-studies/exeter-change-agents.html")
    for wanted in [".lede", ".strip", ".fact-areas", ".fact-values", ".completeness"]:
        assert page.locator(wanted).first.evaluate(bottom) < 1250, wanted
    assert page.locator(".completeness").evaluate(bottom) < page.locator(".prose").first.evaluate(bottom)


def test_a_list_is_printed_without_its_panel(site, opened):
    home = site.folder.as_uri() + "/"
    page = opened(home)[0].new_page()
    page.goto(home + "activities/index.html?theme=power")
    page.emulate_media(media="print")
    for hidden in [".facets", ".site-nav", "form.search", ".list-sort", ".chip.clear"]:
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator(".card:visible").count() == 5
    assert page.get_by_text("5 of 34 shown").is_visible() and page.locator(".chip").first.is_visible()
