"""Tests of wording.py and reading.py. Usage: python3 -m unittest discover Tests/Content"""

import tempfile
import unittest
from pathlib import Path

import reading
import wording

NOTES = "Groups met every\nfortnight to plan (`hord2009`) their shared work together [S1]."
TITLE = "Developing Something Large: Lessons from Ten Years of Work in Small Groups"


class WordingTests(unittest.TestCase):
    def shared(self, text, names=()):
        return wording.Notes({"n.md": NOTES + "\n" + TITLE}, names).shared(text)

    def test_finds_a_run_over_lines_case_and_punctuation(self):
        text = "---\ntitle: A\n---\n\nHere groups met,\nEVERY fortnight: to plan their work"
        self.assertEqual(self.shared(text), [])
        text = "---\ntitle: A\n---\n\nHere groups met,\nEVERY fortnight: to plan their shared work"
        self.assertEqual(
            self.shared(text),
            [(5, "groups met every fortnight to plan their shared work", "n.md:1")])

    def test_looks_through_citations_and_links(self):
        text = "groups met [every](a.md) fortnight [@hord2009, p. 3] to [[x|plan]] their shared"
        self.assertEqual(len(self.shared(text)), 1)

    def test_reads_front_matter(self):
        self.assertEqual(
            len(self.shared("---\nsummary: met every fortnight to plan their shared work\n---")), 1)

    def test_excuses_names(self):
        self.assertEqual(len(self.shared("see " + TITLE)), 1)
        self.assertEqual(self.shared("see " + TITLE, [TITLE]), [])
        self.assertEqual(self.shared("lessons from ten years of work in small", [TITLE]), [])

    def test_a_name_counts_as_one_word(self):
        name = ["fortnight to plan their"]
        self.assertEqual(self.shared("groups met every fortnight to plan their shared", name), [])

    def test_names_in_a_bibliography(self):
        text = "@book{a,\n  title = {One},\n  subtitle = {Two Three},\n  year = {2014}\n}\n"
        self.assertEqual(
            wording.names_in_bibliography(text), ["One", "Two Three", "One Two Three"])

    def test_names_in_records(self):
        text = "### 3. Power line\n\n- **Institution:** UH: Law\n- **Values:** trust, courage\n"
        self.assertEqual(wording.names_in_records(text), ["Power line", "UH: Law", "trust, courage"])

    def test_an_exception_needs_a_reason(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "exceptions.txt"
            path.write_text("# why\nSome name\ta name\n")
            self.assertEqual(wording.read_exceptions(path), ["Some name"])
            path.write_text("Some name\n")
            with self.assertRaises(ValueError):
                wording.read_exceptions(path)


class ReadingTests(unittest.TestCase):
    def texts(self, text):
        return [sentence for _, sentence in reading.prose(text)]

    def test_splits_sentences_and_keeps_abbreviations(self):
        self.assertEqual(
            self.texts("See p. 4 first. \"Is it?\" Yes, says A. Acai et al. In\n2019 it was."),
            ["See p. 4 first.", "\"Is it?\"", "Yes, says A. Acai et al. In 2019 it was."])

    def test_ends_a_sentence_before_a_link_or_a_citation(self):
        self.assertEqual(
            self.texts("It is so. [[power-line]] helps. @hord2009 agree."),
            ["It is so.", "Power line helps.", "@hord2009 agree."])

    def test_ends_a_sentence_at_no(self):
        self.assertEqual(
            self.texts("They said no. Then vol. 2 no. 2 came."),
            ["They said no.", "Then vol. 2 no. 2 came."])

    def test_gives_the_line_of_each_sentence(self):
        text = "---\ntitle: A\n---\n\nOne goes\nhere. Two\nends.\n\n- Three\n- Four"
        self.assertEqual([line for line, _ in reading.prose(text)], [5, 6, 9, 10])

    def test_leaves_out_what_is_not_prose(self):
        text = (
            "## A heading\n\n| a | b |\n|---|---|\n| c | d |\n\n```worksheet Us\nNames ____\n```\n\n"
            "a | b\n- | -\nc | d\n\n> [!TIP]\n> Only this. <https://example.org/a>\n")
        self.assertEqual(self.texts(text), ["Only this."])

    def test_reads_fields(self):
        text = (
            "---\ntitle: A long title of a work by us\nsummary: \"One: two three four five.\"\n"
            "hosts: Anyone\nareas: [a-b, c-d]\nsteps:\n  - title: Open\n    minutes: 5\n"
            "    text: >-\n      Ask who is here\n      and why. Then wait a while.\n"
            "debrief:\n  - What did you see in the\n    other group?\n  - Why?\n---\n")
        self.assertEqual(
            self.texts(text),
            ["One: two three four five.", "Ask who is here and why.", "Then wait a while.",
             "What did you see in the other group?"])

    def test_counts_words(self):
        self.assertEqual(reading.length("A student-staff group’s 1,000 ideas – really."), 6)
        self.assertEqual(reading.length(self.texts("We say so [@a2014, p. 3] in [[b-c|it]].")[0]), 5)

    def test_reports_long_sentences_and_medians(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.md"
            long = "word " * 41 + "end."
            path.write_text("Short one here.\n\nAnother one.\n\n" + long)
            none = str(Path(folder) / "none")
            self.assertEqual(reading.main(["--exceptions", none, folder]), 1)
            listed = Path(folder) / "exceptions.txt"
            listed.write_text(long + "\ta quotation\n")
            self.assertEqual(reading.main(["--exceptions", str(listed), folder]), 0)
            path.write_text("word " * 25 + "end.")
            self.assertEqual(reading.main(["--exceptions", none, folder]), 1)


if __name__ == "__main__":
    unittest.main()
