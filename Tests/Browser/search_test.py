"""Search in a real browser, on a small site of its own: see search_site.py."""
import functools
import http.server
import importlib.util
import json
import shutil
import sys
import threading
import urllib.parse

import pytest
from playwright.sync_api import expect

import search_site

WORDS = json.loads((search_site.FIXTURES / "words.json").read_text())
# The client's own functions, for the tests that compare them with Swift's.
OPENED = "window.testing = { words, foldLetter };\n})();"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return search_site.make(tmp_path_factory.mktemp("search") / "a site")


@pytest.fixture(scope="module")
def server(folder):
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def problems():
    found = []
    yield found
    assert found == []


@pytest.fixture(params=["file", "http"])
def page(request, browser, folder, problems):
    context = browser.new_context(base_url=None, viewport={"width": 375, "height": 740})
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.home = folder.as_uri() if request.param == "file" else request.getfixturevalue("server")
    page.goto(page.home + "/search.html")
    yield page
    context.close()


def settled(page):
    page.wait_for_selector("#search-results[aria-busy=false]", state="attached")
    return [urllib.parse.unquote(url).split("/a site/")[-1].split(str(page.home) + "/")[-1] for url in page.eval_on_selector_all(
        "#search-results > li", "all => all.map((li) => li.querySelector('a').href)")]


def search(page, query):
    page.fill("#search-input", query)
    return settled(page)


def announced(page):
    """What screen readers are told: only once the reader pauses, so that not every key is spoken of."""
    return page.locator("#search-status")


def test_cuts_words_as_swift_does(browser, tmp_path, problems):
    folder = search_site.make(tmp_path / "opened", lambda script: script[:script.rindex("})();")] + OPENED)
    page = browser.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto((folder / "search.html").as_uri())
    for row in WORDS:
        assert page.evaluate("(text) => testing.words(text).map(({ form }) => form)", row["text"]) == row["forms"], row["text"]
    source = importlib.util.spec_from_file_location("fold_table", search_site.ROOT / "Benchmarks/search/fold_table.py")
    table = importlib.util.module_from_spec(source)
    source.loader.exec_module(table)
    letters = list(table.domain())
    folded = page.evaluate("(all) => all.map(testing.foldLetter)", letters)
    assert {c: f for c, f in zip(letters, folded) if f != table.fold(c)} == {}
    page.close()


@pytest.mark.parametrize("query, first", [
    ("change agents", "case-studies/exeter.html"),
    ("timetables", "case-studies/exeter.html"),
    ("timet", "case-studies/exeter.html"),
    ("EXETER", "case-studies/exeter.html"),
    ("power lin", "activities/power-line.html"),
    ("flint", "bibliography/healey2014.html"),
    ("universite d’ete", "case-studies/uni-été.html"),
    ("学生", "case-studies/uni-été.html"),
    ("学", "case-studies/uni-été.html"),
    ("שלום", "case-studies/uni-été.html"),
    ("dying", "bibliography/healey2014.html"),
])
def test_finds(page, query, first):
    assert search(page, query)[0] == first


@pytest.mark.parametrize("query, first, word", [
    ("timetbale", "case-studies/exeter.html", "timetable"),
    ("induciton group", "case-studies/exeter.html", "induction"),
    ("recprocity", "bibliography/cook-sather2014.html", "reciprocity"),
    ("xeciprocity", "bibliography/cook-sather2014.html", "reciprocity"),
])
def test_forgives_a_slip_and_says_so(page, query, first, word):
    assert search(page, query)[0] == first
    expect(announced(page)).to_contain_text("Showing results for “" + word)


def test_joined_and_hyphenated_words_find_each_other(page):
    wanted = {"activities/power-line.html", "bibliography/healey2014.html"}
    assert set(search(page, "cocreation")) == wanted
    assert set(search(page, "co-creation")) >= wanted


def test_prefers_pages_with_all_words_and_counts_them(page):
    found = search(page, "assessment power")
    assert found[0] in ("activities/power-line.html", "case-studies/lincoln.html")
    assert len(found) == 3
    expect(announced(page)).to_have_text("3 pages found, 2 with all of your words.")


def test_phrases_are_exact(page):
    assert search(page, '"students as partners"') == ["bibliography/cook-sather2014.html"]
    assert search(page, '"partners as students"') == []
    assert search(page, '"student panel"') == ["case-studies/lincoln.html"]


