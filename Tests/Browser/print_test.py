"""Paper: cards on both sides, and pages without what is for screens. Measured on the PDF that Chromium makes."""

import base64
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from project import SMALL, Project

POINT = 25.4 / 72
PAPER = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
# Cards of different lengths, among them the fullest.
FOUR = ["agreement-mot", "one-topic-many-doors", "hidden-and-visible", "why-are-we-here"]


@dataclass
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def pages(pdf):
    """For each page its size and its words, in millimetres from its top left corner."""
    out = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    tree = ElementTree.fromstring(re.sub(r'\sxmlns="[^"]+"', "", re.sub(r"<!DOCTYPE[^>]*>", "", out)))
    found = []
    for page in tree.iter("page"):
        words = [Word(word.text or "", *(float(word.get(name)) * POINT for name in ("xMin", "yMin", "xMax", "yMax")))
                 for word in page.iter("word")]
        found.append(((float(page.get("width")) * POINT, float(page.get("height")) * POINT), words))
    return found


def ink(pdf, page, dpi=200):
    """The page as rows of grey bytes."""
    out = subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-f", str(page), "-l", str(page), pdf],
                         check=True, capture_output=True).stdout
    head, width, height, _ = re.match(rb"(P5)\s(\d+)\s(\d+)\s(\d+)\s", out).groups()
    start = len(out) - int(width) * int(height)
    return [out[start + int(width) * y:start + int(width) * (y + 1)] for y in range(int(height))], dpi / 25.4


def printed(page, folder, paper=None):
    if paper == "letter":
        page.check("#paper-letter")
    target = folder / "print.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    return target


@pytest.fixture
def deck(site, opened):
    home = site.folder.as_uri() + "/"
    context, watch = opened(home)
    page = context.new_page()

    def open_deck(query=""):
        page.goto(home + "activities/cards.html" + query)
        return page

    yield open_deck
    assert not watch.errors and not watch.outside


def slot(word, paper):
    width, height = PAPER[paper]
    return int(word.left > width / 2), int(word.top > height / 2)


@pytest.mark.parametrize("paper", PAPER)
def test_four_cards_meet_back_to_back(deck, tmp_path, paper):
    """Fronts and backs coincide within 1 mm after turning on the long edge, and nothing is cut."""
    pdf = printed(deck("?only=" + ",".join(FOUR)), tmp_path, paper)
    found = pages(pdf)
    assert len(found) == 2
    width, height = PAPER[paper]
    for (page_width, page_height), _ in found:
        assert abs(page_width - width) < 0.5 and abs(page_height - height) < 0.5
    (_, front), (_, back) = found
    boxes = []
    for words in (front, back):
        slots = {}
        for word in words:
            slots.setdefault(slot(word, paper), []).append(word)
        assert len(slots) == 4
        boxes.append({place: (min(w.left for w in ws), max(w.bottom for w in ws)) for place, ws in slots.items()})
    # The left edge of each card's text, measured from its own slot, is the same on both sides; so is the foot.
    for column in (0, 1):
        for row in (0, 1):
            here, behind = boxes[0][column, row], boxes[1][1 - column, row]
            margin = here[0] - column * width / 2
            turned = behind[0] - (1 - column) * width / 2
            assert abs(margin - turned) < 1, (column, row)
            assert abs(here[1] - behind[1]) < 1, (column, row)
    # The card behind each front is its own: its address stands on both.
    addresses = [{slot(word, paper): word.text for word in words if word.text.endswith(".html")}
                 for words in (front, back)]
    assert [addresses[0][place] for place in ((0, 0), (1, 0), (0, 1), (1, 1))] == [
        f"example.org/tandem/activities/{one}.html" for one in FOUR]
    for (column, row), address in addresses[0].items():
        assert addresses[1][1 - column, row] == address


@pytest.mark.parametrize("paper", PAPER)
def test_crop_marks_coincide(deck, tmp_path, paper):
    """The marks of both sides lie on each other when the sheet is turned: within a fifth of a millimetre."""
    pdf = printed(deck("?only=" + ",".join(FOUR)), tmp_path, paper)
    marks = []
    for number in (1, 2):
        rows, scale = ink(pdf, number)
        # In the top 4 to 10 mm only the upright mark is near the middle.
        row = rows[int(7 * scale)]
        dark = [x for x in range(len(row)) if row[x] < 160 and abs(x / scale - PAPER[paper][0] / 2) < 3]
        assert dark, "no mark at the top"
        column = [y for y in range(len(rows)) if rows[y][int(7 * scale)] < 160 and
                  abs(y / scale - PAPER[paper][1] / 2) < 3]
        assert column, "no mark at the side"
        marks.append((sum(dark) / len(dark) / scale, sum(column) / len(column) / scale))
    width = PAPER[paper][0]
    assert abs(marks[0][0] - (width - marks[1][0])) < 0.2
    assert abs(marks[0][1] - marks[1][1]) < 0.2
    assert abs(marks[0][0] - width / 2) < 0.5 and abs(marks[0][1] - PAPER[paper][1] / 2) < 0.5


