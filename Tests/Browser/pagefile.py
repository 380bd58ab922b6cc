"""What a page of the site links to, loads and names, read from its file."""

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {
    ("link", "href"), ("script", "src"), ("img", "src"), ("img", "srcset"), ("source", "src"), ("source", "srcset"),
    ("iframe", "src"), ("object", "data"), ("embed", "src"), ("video", "src"), ("video", "poster"), ("audio", "src"),
    ("track", "src"), ("input", "src"), ("image", "href"), ("use", "href"),
}
FOLLOWED = {("a", "href"), ("area", "href"), ("form", "action"), ("q", "cite"), ("blockquote", "cite")}
# Links that say something of a page and load nothing.
STATEMENTS = {"canonical", "alternate", "next", "prev", "author", "license", "search"}


@dataclass
class Link:
    element: str
    address: str
    line: int
    loaded: bool


@dataclass
class Page:
    path: str
    ids: list = field(default_factory=list)
    links: list = field(default_factory=list)
    elements: list = field(default_factory=list)
    policy: str | None = None
    base: str | None = None
    language: str | None = None
    title: str = ""
    sort: str | None = None


class PageReader(HTMLParser):
    def __init__(self, path, text):
        super().__init__(convert_charrefs=True)
        self.page = Page(path)
        self.in_title = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        page, values = self.page, dict(attributes)
        line = self.getpos()[0]
        page.elements.append((tag, values, line))
        if values.get("id"):
            page.ids.append(values["id"])
        if tag == "html":
            page.language = values.get("lang")
        elif tag == "base":
            page.base = values.get("href")
        elif tag == "body":
            page.sort = next((name[3:] for name in (values.get("class") or "").split() if name.startswith("on-")), None)
        elif tag == "meta" and (values.get("http-equiv") or "").lower() == "content-security-policy":
            page.policy = values.get("content")
        self.in_title = tag == "title"
        for name, value in attributes:
            if value is None or (tag, name) not in LOADED | FOLLOWED:
                continue
            addresses = [part.split()[0] for part in value.split(",") if part.split()] if name == "srcset" else [value]
            states = tag == "link" and set((values.get("rel") or "").lower().split()) & STATEMENTS
            for address in addresses:
                page.links.append(Link(tag, address, line, (tag, name) in LOADED and not states))

    def handle_endtag(self, tag):
        if tag == "title":
            self.in_title = False

    def handle_data(self, data):
        if self.in_title:
            self.page.title += data


class Site:
    """All pages of a folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.files = {
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}
        self.folders = {posixpath.dirname(path) for path in self.files} | {""}
        self.pages = {}
        for path in sorted(self.files):
            if path.endswith(".html"):
                self.pages[path] = PageReader(path, (self.folder / path).read_text()).page

    def mistakes(self):
        """Links that lead nowhere, to a folder, or that hold for one host only; one line each."""
        found = []
        for page in self.pages.values():
            if len(set(page.ids)) != len(page.ids):
                twice = {name for name in page.ids if page.ids.count(name) > 1}
                found.append(f"{page.path}: ids that stand twice: {sorted(twice)}")
            for link in page.links:
                problem = self.problem(page, link)
                if problem:
                    found.append(f"{page.path}:{link.line}: <{link.element}> '{link.address}': {problem}")
        return found

    def target(self, page, address):
        """The path in the site that a relative address leads to."""
        # A page with a base is the one for any address, and its links count from the site's root.
        start = "" if page.base is not None else posixpath.dirname(page.path)
        path = unquote(urlsplit(address).path)
        return posixpath.normpath(posixpath.join(start, path)) if path else page.path

    def problem(self, page, link):
        address = link.address
        parts = urlsplit(address)
        if parts.scheme == "data" and link.loaded:
            return None
        if parts.scheme or parts.netloc:
            if link.loaded:
                return "loads from elsewhere"
            if parts.scheme in ("mailto", "tel") or parts.scheme in ("http", "https") and parts.netloc:
                return None
            return "not an address that pages may lead to"
        if parts.path.startswith("/"):
            return "absolute"
        if any(character.isspace() for character in address):
            return "white space"
        target = self.target(page, address)
        if parts.path.endswith("/") or target in self.folders or target == ".":
            return "leads to a folder"
        if target.startswith(".."):
            return "leads out of the site"
        if target not in self.files:
            return "there is no such file"
        if parts.fragment and target.endswith(".html") and link.element in ("a", "area"):
            if unquote(parts.fragment) not in self.pages[target].ids:
                return "there is no such id"
        return None

    def reached(self, start="index.html"):
        """The pages that links alone lead to, from the home page on."""
        seen, todo = {start}, [start]
        while todo:
            page = self.pages[todo.pop()]
            for link in page.links:
                if link.element not in ("a", "area") or urlsplit(link.address).scheme:
                    continue
                target = self.target(page, link.address)
                if target in self.pages and target not in seen:
                    seen.add(target)
                    todo.append(target)
        return seen

    def sorts(self):
        """Pages of each sort: one of each kind's entries, indexes and facets, and the rest."""
        chosen = {}
        for path, page in self.pages.items():
            folder = posixpath.dirname(path)
            if page.sort in ("entry", "index", "facet"):
                name = f"{page.sort} {folder.split('/')[0] or 'page'}"
            else:
                name = page.sort or path
            if name not in chosen or self.weight(path) > self.weight(chosen[name]):
                chosen[name] = path
        return chosen

    def weight(self, path):
        """Of several pages of a sort, the one with the most different elements shows most."""
        page = self.pages[path]
        return len({(tag, values.get("class")) for tag, values, _ in page.elements}), -len(page.elements), path
