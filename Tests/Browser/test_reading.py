"""The site in Chromium, from disk and from a web server."""

import pytest


def visit(context, home, addresses):
    page = context.new_page()
    for address in addresses:
        page.goto(home + address, wait_until="load")
    page.close()


def test_all_pages_from_disk(site, opened):
    """Opened from `file://`: no outside requests, no errors on the console."""
    home = site.folder.as_uri() + "/"
    context, watch = opened(home)
    visit(context, home, site.pages)
    assert not watch.outside, watch.outside[:20]
    assert not watch.errors, watch.errors[:20]


def test_pages_from_a_server(site, opened, host):
    context, watch = opened(host)
    visit(context, host, site.sorts().values())
    assert not watch.outside, watch.outside[:20]
    assert not watch.errors, watch.errors[:20]


@pytest.mark.parametrize("address", ["none.html", "a/none.html", "a/b/c/none", "case-studies/none.html?x=1", "x/"])
def test_not_found(site, opened, host, address):
    """The page for wrong addresses is right from any depth: it is styled, and its links lead to pages."""
    context, watch = opened(host)
    page = context.new_page()
    assert page.goto(host + address).status == 404
    assert page.locator("h1").is_visible()
    assert "serif" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    links = page.eval_on_selector_all("a", "all => all.map(one => one.href)")
    assert len(links) > 3
    for link in links:
        assert context.request.get(link).status == 200, link
    page.fill("input[type=search]", "trust")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=trust")
    page.wait_for_selector("#search-results li a")
    assert not watch.outside
    assert not [error for error in watch.errors if "404" not in error], watch.errors


def test_not_found_from_disk(site, opened):
    """Opened from disk its address for links is the web's, but it shows and breaks nothing."""
    home = site.folder.as_uri() + "/"
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + "404.html")
    assert page.locator("h1").is_visible()
    assert not watch.errors and not watch.outside


def test_links_between_pages_work(site, opened, home):
    """A reader's way: home, a list, an entry, a work that it cites, and back to who cites it."""
    context, watch = opened(home)
    page = context.new_page()
    page.goto(home + "index.html")
    for target in ("case-studies/index.html", "case-studies/exeter-change-agents.html"):
        page.locator(f"a[href$='{target.split('/')[-1] if 'case-studies/' in page.url else target}']").first.click()
        page.wait_for_url("**/" + target)
    page.locator("main a[href*='bibliography/']:not([href*='index.html'])").first.click()
    page.wait_for_url("**/bibliography/*.html*")
    page.locator("main a[href*='exeter-change-agents.html']").first.click()
    page.wait_for_url("**/case-studies/exeter-change-agents.html*")
    assert not watch.errors and not watch.outside
