"""Figures as people read them, and the place in README.md where they stand."""

import statistics
from typing import NamedTuple


class Made(NamedTuple):
    """What a program wrote: sizes and paths."""

    files: list

    @property
    def pages(self):
        return sum(path.endswith(".html") for _, path in self.files)

    @property
    def size(self):
        return sum(size for size, _ in self.files)


def cost(cost):
    return f"{cost.wall:7.2f} s wall  {cost.cpu:7.2f} s CPU  {cost.memory / 1e6:7.0f} MB"


def _spread(values, form):
    return f"{form.format(statistics.median(values))} ({form.format(min(values))}–{form.format(max(values))})"


def table(entries, cores, made, costs, versions):
    """The results as Markdown: what each program took, then the ratios of neighbouring runs."""
    runs = len(costs["tandem"])
    lines = [f"{entries:,} entries, {runs} rounds on {cores} cores, cold builds; median (least–most).", "",
             "| Program | Wall, s | CPU, s | Peak memory, MB | Pages | Files | MB |", "|---|--:|--:|--:|--:|--:|--:|"]
    for name, found in costs.items():
        size = made[name]
        lines.append(
            f"| {' '.join([name, versions[name]] if name in versions else [name])} | {_spread([c.wall for c in found], '{:.2f}')} "
            f"| {_spread([c.cpu for c in found], '{:.2f}')} | {_spread([c.memory / 1e6 for c in found], '{:.0f}')} "
            f"| {size.pages:,} | {len(size.files):,} | {size.size / 1e6:.0f} |")
    lines += ["", "| tandem ÷ … | Wall | CPU | Peak memory |", "|---|--:|--:|--:|"]
    for name, found in costs.items():
        if name == "tandem":
            continue
        pairs = list(zip(costs["tandem"], found))
        ratios = [_spread([ours[i] / theirs[i] for ours, theirs in pairs], "{:.2f}") for i in range(3)]
        lines.append(f"| {name} | " + " | ".join(ratios) + " |")
    return "\n".join(lines)


def write(path, section, text):
    """Puts a text between `<!-- SECTION -->` and `<!-- end of SECTION -->`."""
    start, end = f"<!-- {section} -->", f"<!-- end of {section} -->"
    old = path.read_text()
    if start not in old or end not in old:
        raise SystemExit(f"{path.name} has no section '{section}'")
    head, rest = old.split(start)
    path.write_text(f"{head}{start}\n{text}\n{end}{rest.split(end)[1]}")
