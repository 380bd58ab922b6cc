"""The small site that the tests of search read: fixture pages, indexed by Swift, with the real client."""
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = pathlib.Path(__file__).parent / "search_fixtures"

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="{root}assets/icon.svg"><link rel="stylesheet" href="{root}assets/search.css">
<script src="{root}assets/search.js" defer data-root="{root}"></script></head>
"""
SEARCH = HEAD + """<body><main><h1>Search</h1>
<form class="search" role="search" action="search.html" method="get"> <label for="search-input">Search</label> <input id="search-input" name="q" type="search" autocomplete="off"> <button>Search</button></form>
<p id="search-status" role="status" aria-live="polite"></p>
<div id="search-filters"></div> <ol id="search-results"></ol>
<noscript><p>Search needs JavaScript; <a href="case-studies/exeter.html">the indexes</a> do not.</p></noscript></main>
<footer><p>The foot of the page</p></footer></body></html>
"""
PAGE = HEAD + """<body><header><form class="search" role="search" action="{root}search.html"><label for="box">Search</label> <input id="box" name="q" type="search" data-search-box></form></header>
<main><h1>A page</h1><p><a href="{root}search.html">Search</a></p>{sections}</main></body></html>
"""


def make(folder, client=None):
    """Writes the site; `client` changes the text of search.js."""
    folder = pathlib.Path(folder)
    (folder / "assets").mkdir(parents=True)
    subprocess.run(
        ["swift", "test", "--skip-build", "--filter", "writesFixtureSite"], cwd=ROOT, check=True, capture_output=True,
        env={**os.environ, "TANDEM_SEARCH_SITE": str(folder)})
    script = (ROOT / "layouts/assets/search.js").read_text()
    (folder / "assets/search.js").write_text(client(script) if client else script)
    (folder / "assets/search.css").write_bytes((ROOT / "layouts/assets/search.css").read_bytes())
    (folder / "assets/icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (folder / "search.html").write_text(SEARCH.format(title="Search", root=""))
    for page in json.loads((FIXTURES / "pages.json").read_text())["pages"]:
        file = folder / page["path"]
        file.parent.mkdir(exist_ok=True)
        sections = "".join(f'<h2 id="{section["anchor"]}">Part</h2>' for section in page["sections"] if section["anchor"])
        file.write_text(PAGE.format(title="A page", root="../", sections=sections))
    return folder
