"""The small site that the tests of search read: fixture pages, indexed by Swift, with the real client."""
import json
import os
import pathlib
import re
import subprocess

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = pathlib.Path(__file__).parent / "search_fixtures"

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="{root}assets/icon.svg"><link rel="stylesheet" href="{root}assets/site.css">
<script src="{root}assets/page.js" defer></script>
{head}</head>
"""
PAGE = HEAD + """<body><header><form class="search" role="search" action="{root}search.html"><label for="box">Search</label> <input id="box" name="q" type="search" data-search-box></form></header>
<main><h1>A page</h1><p><a href="{root}search.html">Search</a></p>{sections}</main></body></html>
"""


def block(name):
    """A block of the site's own layout of the search page, with its tags left out."""
    layout = (ROOT / "layouts/search.html").read_text()
    text = re.search(r"\{\{\$" + name + r"\}\}(.*?)\{\{/" + name + r"\}\}", layout, re.DOTALL)[1]
    return re.sub(r"\{\{#.*?\}\}.*?\{\{/.*?\}\}", "", text, flags=re.DOTALL).replace("{{root}}", "")


WORDS = yaml.load((ROOT / "layouts/words/en-GB.yaml").read_text(), yaml.BaseLoader)


def worded(script):
    """The script with its sentences in English, as a build gives it them."""
    words = {f"answer.{key}": phrase for key, phrase in WORDS["answer"].items()}
    return script.replace("tandemWords('search-words')", (
        "((all) => (key, values = {}) => (all[key].other ? values.count === 1 ? all[key].one : all[key].other : all[key])"
        ".replace(/{([a-z]+)}/g, (whole, name) => values[name] ?? whole))(%s)" % json.dumps(words)))


def filled(page):
    """The page with the sentences that the layout asks for."""
    page = re.sub(r"{{<words/([a-z-]+)\.([a-z-]+)}}{{\$words\.([a-z-]+)}}(.*?){{/words\.\3}}{{/words/[^}]*}}",
                  lambda found: WORDS[found[1]][found[2]].replace("{%s}" % found[3], found[4]), page)
    return re.sub(r"{{>words/([a-z-]+)\.([a-z-]+)}}", lambda found: WORDS[found[1]][found[2]], page)


def make(folder, client=None):
    """Writes the site; `client` changes the text of search.js."""
    folder = pathlib.Path(folder)
    (folder / "assets").mkdir(parents=True)
    subprocess.run(
        ["swift", "test", "--skip-build", "--filter", "writesFixtureSite"], cwd=ROOT, check=True, capture_output=True,
        env={**os.environ, "TANDEM_SEARCH_SITE": str(folder)})
    for name, sources in [("search.js", ["search.js"]), ("page.js", ["page.js/search-box.js"]),
                          ("search.css", ["search.css"]), ("site.css", sorted(ROOT.glob("layouts/assets/site.css/*")))]:
        (folder / "assets" / name).write_bytes(b"\n".join((ROOT / "layouts/assets" / one).read_bytes() for one in sources))
    script = folder / "assets/search.js"
    script.write_text(worded((client or str)(script.read_text())))
    (folder / "assets/icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (folder / "search.html").write_text(
        filled(HEAD.format(title="Search", root="", head=block("styles") + block("head")) + "<body><main>" + block("main")) +
        "</main><footer><p>The foot of the page</p></footer></body></html>")
    for page in json.loads((FIXTURES / "pages.json").read_text())["pages"]:
        file = folder / page["path"]
        file.parent.mkdir(exist_ok=True)
        sections = "".join(f'<h2 id="{section["anchor"]}">Part</h2>' for section in page["sections"] if section["anchor"])
        file.write_text(PAGE.format(title="A page", root="../", head="", sections=sections))
    return folder