FILL = """() => [...document.querySelectorAll('.face')].map(face => {
  const body = face.querySelector('.face-body'), foot = face.querySelector('.face-foot');
  const style = getComputedStyle(face);
  const inner = face.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  const end = Math.max(...[...body.querySelectorAll('*')].map(e => e.getBoundingClientRect().bottom));
  return {
    name: face.getAttribute('aria-label'), estimate: +face.dataset.fill,
    cut: face.scrollHeight > face.clientHeight + 1 || face.scrollWidth > face.clientWidth + 1
      || end > foot.getBoundingClientRect().top + 1,
    actual: 100 * body.getBoundingClientRect().height / (inner - foot.offsetHeight),
    small: parseFloat(style.fontSize),
  };
})"""


@pytest.mark.parametrize("paper", PAPER)
def test_no_card_is_cut(deck, paper):
    """All cards of the library, as Chromium lays them out for paper; the estimate is never too small."""
    page = deck()
    if paper == "letter":
        page.check("#paper-letter")
    page.emulate_media(media="print")
    faces = page.evaluate(FILL)
    assert len(faces) == 2 * 34
    assert not [face["name"] for face in faces if face["cut"]]
    for face in faces:
        assert face["actual"] <= face["estimate"] + 1, face
        # Nor is it so careful that type is small without need.
        assert face["actual"] >= face["estimate"] * 0.68, face


def test_cards_hold_in_wider_fonts(deck):
    """A machine without the fonts that the style sheet names: the wide serif of DejaVu still fits."""
    page = deck()
    page.emulate_media(media="print")
    page.evaluate("document.querySelector('.deck').style.setProperty('--card-serif', '\"DejaVu Serif\", serif')")
    assert not [face["name"] for face in page.evaluate(FILL) if face["cut"]]


def test_check_finds_a_card_that_is_too_full(tmp_path, opened):
    """The warning comes exactly when Chromium would cut the card, give or take the estimate's care."""
    schema = SMALL["content/schema.yaml"].replace(
        "    sort: title\n    fields:\n      place", "    sort: title\n    card: {front: [place], back: [story]}\n"
        "    fields:\n      place", 1)
    assert "card:" in schema
    words = "Partners write down what each of them brings to the work. "
    files = {**SMALL, "content/schema.yaml": schema}
    for name, times in {"short": 5, "full": 25, "over": 60}.items():
        files[f"content/notes/card-{name}.md"] = f"---\ntitle: Card {name}\nstory: >-\n  {words * times}\n---\n"
    project = Project(tmp_path / "project", files)
    result = project.check()
    said = result.said
    assert result.code == 0
    assert said.count("[card-too-full]") == 1 and "card-over.md:" in said
    assert re.search(r"the back of the card is \d+% full in the smallest type", said)
    assert "shorten 'Story' by about" in said
    project.built()
    context, _ = opened(project.site.as_uri())
    page = context.new_page()
    page.goto((project.site / "notes/cards.html").as_uri())
    page.emulate_media(media="print")
    cut = [face["name"] for face in page.evaluate(FILL) if face["cut"]]
    assert cut == ["Card over, back"]


def test_one_card_without_javascript(site, opened, tmp_path):
    """The address of one card prints its two sides alone."""
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, java_script_enabled=False)
    page = context.new_page()
    page.goto(home + "activities/power-line.html")
    page.get_by_role("link", name="Print as a card").click()
    page.wait_for_url("**/activities/cards.html#card.power-line")
    found = pages(printed(page, tmp_path))
    assert len(found) == 2
    for _, words in found:
        titles = [word.text for word in words if word.text.endswith(".html")]
        assert titles == ["example.org/tandem/activities/power-line.html"]
    left, right = (min(word.left for word in words) for _, words in found)
    column = int(left > 105)
    assert abs((left - column * 105) - (right - (1 - column) * 105)) < 1


def test_all_cards_without_javascript(site, opened, tmp_path):
    home = site.folder.as_uri() + "/"
    context, _ = opened(home, java_script_enabled=False)
    page = context.new_page()
    page.goto(home + "activities/cards.html")
    assert len(pages(printed(page, tmp_path))) == 18
    assert not page.locator("[data-cards-choice]").is_visible()


