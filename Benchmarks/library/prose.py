"""Text in Markdown: sentences, paragraphs, and all that editors put between them."""


class Prose:
    """Writes for one entry; `plan` knows what there is to cite and to link to."""

    def __init__(self, random, plan, own):
        self.random = random
        self.plan = plan
        self.own = own
        self.notes = []

    def words(self, low, high):
        return self.plan.vocabulary.draw(self.random, self.random.between(low, high))

    def phrase(self, low, high):
        """Some words that begin with a capital, without a full stop."""
        words = self.words(low, high)
        words[0] = words[0].capitalize()
        return " ".join(words)

    def sentence(self, low=8, high=24):
        """Plain words, with a comma here and there."""
        words = self.words(low, high)
        words[0] = words[0].capitalize()
        for place in range(4, len(words) - 2, 7):
            if self.random.percent(45):
                words[place] += ","
        return " ".join(words) + "."

    def plain(self, count):
        """Sentences without any markup, of about `count` words."""
        out, length = [], 0
        while length < count:
            out.append(self.sentence())
            length += out[-1].count(" ") + 1
        return " ".join(out)

    # Text with markup

    def rich(self, count, cites=13, links=6):
        """Sentences of about `count` words; `cites` and `links` say how many percent have one."""
        out, length = [], 0
        while length < count:
            sentence = self.sentence()
            length += sentence.count(" ") + 1
            out.append(self._decorated(sentence, cites, links))
        return " ".join(out)

    def _decorated(self, sentence, cites, links):
        random = self.random
        fate = random.below(100)
        if fate < cites:
            if random.percent(15):
                key = self.work()
                return f"@{key} {random.pick(['argue', 'show', 'report', 'find'])} that " + sentence[0].lower() + sentence[1:]
            return f"{sentence[:-1]} {self.citation()}."
        if fate < cites + links:
            words = sentence.split(" ")
            words[random.below(len(words) - 1)] = self.link()
            return " ".join(words)
        if fate < cites + links + 8:
            words = sentence.split(" ")
            place = random.below(len(words) - 1)
            mark = random.pick(["*", "*", "*", "**", "**", "`"])
            words[place] = mark + words[place].rstrip(",") + mark
            return " ".join(words)
        return sentence

    def work(self):
        """The key of a work; a few are cited far more often than most."""
        return self.plan.other(self.random, "reference", self.own)

    def citation(self):
        random = self.random
        one, two = self.work(), self.work()
        page = random.between(1, 280)
        form = random.below(100)
        if form < 55 or one == two:
            return f"[@{one}]"
        if form < 67:
            return f"[@{one}, pp. {page}-{page + random.between(1, 9)}]"
        if form < 73:
            return f"[@{one}, p. {page}]"
        if form < 82:
            return f"[@{one}; @{two}]"
        if form < 90:
            return f"[@{one}; reported in @{two}]"
        if form < 95:
            return f"[see @{one}, chap. {random.between(1, 12)}; @{two}, p. {page}]"
        return f"[-@{one}]"

    def link(self):
        """A link to another entry, in one of the three ways of writing it."""
        random = self.random
        kind = random.pick_first(["case-study", "activity", "term", "guide", "value", "theme", "area"])
        target = self.plan.other(random, kind, self.own)
        form = random.below(10)
        if form < 5:
            return f"[[{target}]]"
        words = " ".join(self.words(1, 3))
        if form < 8:
            return f"[[{target}|{words}]]"
        folder = self.plan.folders[kind]
        anchor = self.plan.anchors.get(kind, "") if form == 9 else ""
        return f"[{words}](../{folder}/{target}.md{anchor})"

    # Blocks

    def paragraphs(self, count, **rates):
        """Paragraphs of 40 to 80 words."""
        out = []
        while count > 0:
            size = min(count, self.random.between(30, 75))
            out.append(self.rich(size, **rates))
            count -= size
        return out

    def bullets(self, low, high, mark="-"):
        lines = []
        for number in range(self.random.between(low, high)):
            sign = f"{number + 1}." if mark == "1" else mark
            lines.append(f"{sign} {self.rich(self.random.between(5, 14))}")
        return "\n".join(lines)

    def table(self):
        random = self.random
        columns = random.between(2, 4)
        rows = ["| " + " | ".join(self.phrase(1, 3) for _ in range(columns)) + " |", "|" + "---|" * columns]
        for _ in range(random.between(3, 6)):
            cells = [self.phrase(2, 9) for _ in range(columns)]
            if random.percent(60):
                cells[-1] = f"[[{self.plan.other(random, 'case-study', self.own)}]]"
            elif random.percent(30):
                cells[-1] += f" [@{self.work()}]"
            rows.append("| " + " | ".join(cells) + " |")
        return "\n".join(rows)

    def callout(self):
        kind = self.random.pick(["NOTE", "TIP", "WARNING"])
        return f"> [!{kind}]\n> {self.rich(self.random.between(15, 40))}"

    def quotation(self):
        return f"> {self.plain(self.random.between(20, 45))}"

    def with_note(self, paragraph):
        """The paragraph with a footnote at its end; the note's text comes with `ending`."""
        number = len(self.notes) + 1
        self.notes.append(f"[^{number}]: {self.rich(self.random.between(10, 30))}")
        return f"{paragraph}[^{number}]"

    def extra(self):
        """A block that is no paragraph, or none."""
        fate = self.random.below(100)
        if fate < 35:
            return [self.bullets(2, 5)]
        if fate < 45:
            return [self.bullets(3, 5, "1")]
        if fate < 57:
            return [self.table()]
        if fate < 65:
            return [self.callout()]
        if fate < 70:
            return [self.quotation()]
        return []

    def section(self, title, count, **rates):
        """A heading and about `count` words below it."""
        paragraphs = self.paragraphs(count, **rates)
        if self.random.percent(6):
            paragraphs[-1] = self.with_note(paragraphs[-1])
        return [f"## {title}"] + paragraphs + self.extra()

    def ending(self):
        """The text of the footnotes, which stands at the end of a file."""
        return self.notes


def body(blocks):
    return "\n" + "\n\n".join(blocks) + "\n"
