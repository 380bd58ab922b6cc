"""How fast is `tandem cite` next to pandoc's citeproc, and does it grow in proportion?

    ~/.cache/pandoc/bin/python Benchmarks/citations/speed.py            # 1,000 references, 2,000 cites, paired
    python3 Benchmarks/citations/speed.py --growth                  # 1,000, 5,000 and 10,000 references

Both programs read the same works and cites from files and write the formatted text; whole processes are
measured, one after the other in each round, and the ratio of processor time is taken round by round.
"""

import argparse
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile

from compare import STYLES, pandoc

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
FAMILIES = ["Healey", "Bovill", "Felten", "Cook-Sather", "Matthews", "Mercer-Mapstone", "Dunne", "Zandstra", "Neary",
            "Jarvis", "Dickerson", "Clark", "Stockwell", "Okafor", "Nguyen", "Silva", "Ivanova", "Park", "Novak", "Ash"]
GIVEN = ["Ann", "Bo", "Cy", "Dee", "Eva", "Flo", "Guy", "Hal", "Ida", "Jo", "Kit", "Lee", "Max", "Ned", "Olga"]
WORDS = ["partnership", "power", "trust", "voice", "students", "staff", "curriculum", "dialogue", "learning", "ethics",
         "engagement", "inquiry", "practice", "courage", "care", "change", "agency", "teaching"]


def works(count):
    """Invented works, many of them by people of one name and of one year."""
    rng = random.Random(count)
    # As a field grows so do its people; some write much in a year all the same.
    families = FAMILIES + [a + b.lower() for a in FAMILIES for b in FAMILIES][: count // 10]
    out = []
    for number in range(count):
        kind = rng.choice(["article-journal"] * 3 + ["book", "chapter", "report"])
        people = [{"family": rng.choice(families), "given": rng.choice(GIVEN) + " " + rng.choice("ABCDEFG") + "."}
                  for _ in range(rng.choice([1, 1, 2, 2, 3, 5]))]
        title = " ".join(rng.choice(WORDS) for _ in range(8)).capitalize()
        work = {"id": f"w{number}", "type": kind, "title": title, "author": people,
                "issued": {"date-parts": [[rng.randrange(1995, 2025)]]}}
        if kind == "article-journal":
            work.update({"container-title": "Journal of " + rng.choice(WORDS).capitalize(),
                         "volume": str(rng.randrange(1, 40)), "page": f"{number}-{number + 9}", "DOI": f"10.1/{number}"})
        else:
            work.update({"publisher": rng.choice(WORDS).capitalize() + " Press", "publisher-place": "Leeds"})
        if kind == "chapter":
            work.update({"container-title": "A handbook of " + rng.choice(WORDS), "page": "1-20",
                         "editor": [{"family": rng.choice(families), "given": "E."}]})
        out.append(work)
    return out


def usage(command, standard_input, output):
    """Processor seconds and peak memory in MB of one run."""
    with open(standard_input, "rb") as given, open(output, "wb") as taken:
        child = subprocess.Popen(command, stdin=given, stdout=taken)
        _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} ended with {status}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def request(folder, count, cites):
    """The files of one size; made by another process, whose memory would else count as the children's."""
    call = f"import pathlib, speed; speed.make(pathlib.Path({str(folder)!r}), {count}, {cites})"
    subprocess.run([sys.executable, "-c", call], cwd=HERE, check=True)
    return folder / f"{count}.json"


def make(folder, count, cites):
    rng = random.Random(7)
    items = works(count)
    keys = [f"w{number}" for number in range(count)]
    rng.shuffle(keys)
    cited = [keys[number % count] for number in range(cites)]
    (folder / f"{count}.json").write_text(json.dumps({"items": items, "clusters": [[{"id": key}] for key in cited], "bibliography": True}))
    (folder / f"{count}.works.json").write_text(json.dumps(items))
    (folder / f"{count}.md").write_text("\n\n".join(f"[@{key}]" for key in cited))


def paired(options, folder):
    path = request(folder, 1000, 2000)
    for style in options.style or ["apa", "harvard-cite-them-right", "chicago-author-date"]:
        rows = []
        for _ in range(options.rounds):
            ours = usage([options.tandem, "cite", "--style", style], path, folder / "ours")
            theirs = usage(
                [pandoc(), "--citeproc", "-f", "markdown", "-t", "html", f"--csl={STYLES}/{style}.csl",
                 f"--bibliography={folder}/1000.works.json"], folder / "1000.md", folder / "theirs")
            rows.append((ours, theirs))
        ratios = sorted(theirs[0] / ours[0] for ours, theirs in rows)
        print(f"{style}: pandoc takes {statistics.median(ratios):.1f} times as long ({ratios[0]:.1f} to {ratios[-1]:.1f}; "
              f"{statistics.median(o[0] for o, _ in rows):.2f} s beside {statistics.median(t[0] for _, t in rows):.2f} s; "
              f"{rows[0][0][1]:.0f} MB beside {rows[0][1][1]:.0f} MB)", flush=True)


def growth(options, folder):
    counts = [1000, 5000, 10000]
    paths = {count: request(folder, count, 2 * count) for count in counts}
    for style in options.style or ["apa", "harvard-cite-them-right", "chicago-author-date"]:
        rows = [{count: usage([options.tandem, "cite", "--style", style], paths[count], folder / "ours")
                 for count in counts} for _ in range(options.rounds)]
        parts = []
        for count in counts[1:]:
            time = statistics.median(row[count][0] / row[1000][0] for row in rows)
            memory = statistics.median(row[count][1] / row[1000][1] for row in rows)
            parts.append(f"{count}: {time:.1f} times the time, {memory:.1f} times the memory of 1000")
        print(f"{style}: " + "; ".join(parts), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tandem", default=REPOSITORY / ".build/release/tandem")
    parser.add_argument("--style", action="append")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--growth", action="store_true", help="larger libraries beside the small one, without pandoc")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (growth if options.growth else paired)(options, pathlib.Path(folder))


if __name__ == "__main__":
    main()