def test_minus_excludes(page):
    assert "case-studies/lincoln.html" in search(page, "assessment")
    assert "case-studies/lincoln.html" not in search(page, "assessment -panel")
    assert "case-studies/lincoln.html" not in search(page, 'assessment -"student panel"')
    assert search(page, "-panel") == []


@pytest.mark.parametrize("query", [
    "🙂", "🙂 emoji", "שלום עולם", "学生参加による", "cafe\u0301", "a" * 10_000, "word " * 2_000, "the of and", "… —— !!!",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", ".*+?^${}()|[]\\", '"', '""', '"a', "-", "--", '-"', "\u0000\uffff",
    "__proto__ constructor toString", "%00%ff&q=#", "\ud800",
])
def test_any_input_gets_an_answer(page, query):
    page.on("dialog", lambda dialog: pytest.fail("markup was run"))
    page.evaluate("(text) => { const box = document.getElementById('search-input'); box.value = text; box.dispatchEvent(new Event('input')); }", query)
    found = settled(page)
    if not found:
        expect(announced(page)).not_to_be_empty()
    assert page.locator("#search-results script, #search-results img").count() == 0


def test_shows_text_never_markup(page):
    search(page, "markup text")
    assert "<b>markup</b>" in page.inner_text("#search-results li:first-child .search-title")
    search(page, "alert")
    assert "<script>alert(1)</script>" in page.inner_text("#search-results li:first-child .search-excerpt")


def test_excerpt_marks_words_and_links_to_their_section(page):
    search(page, "assessments timetable")
    first = page.locator("#search-results li").first
    assert {text.lower() for text in first.locator("mark").all_inner_texts()} == {"assessment", "timetable"}
    assert first.locator(".search-section a").get_attribute("href").endswith("case-studies/exeter.html#what-changed")
    first.locator(".search-section a").click()
    page.wait_for_url("**/exeter.html#what-changed")


def test_address_holds_the_search_and_back_returns_to_it(page):
    search(page, "feedback")
    page.wait_for_url("**/search.html?q=feedback")
    page.press("#search-input", "Enter")
    search(page, "partnership")
    page.press("#search-input", "Enter")
    page.wait_for_url("**/search.html?q=partnership")
    page.go_back()
    page.wait_for_url("**/search.html?q=feedback")
    expect(page.locator("#search-input")).to_have_value("feedback")
    found = settled(page)
    page.locator("#search-results a").first.click()
    page.wait_for_url("**/" + urllib.parse.quote(found[0]))
    page.go_back()
    page.wait_for_selector("#search-results li")
    assert settled(page) == found


def opened(page, *facets):
    """Opens the filters and some of the facets in them, and waits for their values."""
    panel = page.locator("#search-filters")
    if not panel.evaluate("(panel) => panel.open"):
        panel.locator("> summary").click()
    for name in facets:
        details = page.locator("#search-facets details", has=page.locator("summary", has_text=name))
        details.locator("summary").click()
        details.locator("label:not([hidden]) input").first.wait_for()
    return panel


def values(page, name):
    settled(page)
    return page.eval_on_selector_all(
        f"#search-facets input[name={name}]",
        "all => all.map((box) => box.parentNode).filter((label) => !label.hidden).map((label) => label.innerText.replace(/\\s+/g, ' ').trim())")


def test_filters_count_and_narrow(page):
    page.goto(page.home + "/search.html?q=assessment")
    assert len(settled(page)) == 3
    opened(page)
    # What would give nothing is not in the way.
    assert values(page, "kind") == ["Case studies 2", "Activities 1"]
    page.check("input[name=kind][value=activity]")
    page.wait_for_url("**kind=activity*")
    assert settled(page) == ["activities/power-line.html"]
    page.uncheck("input[name=kind][value=activity]")
    opened(page, "Areas", "Country")
    assert "Courage 2" in values(page, "area")
    page.check("input[name=area][value=courage]")
    page.check("input[name=country][value=ie]")
    page.wait_for_url("**country=ie*")
    assert settled(page) == ["case-studies/exeter.html"]
    page.goto(page.home + "/search.html?q=assessment&area=courage&country=ie")
    assert settled(page) == ["case-studies/exeter.html"]
    assert page.is_checked("input[name=country][value=ie]")
    opened(page)
    page.click("#search-clear")
    page.wait_for_url("**/search.html?q=assessment")
    assert len(settled(page)) == 3
    assert page.locator("#search-clear").is_hidden()


