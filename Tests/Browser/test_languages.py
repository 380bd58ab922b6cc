"""A reader of a site in two languages, from a disk: over to the Welsh version of a page, and on in Welsh."""

import pytest
from playwright.sync_api import expect

from project import Project
from test_accessibility import AXE, RUN, SCREENS
from two_languages import FILES


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("bilingual") / "project", FILES)
    result = project.build()
    assert result.code == 0, result
    return project.site.as_uri() + "/"


def test_from_an_english_page_to_its_welsh_version_and_to_a_search_there(opened, bilingual):
    context, watch = opened(bilingual)
    page = context.new_page()
    page.goto(bilingual + "cases/peers.html")
    page.get_by_role("navigation", name="This page in other languages").get_by_role("link", name="Cymraeg").click()
    expect(page).to_have_url(bilingual + "cy/cases/peers.html")
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mentoriaid cyfoed")
    # The picture is the one that both editions share.
    assert page.locator("main img").evaluate("image => image.complete && image.naturalWidth > 0")

    page.get_by_role("searchbox").fill("wythnos")
    page.keyboard.press("Enter")
    expect(page).to_have_url(bilingual + "cy/search.html?q=wythnos")
    expect(page.locator(".search-result a").first).to_have_text("Mentoriaid cyfoed")
    expect(page.locator("#search-status")).to_contain_text("wedi’i chanfod")
    page.locator(".search-result a").first.click()
    expect(page).to_have_url(bilingual + "cy/cases/peers.html#beth-wnaethon-nhw" if "#" in page.url else bilingual + "cy/cases/peers.html")

    page.get_by_role("link", name="Addysgu").first.click()
    expect(page).to_have_url(bilingual + "cy/areas/teaching.html")
    page.get_by_role("navigation", name="Y dudalen hon mewn ieithoedd eraill").get_by_role("link", name="English").click()
    expect(page).to_have_url(bilingual + "areas/teaching.html")
    page.goto(bilingual + "search.html?q=wythnos")
    expect(page.locator("#search-status")).not_to_be_empty()
    assert page.locator(".search-result").count() == 0
    assert not watch.errors and not watch.outside, (watch.errors, watch.outside)


def test_what_is_not_translated_says_so(opened, bilingual):
    context, _ = opened(bilingual)
    page = context.new_page()
    page.goto(bilingual + "cy/cases/index.html")
    line = page.locator("li", has=page.get_by_role("link", name="A students’ library")).first
    expect(line.locator(".language-mark")).to_have_text("English")
    line.get_by_role("link", name="A students’ library").click()
    expect(page).to_have_url(bilingual + "cy/cases/library.html")
    expect(page.locator("h1")).to_have_attribute("lang", "en-GB")
    expect(page.locator(".status-note")).to_contain_text("English")


def test_titles_in_the_other_language_say_so_to_programs_that_read_aloud(opened, bilingual):
    context, watch = opened(bilingual)
    page = context.new_page()
    page.goto(bilingual + "cy/search.html?q=students")
    found = page.locator(".search-result", has=page.get_by_role("link", name="A students’ library"))
    expect(found.locator(".search-title a")).to_have_attribute("lang", "en-GB")
    expect(found.locator(".search-excerpt")).to_have_attribute("lang", "en-GB")
    assert found.locator(".search-meta").evaluate("e => e.closest('[lang]').lang") == "cy"
    page.goto(bilingual + "cy/search.html?q=wythnos")
    expect(page.locator(".search-title a").first).to_have_text("Mentoriaid cyfoed")
    expect(page.locator(".search-result [lang]")).to_have_count(0)

    # A value of a facet is an entry's title.
    page.goto(bilingual + "cy/search.html?q=students&area=research")
    label = page.locator("#search-facets label span", has_text="Research")
    expect(label).to_have_attribute("lang", "en-GB")
    assert page.locator("#search-facets label span", has_text="Addysgu").get_attribute("lang") is None
    page.goto(bilingual + "cy/cases/index.html")
    expect(page.locator(".facet-areas [lang]")).to_have_text(["Research"])
    page.goto(bilingual + "cy/cases/areas/research.html")
    expect(page.locator("h1 [lang=en-GB]")).to_have_text("Research")
    page.goto(bilingual + "cy/matrix.html")
    expect(page.locator(".matrix-large [lang]")).to_have_text(["Research"])
    page.goto(bilingual + "cy/cases/peers.html")
    expect(page.locator(".matrix-small [lang]")).to_have_text(["Research"])
    page.goto(bilingual + "cases/areas/research.html")
    expect(page.locator("main [lang]")).to_have_count(0)
    assert not watch.errors and not watch.outside, (watch.errors, watch.outside)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(opened, bilingual, screen, scheme):
    context, _ = opened(bilingual, viewport=SCREENS[screen], color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    for path in ("index.html", "cases/peers.html", "cy/index.html", "cy/cases/peers.html", "cy/cases/library.html",
                 "cy/cases/index.html", "cy/search.html?q=wythnos"):
        page.goto(bilingual + path)
        page.evaluate(AXE)
        found = page.evaluate(RUN)
        assert not found, (path, [(one["id"], one["nodes"][0]["html"]) for one in found])
        for link in page.locator(".versions a").all():
            box = link.bounding_box()
            assert box["width"] >= 24 and box["height"] >= 24, (path, box)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
