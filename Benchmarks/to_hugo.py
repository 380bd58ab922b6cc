#!/usr/bin/env python3
"""Turns a corpus into a project for Hugo.

    python3 Benchmarks/to_hugo.py CORPUS OUT

What Hugo has no syntax for becomes a link that a render hook resolves:

    [@key, pp. 3-4]     ([c](/bibliography/key "7"), pp. 3-4)
    @key argue          [n](/bibliography/key "7") argue
    [[id|words]]        [words](/folder/id "8")

where 7 and 8 number the places of the file. Front matter stays as it is, but
for keys that Hugo takes for its own, and gains what Hugo would have to compute
in templates: the works that are cited, the facets as taxonomies, the cells.
All of this is done before the clock runs.
"""

import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent

# Fields by which readers narrow an index: each is one of Hugo's taxonomies.
FACETS = {
    "case-studies": ["institution", "country", "work", "areas", "integrated", "values", "themes", "discipline",
                     "led-by"],
    "activities": ["theme", "values", "areas", "stage", "minutes"],
    "plans": ["minutes"],
    "guide": ["part"],
    "themes": ["aspect"],
    "bibliography": ["type", "issued", "section", "areas", "values", "themes", "open-access", "student-author"],
}
BINS = {"activities": [20, 30, 45, 60, 90], "plans": [60, 120, 180, 240]}
# Front matter keys that mean something to Hugo.
RENAMED = {"type": "form", "URL": "address", "outputs": "made"}

_CITATION = re.compile(r"\[([^\[\]]*?-?@[^\[\]]*)\](?!\()")
_KEY = re.compile(r"(-?)@([A-Za-z0-9][A-Za-z0-9-]*)")
_WIKI = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
_FILE = re.compile(r"\]\(\.\./([a-z-]+)/([^)#]+)\.md(#[^)]*)?\)")
_ANY = re.compile("|".join(f"(?:{p.pattern})" for p in (_WIKI, _FILE, _CITATION)) + r"|(?<![\w\[(/@-])@[a-z][A-Za-z0-9-]*")
_FENCE = re.compile(r"^```worksheet (.*)$", re.MULTILINE)


class Page:
    """One entry on its way to Hugo."""

    def __init__(self, folder, id, text, folders):
        self.folder, self.id, self.folders = folder, id, folders
        self.works, self.places = {}, 0
        _, head, body = text.split("---\n", 2)
        self.head, self.body = head, body
        self.values = dict(re.findall(r"^([A-Za-z-]+): (?![>|])(.+)$", head, re.MULTILINE))

    def text(self):
        head = self._linked(self.head)
        for old, new in RENAMED.items():
            head = re.sub(f"^{old}:", f"{new}:", head, flags=re.MULTILINE)
        body = _FENCE.sub(r'```worksheet {title="\1"}', self.body)
        parts = re.split(r"(^```.*?^```$)", body, flags=re.MULTILINE | re.DOTALL)
        body = "".join(part if part.startswith("```") else self._linked(part) for part in parts)
        return f"---\n{head}{self._more()}---\n{body}"

    # Links

    def _linked(self, text):
        return _ANY.sub(self._link, text)

    def _link(self, match):
        text = match.group(0)
        if wiki := _WIKI.fullmatch(text):
            return f'[{wiki[2] or ""}]({self._place(wiki[1])}'
        if file := _FILE.fullmatch(text):
            if file[2] == "index":
                return f"](/{file[1]}/{file[3] or ''})"
            return f"]({self._place(file[2], file[3] or '')}"
        if text.startswith("["):
            words = _KEY.sub(lambda key: self._work(key[2], "y" if key[1] else "c"), " ".join(text[1:-1].split()))
            return f"({words})"
        return self._work(text[1:], "n")

    def _place(self, id, fragment=""):
        self.places += 1
        return f'{self.folders[id]}/{id}{fragment} "{self.places}")'

    def _work(self, key, form):
        self.works[key] = None
        return f"[{form}]({self._place(key)}"

    # Front matter

    def _list(self, name):
        value = self.values.get(name, "")
        # Quoted items may hold commas.
        items = re.findall(r'"[^"]*"|[^\s,][^,]*', value[1:-1]) if value.startswith("[") else [value] if value else []
        return [item.strip().strip("\"'") for item in items]

    def _more(self):
        lines = [f"id: {self.id}"]
        taxa = [id for name in ("areas", "values", "themes", "theme") for id in self._list(name) if id != "not stated"]
        if taxa:
            lines.append(f"taxa: [{', '.join(taxa)}]")
        if self.works:
            lines.append(f"works: [{', '.join(sorted(self.works))}]")
        if self.folder == "glossary":
            lines.append(f'letter: "{self.values["title"][0].upper()}"')
        words = []
        for name in FACETS.get(self.folder, []):
            values = self._facet(name)
            if values:
                quoted = ", ".join('"' + value.replace('"', "'") + '"' for value in values)
                lines.append(f"{self.folder}/{name}: [{quoted}]")
                words += [f"{name}={value.lower().replace(' ', '-')}" for value in values]
        lines.append(f'facets: "{" ".join(words)}"')
        rows, columns = self._list("areas"), self._list("values")
        if rows != ["not stated"] and rows and columns and self.folder not in ("areas", "values", "themes"):
            lines.append("cells: [" + ", ".join(f"{row}--{column}" for row in rows for column in columns) + "]")
        return "\n".join(lines) + "\n"

    def _facet(self, name):
        values = self._list(name)
        if values == ["not stated"]:
            return ["Not stated"]
        if name == "minutes":
            return [_bin(int(value), BINS[self.folder]) for value in values]
        return values


def _bin(number, bins):
    for low, high in zip([0] + bins, bins):
        if number <= high:
            return f"{low + 1} to {high}" if low else f"Up to {high}"
    return f"Over {bins[-1]}"


def convert(corpus, out):
    """Makes the project `out`, which must not be there yet, of the tree CORPUS/content."""
    content, out = pathlib.Path(corpus) / "content", pathlib.Path(out)
    shutil.copytree(HERE / "hugo", out, dirs_exist_ok=True)
    for folder, into in [(content / "guide", "static/guide"), (content / "guide", "assets/figures"),
                         (HERE.parent / "layouts" / "assets", "static/assets")]:
        (out / into).mkdir(parents=True)
        for file in sorted(folder.glob("*.*")) if folder.is_dir() else []:
            if file.is_dir():  # one asset in parts, as tandem puts it together
                (out / into / file.name).write_bytes(b"".join(part.read_bytes() for part in sorted(file.iterdir())))
            elif file.suffix != ".md":
                shutil.copy(file, out / into)
    entries = [file for file in sorted(content.rglob("*.md")) if file.stem != "index"]
    # Where each is: "/activities" or, for pages of no kind, "".
    folders = {file.stem: f"/{file.parent.name}" if file.parent != content else "" for file in entries}
    for file in sorted(content.rglob("*.md")):
        folder = file.parent.name if file.parent != content else ""
        target = out / "content" / folder / ("_index.md" if file.stem == "index" else file.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Page(folder, file.stem, file.read_text(), folders).text())
    for name, more in [("matrix", ""), ("search", ""), ("search-index", "url: /search-index.json\n")]:
        page = f"---\ntitle: {name.capitalize()}\nlayout: {name}\n{more}---\n"
        (out / "content" / f"{name}.md").write_text(page)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    convert(*sys.argv[1:])