def test_what_was_chosen_is_in_sight_and_taken_away_with_a_press(page):
    page.goto(page.home + "/search.html?q=assessment&kind=case-study&area=courage")
    settled(page)
    chosen = page.get_by_role("group", name="What you chose").get_by_role("button")
    expect(chosen).to_have_text(["Kind: Case studies", "Areas: Courage"])
    assert not page.evaluate("document.getElementById('search-filters').open")
    chosen.last.press("Enter")
    page.wait_for_url("**/search.html?q=assessment&kind=case-study")
    expect(chosen).to_have_text(["Kind: Case studies"])
    # The focus stays where the reader is.
    expect(page.locator("#search-filters > summary")).to_be_focused()
    chosen.click()
    page.wait_for_url("**/search.html?q=assessment")
    expect(chosen).to_have_count(0)
    assert len(settled(page)) == 3


@pytest.mark.parametrize("query", ["q=assessment&", ""])
def test_a_value_that_nothing_has_is_named_and_taken_away(page, query):
    page.goto(page.home + f"/search.html?{query}area=%3Cb%3Ex")
    chosen = page.get_by_role("group", name="What you chose").get_by_role("button")
    expect(chosen).to_have_text(["Areas: <b>x (nothing here is called so)"])
    expect(announced(page)).to_have_text(
        "Nothing found for “assessment” with these filters." if query else "Type a word to find.")
    chosen.click()
    expect(chosen).to_have_count(0)
    assert "area" not in page.url
    assert len(settled(page)) == (3 if query else 0)


def test_where_nothing_is_found_no_empty_facet_stands(page):
    page.goto(page.home + "/search.html?q=zzzzz")
    assert settled(page) == []
    opened(page)
    expect(page.locator("#search-facets > details:visible")).to_have_count(0)


def test_facets_of_other_kinds_are_out_of_the_way(page):
    page.goto(page.home + "/search.html?q=flint")
    assert settled(page) == ["bibliography/healey2014.html"]
    opened(page)
    shown = page.locator("#search-facets > details:visible > summary").all_inner_texts()
    assert "Kind" in shown and "Country" not in shown


def test_loads_a_facet_when_it_is_opened(browser, server):
    context = browser.new_context()
    page = context.new_page()
    page.home = server
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + "/search.html?q=students")
    settled(page)
    assert not [url for url in asked if "/filter-" in url]
    opened(page, "Country")
    assert len([url for url in asked if "/filter-" in url]) == 1
    context.close()


def test_filters_by_year_newest_first(page):
    page.goto(page.home + "/search.html?q=students")
    settled(page)
    opened(page, "Year")
    years = [int(text.split()[0]) for text in values(page, "year")]
    assert years and years == sorted(years, reverse=True)
    page.check(f"input[name=year][value='{years[0]}']")
    page.wait_for_url(f"**year={years[0]}*")
    settled(page)
    shown = page.locator(".search-meta").all_inner_texts()
    assert shown and all(text.endswith(f"· {years[0]}") for text in shown)


def test_sorts_by_year(page):
    page.goto(page.home + "/search.html?q=students")
    settled(page)
    opened(page)
    page.select_option("#search-sort", "year")
    page.wait_for_url("**sort=year*")
    settled(page)
    found = [int(text.split(" · ")[1]) for text in page.locator(".search-meta").all_inner_texts() if " · " in text]
    assert len(found) > 1 and found == sorted(found, reverse=True) and found[0] == 2018