@pytest.mark.parametrize("paper", PAPER)
def test_cards_in_firefox(site, firefox, tmp_path, paper):
    """Firefox takes the papers' sizes and the columns of the backs too."""
    firefox.navigate(site.folder.as_uri() + "/activities/cards.html?only=" + ",".join(FOUR))
    if paper == "letter":
        firefox.find_element("id", "paper-letter").click()
    # In centimetres; readers choose their paper in Firefox's own dialogue.
    width, height = PAPER[paper]
    data = firefox._send_message("WebDriver:Print", {
        "margin": {"top": 0, "bottom": 0, "left": 0, "right": 0}, "shrinkToFit": False,
        "page": {"width": width / 10, "height": height / 10}}, key="value")
    pdf = tmp_path / "firefox.pdf"
    pdf.write_bytes(base64.b64decode(data))
    found = pages(pdf)
    assert len(found) == 2
    for (width, height), _ in found:
        assert abs(width - PAPER[paper][0]) < 0.5 and abs(height - PAPER[paper][1]) < 0.5
    fronts, backs = ({word.text: slot(word, paper) for word in words if word.text.endswith(".html")}
                     for _, words in found)
    assert len(fronts) == 4
    assert backs == {address: (1 - column, row) for address, (column, row) in fronts.items()}


def test_choosing_cards_by_keyboard(deck, tmp_path):
    page = deck()
    page.focus("[data-cards-choice] summary")
    page.keyboard.press("Enter")
    page.focus("[data-cards-none]")
    page.keyboard.press("Enter")
    assert page.locator("[data-cards-status]").inner_text() == "No card is chosen."
    assert page.locator("[data-cards-print]").is_disabled()
    for name in ("power-line", "handover-notes"):
        page.focus(f"input[value={name}]")
        page.keyboard.press("Space")
    assert page.locator("[data-cards-status]").inner_text() == "2 cards on 1 sheet."
    found = pages(printed(page, tmp_path))
    assert len(found) == 2
    page.select_option("select[data-facet=theme]", "ethics")
    count = page.locator(".side-front").count()
    assert 0 < count < 34 and count == page.locator(".side-back").count()
    page.click("[data-cards-all]")
    assert page.locator(".side-front").count() == 34


def test_addresses_choose_cards_in_their_order(deck):
    page = deck("?only=who-gained,care-both-ways,none-such")
    assert page.eval_on_selector_all(".side-front", "all => all.map(one => one.dataset.id)") == [
        "who-gained", "care-both-ways"]


@pytest.mark.parametrize("address", ["case-studies/exeter-change-agents.html", "activities/power-line.html",
                                     "bibliography/healey2014.html", "plans/{first}", "guide/{first}"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_pages_print_without_navigation(site, opened, tmp_path, address, paper):
    home = site.folder.as_uri() + "/"
    folder = Path(address).parent
    first = next(path.name for path in sorted((site.folder / folder).glob("*.html")) if path.name != "index.html")
    address = address.format(first=first)
    context, _ = opened(home)
    page = context.new_page()
    page.goto(home + address)
    page.emulate_media(media="print")
    for selector in ("nav", "form.search", ".skip", ".facets", ".near"):
        for one in page.locator(selector).all():
            assert not one.is_visible(), selector
    target = tmp_path / "page.pdf"
    page.pdf(path=target, format=paper, prefer_css_page_size=True)
    found = pages(target)
    (width, height), _ = found[0]
    assert (round(width), round(height)) == ((210, 297) if paper == "A4" else (216, 279))
    words = " ".join(word.text for word in found[-1][1])
    assert f"https://example.org/tandem/{address}" in words
    assert "CC BY 4.0" in words
    for _, on_page in found:
        assert on_page, "a page without words"
        for word in on_page:
            assert word.left > 15 and word.right < width - 15 and word.bottom < height - 5, word
    # A heading alone at the foot of a page belongs on the next one.
    headings = {heading.strip() for heading in page.locator("main h2, main h3").all_inner_texts()}
    for _, on_page in found[:-1]:
        lines = {}
        for word in on_page:
            if word.bottom < height - 18:
                lines.setdefault(round(word.bottom), []).append(word.text)
        assert " ".join(lines[max(lines)]) not in headings, lines[max(lines)]


def test_worksheets_begin_on_a_page_of_their_own(site, opened, tmp_path):
    home = site.folder.as_uri() + "/"
    context, _ = opened(home)
    page = context.new_page()
    page.goto(home + "activities/power-line.html")
    target = tmp_path / "page.pdf"
    page.pdf(path=target, format="A4")
    tops = [words[0].text for _, words in pages(target)]
    assert "Worksheet" in tops
