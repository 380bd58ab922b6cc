"""Search in Firefox, from file://."""
import pytest

import search_site

ASK = """
const [query, done] = arguments;
const input = document.getElementById('search-input'), results = document.getElementById('search-results');
if (query !== null) {
  input.value = query;
  input.dispatchEvent(new Event('input'));
}
const timer = setInterval(() => {
  if (results.getAttribute('aria-busy') !== 'false') return;
  clearInterval(timer);
  setTimeout(() => done([
    [...results.children].map((li) => decodeURI(li.querySelector('a').getAttribute('href'))),
    document.getElementById('search-status').textContent, decodeURIComponent(location.search)]), 500);
}, 20);
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return search_site.make(tmp_path_factory.mktemp("firefox") / "a site").as_uri()


@pytest.mark.parametrize("query, found, said", [
    ("timetbale", ["case-studies/exeter.html"], "Showing results for “timetable”"),
    ("学", ["case-studies/uni-été.html"], "1 page found."),
    ('"students as partners"', ["bibliography/cook-sather2014.html"], "1 page found."),
    ("assessment -panel", ["case-studies/exeter.html", "activities/power-line.html"], "2 pages found."),
    ("zzzzz", [], "Nothing found"),
])
def test_finds_in_firefox(firefox, home, query, found, said):
    firefox.navigate(home + "/search.html")
    links, status, address = firefox.execute_async_script(ASK, script_args=[query])
    assert links == found
    assert said in status
    assert address.startswith("?q=")


def test_opens_an_address_with_filters_in_firefox(firefox, home):
    firefox.navigate(home + "/search.html?q=assessment&area=courage&country=ie")
    assert firefox.execute_async_script(ASK, script_args=[None])[0] == ["case-studies/exeter.html"]