def test_keyboard_reaches_everything(page):
    page.locator("body").press("/")
    assert page.evaluate("document.activeElement.id") == "search-input"
    page.keyboard.type("students")
    page.wait_for_selector("#search-results li")
    settled(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('#search-results li')[1]")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-input"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search-input"
    page.keyboard.press("Escape")
    assert page.input_value("#search-input") == ""
    page.keyboard.type("power line")
    page.wait_for_selector("#search-results li")
    settled(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/power-line.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("two minutes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=two+minutes")
    assert settled(page)[0] == "activities/two-minute-feedback.html"


def test_filters_and_results_work_with_tab_enter_and_space(page):
    page.goto(page.home + "/search.html?q=students")
    found = settled(page)
    page.focus("#search-input")

    def tab_to(selector):
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"Tab does not reach {selector}")

    tab_to("#search-filters > summary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('#search-filters').open")
    tab_to("#search-sort")
    tab_to("input[name=kind]")
    page.keyboard.press("Space")
    page.wait_for_url("**kind=*")
    narrowed = settled(page)
    assert narrowed and set(narrowed) < set(found)
    # The box that was changed keeps the focus, so the next key goes on from there.
    assert page.evaluate("document.activeElement.name") == "kind"
    tab_to("#search-clear")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=students")
    assert settled(page) == found
    assert page.evaluate("document.activeElement.id") == "search-input"
    tab_to("#search-keep")
    tab_to("#search-slash")
    for place in range(len(found)):
        tab_to(f"#search-results > li:nth-child({place + 1}) .search-title a")


def test_the_slash_can_be_switched_off(browser, server):
    context = browser.new_context()
    page = context.new_page()
    page.goto(server + "/search.html")
    page.get_by_label("The / key").uncheck()
    page.goto(server + "/activities/power-line.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "box"
    page.goto(server + "/search.html")
    page.get_by_label("The / key").check()
    page.goto(server + "/activities/power-line.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "box"
    context.close()


def test_targets_are_large_enough_for_fingers(page):
    search(page, "students")
    opened(page, "Country")
    small = page.eval_on_selector_all(
        "#search-filters summary, #search-filters label, #search-filters select, #search-filters button, .search-title, .search form button",
        "all => all.filter((one) => one.offsetParent && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML)")
    assert small == []


def test_loads_nothing_before_the_reader_searches(browser, server):
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + "/search.html")
    page.wait_for_load_state("networkidle")
    page.goto(server + "/activities/power-line.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url]
    context.close()


def test_the_answer_moves_nothing(browser, server):
    context = browser.new_context(viewport={"width": 375, "height": 740})
    page = context.new_page()
    page.goto(server + "/search.html?q=students")
    page.evaluate("""window.shift = 0; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += entry.value; }).observe({ type: 'layout-shift', buffered: true })""")
    page.wait_for_selector("#search-results li")
    page.wait_for_timeout(500)
    assert page.evaluate("shift") < 0.02
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_keeps_searches_only_if_asked(browser, server):
    context = browser.new_context()
    page = context.new_page()
    page.home = server
    page.goto(server + "/search.html?q=feedback")
    settled(page)
    page.press("#search-input", "Enter")
    assert page.evaluate("localStorage.length") == 0
    opened(page)
    page.get_by_label("Keep my searches").check()
    search(page, "power")
    page.press("#search-input", "Enter")
    search(page, "")
    assert page.locator("#search-kept a").all_inner_texts() == ["power", "feedback"]
    page.get_by_label("Keep my searches").uncheck()
    expect(page.locator("#search-kept a")).to_have_count(0)
    assert page.evaluate("localStorage.tandemSearches") == "null"
    context.close()


def test_a_missing_index_is_said(browser, tmp_path, folder):
    folder = shutil.copytree(folder, tmp_path / "broken", ignore=shutil.ignore_patterns("search"))
    page = browser.new_page()
    page.goto((folder / "search.html").as_uri())
    page.fill("#search-input", "students")
    expect(page.locator("#search-status")).to_contain_text("could not")
    page.close()


def axe():
    for name in ("axe_playwright_python", "axe_core_python"):
        source = importlib.util.find_spec(name)
        if source:
            return next(path for path in map(search_site.pathlib.Path, source.submodule_search_locations)) / "axe.min.js"
    return None


@pytest.mark.skipif(axe() is None, reason="axe-core is not installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1200])
@pytest.mark.parametrize("query", ["?q=students", "?q=students&area=trust", "?q=zzzzzz", ""])
def test_has_no_barriers(browser, folder, query, width, scheme):
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 740})
    page = context.new_page()
    page.home = folder.as_uri()
    page.goto(page.home + "/search.html" + query)
    if query:
        settled(page)
        opened(page, "Country") if "students" in query else opened(page)
    # A colour that is on its way to another is neither's.
    page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")
    page.add_script_tag(path=str(axe()))
    found = page.evaluate("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))")
    assert found == []
    context.close()


if __name__ == "__main__":
    sys.exit(pytest.main([__file__]))
