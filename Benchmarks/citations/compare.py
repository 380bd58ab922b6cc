"""Compares `tandem cite` with pandoc's citeproc, and prints every difference.

    python3 -m venv ~/.cache/pandoc && ~/.cache/pandoc/bin/pip install pypandoc-binary
    ~/.cache/pandoc/bin/python Benchmarks/citations/compare.py
    ~/.cache/pandoc/bin/python Benchmarks/citations/compare.py --style apa --all

Works: the library's own and `works.json`. Each is cited twice, first with a page and then without, and listed.
Differences whose reason `known.py` gives are counted and not printed, unless with --all.
"""

import argparse
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import known

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
STYLES = pathlib.Path("/usr/share/citation-style-language/styles")
NAMES = ["harvard-cite-them-right", "apa", "chicago-author-date", "modern-language-association", "vancouver",
         "ieee", "oscola", "modern-humanities-research-association", "the-open-university-harvard"]


def pandoc():
    """The program inside PyPI's wheel, or the one on the path."""
    try:
        import pypandoc
        return pypandoc.get_pandoc_path()
    except ImportError:
        return "pandoc"


def items(tandem):
    """The library's references and the other works, as CSL-JSON."""
    library = subprocess.run(
        [tandem, "export", "--project", REPOSITORY, "--format", "csl-json"], capture_output=True, check=True)
    works = json.loads(library.stdout) + json.loads((HERE / "works.json").read_text())
    for work in works:
        # The library's own sorting, which shares its name with a CSL variable.
        if work["type"] not in ("legislation", "article-newspaper"):
            work.pop("section", None)
    return works


def plain(text):
    """One form for both programs' HTML: text with <i>, <b>, <sup>, <sub> and <sc>."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"<(/?)em>", r"<\1i>", text)
    text = re.sub(r"<(/?)strong>", r"<\1b>", text)
    text = re.sub(r'<span class="smallcaps">(.*?)</span>', r"<sc>\1</sc>", text)
    text = re.sub(r'<span style="font-variant:small-caps;">(.*?)</span>', r"<sc>\1</sc>", text)
    text = re.sub(r'<div class="csl-(?:left-margin|block|indent|right-inline)">', " ", text)
    text = re.sub(r"</?(?:a|div|span|p|u)\b[^>]*>", "", text)
    text = html.unescape(text).replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"\s+", " ", text).strip()


def of_tandem(tandem, style, works):
    clusters = [[{"id": work["id"], "locator": "12", "label": "page", "noteIndex": number + 1}]
                for number, work in enumerate(works)]
    clusters += [[{"id": work["id"], "noteIndex": len(works) + number + 1}] for number, work in enumerate(works)]
    request = json.dumps({"items": works, "clusters": clusters, "bibliography": True})
    run = subprocess.run([tandem, "cite", "--style", style], input=request.encode(), capture_output=True,
                         check=True)
    answer = json.loads(run.stdout)
    listed = dict(zip(answer["bibliography-ids"], map(plain, answer["bibliography"])))
    return list(map(plain, answer["citations"])), listed, answer["bibliography-ids"]


def of_pandoc(program, style, works):
    with tempfile.TemporaryDirectory() as folder:
        bibliography = pathlib.Path(folder) / "works.json"
        bibliography.write_text(json.dumps(works))
        text = "\n\n".join([f"[@{work['id']}, p. 12]" for work in works] + [f"[@{work['id']}]" for work in works])
        run = subprocess.run(
            [program, "--citeproc", "-f", "markdown", "-t", "html", "--wrap=none", f"--csl={STYLES}/{style}.csl",
             f"--bibliography={bibliography}"], input=text.encode(), capture_output=True, check=True)
    page = run.stdout.decode()
    notes = re.findall(r'<li id="fn\d+">(.*?)<a href="#fnref', page, re.S)
    paragraphs = notes or re.findall(r'<p><span class="citation".*?</p>', page, re.S)
    listed = {}
    parts = re.split(r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>', page)
    for key, entry in zip(parts[1::2], parts[2::2]):
        listed[key] = plain(entry.split("</section>")[0].split("<section")[0])
    return list(map(plain, paragraphs)), listed, parts[1::2]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tandem", default=REPOSITORY / ".build/release/tandem")
    parser.add_argument("--style", action="append", help="one of the nine styles, or another; may be repeated")
    parser.add_argument("--all", action="store_true", help="print known differences, too")
    options = parser.parse_args()
    works = items(options.tandem)
    program = pandoc()
    unknown = 0
    for style in options.style or NAMES:
        ours, our_list, our_order = of_tandem(options.tandem, style, works)
        theirs, their_list, their_order = of_pandoc(program, style, works)
        same, counts, new = 0, {}, []
        if len(ours) != len(theirs):
            new.append(("number of citations", str(len(ours)), str(len(theirs))))
        rows = [(f"cite {works[n % len(works)]['id']}", a, b) for n, (a, b) in enumerate(zip(ours, theirs))]
        rows += [(f"list {work['id']}", our_list.get(work["id"], ""), their_list.get(work["id"], ""))
                 for work in works]
        if our_list and their_list and our_order != their_order:
            at = next((n for n, (a, b) in enumerate(zip(our_order, their_order)) if a != b), 0)
            rows.append(("order of the list", " ".join(our_order[at:at + 4]), " ".join(their_order[at:at + 4])))
        for where, a, b in rows:
            reason = None if a == b else known.reason(style, where, a, b)
            if a == b:
                same += 1
            elif reason and not options.all:
                counts[reason] = counts.get(reason, 0) + 1
            else:
                new.append((where, a, b))
        print(f"{style}: {len(rows)} compared, {same} the same, {sum(counts.values())} known, {len(new)} other")
        for reason, count in sorted(counts.items(), key=lambda pair: -pair[1]):
            print(f"  {count:4} {reason}")
        for where, a, b in new:
            print(f"  {where}\n    tandem: {a}\n    pandoc: {b}")
        unknown += len(new)
    sys.exit(1 if unknown else 0)


if __name__ == "__main__":
    main()
