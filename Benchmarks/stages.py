"""Counts the instructions of each stage of a build with valgrind's callgrind.

Instruction counts hardly differ from run to run, whatever else the machine does.
They leave out the kernel: what it costs to make and write files is not in them.
The binary is a copy without debug information (`strip -g`), which valgrind reads
faster; the symbols stay. One thread, so that nothing waits for anything.
"""

import re
import shutil
import subprocess

import measure
import tools

# A stage and the function that does all of it, as the start of its mangled name;
# where one name is the start of several, the one with the highest count stands.
STAGES = [
    ("load: read and parse all files", "s8Pipeline6LoaderV4load"),
    ("· front matter (libyaml, our reader)", "s6Markup11FrontMatterV4read"),
    ("· fields by the schema, with their Markdown", "s8Pipeline11FieldReaderV6values"),
    ("· Markdown bodies (cmark-gfm, our tree)", "s6Markup14MarkdownParserO5parse__7options"),
    ("link: names, citations, facets, matrix", "s8Pipeline6LinkerV4site"),
    ("· citations", "s8Pipeline17CitationFormatterO6format"),
    ("layouts: parse and check", "s8Pipeline7ProjectV11loadLayouts"),
    ("render: all pages", "s8Pipeline8RendererV4file"),
    ("· data of entries", "s8Pipeline9EntryDataV5entry"),
    ("· · backlinks", "s8Pipeline9EntryDataV9backlinks"),
    ("· · fields", "s8Pipeline11FactBuilderV5facts"),
    ("· · related entries", "s8Pipeline9EntryDataV14relatedEntries"),
    ("· data of lists", "s8Pipeline8RendererV7listing"),
    ("· filling in layouts", "s7Layouts9LayoutSetV6render"),
    ("search: words of each entry", "s6Search0A7IndexerV7analyse"),
    ("search: the index", "s6Search0A7IndexerV5write"),
    ("write: files of the site", "s8Pipeline9PublisherC5write"),
    ("write: swap, remove", "s8Pipeline9PublisherC6finish"),
]

_LINE = re.compile(r"\s*([\d,]+)\s+(?:\([^)]*\)\s+)?\S*?:(.*?)(?: \[(.*)\])?\s*$")


def table(bench):
    """The stages of one build, in instructions to a page, as Markdown."""
    binary = bench.work / "stripped"
    shutil.copy(bench.tandem, binary)
    subprocess.run(["strip", "-g", binary], check=True)
    site = bench.fresh("site")
    ours = _callgrind(bench, "tandem", [binary, "build", "--quiet", "--jobs", "1", "--project",
                                        bench.work / "tandem", "--output", site])
    files = measure.listing(site)
    bench.write_listing(site)
    floor = _callgrind(bench, "floor", bench.command("floor", bench.fresh("floor")))
    pages = sum(path.endswith(".html") for _, path in files)
    inclusive, exclusive = _annotated(ours, True), _annotated(ours, False)
    total, least = _sum(exclusive), _sum(_annotated(floor, False))

    def row(words, count):
        return f"| {words} | {count / pages / 1000:,.1f} | {100 * count / total:.1f} % |"

    lines = [f"{bench.options.entries:,} entries, {pages:,} pages; thousand instructions to a page, user mode, one thread.",
             "", "| Stage, with all that it calls | Thousand to a page | Share |", "|---|--:|--:|"]
    lines += [row(words, _stage(inclusive, name)) for words, name in STAGES]
    lines += [row("**all of tandem**", total), row("**the floor**", least),
              "", "| Where the instructions are | Thousand to a page | Share |", "|---|--:|--:|"]
    groups = {}
    for (name, library), count in exclusive.items():
        group = _group(name, library)
        groups[group] = groups.get(group, 0) + count
    for group, count in sorted(groups.items(), key=lambda item: -item[1]):
        if count * 200 > total:
            lines.append(row(group, count))
    return "\n".join(lines)


def _callgrind(bench, name, command):
    out = bench.work / f"{name}.callgrind"
    measure.run(["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={out}", *map(str, command)],
                bench.work / f"{name}.log")
    return out


def _annotated(file, inclusive):
    """Instructions by function and library, as callgrind_annotate counts them."""
    said = subprocess.run(
        ["callgrind_annotate", "--threshold=100", "--show-percs=no", f"--inclusive={'yes' if inclusive else 'no'}",
         "--auto=no", file], capture_output=True, text=True, errors="replace", check=True).stdout
    counts = {}
    for line in said.split("file:function")[1].splitlines():
        if found := _LINE.match(line):
            key = found[2], (found[3] or "").split("/")[-1]
            counts[key] = counts.get(key, 0) + int(found[1].replace(",", ""))
    return counts


def _sum(counts):
    return sum(counts.values())


def _stage(inclusive, name):
    return max((count for (function, _), count in inclusive.items() if function.startswith("$" + name)), default=0)


def _group(function, library):
    """A library, or a module of the program: mangled names begin with its length and name."""
    if not library.startswith("stripped"):
        return library.split(".so")[0] or "unknown"
    if found := re.match(r"\$s(\d+)", function):
        return function[found.end():][:int(found[1])] + " (ours)"
    return "generic code of the standard library (in our binary)" if function.startswith("$s") else "other"
