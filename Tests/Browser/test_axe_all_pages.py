"""axe-core over all pages of the library, all that opens open: on wide and narrow screens, light, dark, forced colours.

All rules but those of colours see each page as it is, and on a narrow screen those that lengths decide. What contrast
an element has, and whether a link stands out from its text, is decided by the style sheets alone, so it is measured
once for each combination of element and classes that the site has, inside its ancestors' own, in every look, and again
on a narrow screen where it differs there. Widgets that scripts fill have tests of their own beside what they do.
"""

import json

import pytest

from test_accessibility import AXE, COLOURS, SCREENS

# Parts of the site that several workers can examine side by side.
SHARES = 6
LOOKS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"color_scheme": "dark", "forced_colors": "active"},
}
# A cite's note stands there while its cite has the focus.
OPEN = """() => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  document.querySelector('.cite')?.focus({preventScroll: true});
}"""
# Marks the elements with words of their own whose like was not seen, and tells what is new about them.
MARK = """(seen) => {
  const known = new Set(seen), fresh = new Set(), names = new WeakMap();
  const states = ['aria-current', 'aria-disabled', 'aria-selected', 'disabled', 'open', 'type', 'fill'];
  const name = (one) => {
    if (!one) return '';
    if (!names.has(one)) {
      names.set(one, name(one.parentElement) + '>' + one.localName + '.' + [...one.classList].sort().join('.')
        + states.map((state) => one.hasAttribute(state) ? state + one.getAttribute(state) : '').join('')
        + (one.querySelector(':scope > .short') ? one.getAttribute('href')?.split('/').pop() : ''));
    }
    return names.get(one);
  };
  // A link in a sentence must be told from the words around it; a link alone has none.
  const isInText = (one) => one.localName === 'a' && (one.closest('p, li, dd, dt, td, th, figcaption, div')?.textContent.trim().length
    > one.textContent.trim().length);
  const digest = (text) => {
    let a = 5381, b = 52711;
    for (let at = 0; at < text.length; at++) {
      a = (a * 33) ^ text.charCodeAt(at);
      b = (b * 31) ^ text.charCodeAt(at);
    }
    return (a >>> 0).toString(36) + (b >>> 0).toString(36);
  };
  for (const one of document.body.querySelectorAll('*')) {
    const hasWords = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!hasWords && !one.matches('input, textarea, select')) continue;
    const found = digest(name(one) + (isInText(one) ? ' in text' : ''));
    if (known.has(found) || fresh.has(found)) continue;
    fresh.add(found);
    one.setAttribute('data-new', '');
  }
  return [...fresh];
}"""
RUN = """async ([where, rules, without]) => {
  const options = {resultTypes: ['violations'], preload: false, iframes: false};
  if (rules) options.runOnly = {type: 'rule', values: rules};
  for (const rule of without) (options.rules ||= {})[rule] = {enabled: false};
  const told = (node) => `${node.target}: ${node.failureSummary}`;
  return (await axe.run(where, options)).violations.map(({id, nodes}) => ({id, count: nodes.length, first: nodes.slice(0, 2).map(told)}));
}"""

# What lengths decide, and so differs on a narrow screen, where everything has the least room.
NARROW = ["target-size", "scrollable-region-focusable"]
# Of the marked elements, how each looks as far as contrast goes: its colour and size, and all that lies behind it.
APPEARANCE = """() => [...document.querySelectorAll('[data-new]')].map((one) => {
  if (!one.checkVisibility()) return '';
  const own = getComputedStyle(one), parts = [own.color, own.fill, parseFloat(own.fontSize) >= 18.66, parseFloat(own.fontSize) >= 24];
  for (let part = one; part; part = part.parentElement) {
    const {backgroundColor, backgroundImage, opacity, position} = getComputedStyle(part);
    parts.push(backgroundColor, backgroundImage, opacity, position);
  }
  return parts.join();
})"""
KEEP = """(places) => [...document.querySelectorAll('[data-new]')].forEach((one, place) => {
  if (!places.includes(place)) one.removeAttribute('data-new');
})"""


class Pages:
    """Opens pages in one window after the other and tells what is wrong with them."""

    def __init__(self, page, home, seen):
        self.page = page
        self.home = home
        self.seen = seen

    def violations(self, address):
        page = self.page
        page.set_viewport_size(SCREENS["wide"])
        page.emulate_media(**LOOKS["light"])
        page.goto(self.home + address)
        page.evaluate(AXE)
        page.evaluate(OPEN)
        yield from self.told(address, "wide", "html", None, [*COLOURS, *NARROW])
        fresh = page.evaluate(MARK, sorted(self.seen))
        self.seen.update(fresh)
        wide = page.evaluate(APPEARANCE)
        if fresh:
            yield from self.contrast(address, "wide")
        page.emulate_media(**LOOKS["light"])
        page.set_viewport_size(SCREENS["narrow"])
        yield from self.told(address, "narrow", "html", NARROW, [])
        others = [place for place, (a, b) in enumerate(zip(wide, page.evaluate(APPEARANCE))) if a != b and b]
        if others:
            page.evaluate(KEEP, others)
            yield from self.contrast(address, "narrow")

    def contrast(self, address, screen):
        for look in LOOKS:
            self.page.emulate_media(**LOOKS[look])
            yield from self.told(address, f"{screen}, {look}", "[data-new]", COLOURS, [])

    def told(self, address, look, where, rules, without):
        for one in self.page.evaluate(RUN, [where, rules, without]):
            yield f"{address} ({look}): {one['id']} ({one['count']}): {json.dumps(one['first'])}"


@pytest.mark.parametrize("share", range(SHARES))
def test_axe_on_every_page(site, opened, share):
    home, addresses, seen = site.folder.as_uri() + "/", sorted(site.pages), set()
    # Neighbours are alike, so that a share meets few sorts of elements that another has measured.
    wanted = addresses[len(addresses) * share // SHARES:len(addresses) * (share + 1) // SHARES]
    context, _ = opened(home, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    pages = Pages(context.new_page(), home, seen)
    found = [told for address in wanted for told in pages.violations(address)]
    assert not found, f"{len(found)} violations:\n" + "\n".join(found[:30])
    assert len(wanted) > 50 and len(seen) > 30, "contrast was measured"


@pytest.mark.parametrize("look, style", [("dark", "@media (prefers-color-scheme: dark) { p { color: #333 } }"),
                                         ("narrow", "@media (max-width: 400px) { p { color: #aaa } }"),
                                         ("forced colours", "@media (forced-colors: active) { p { forced-color-adjust: none; color: #333 } }")])
def test_a_fault_in_one_look_is_found(opened, tmp_path, look, style):
    """The check itself: of two pages that are alike but for one class, the fault is told, and not where there is none."""
    for name, words in [("a", "<p>words</p>"), ("b", "<p>words</p><p class=faulty>more words</p>")]:
        (tmp_path / f"{name}.html").write_text(
            "<!doctype html><html lang=en><meta name=color-scheme content='light dark'><title>x</title>"
            f"<style>:root {{ color-scheme: light dark }} body {{ background: Canvas; color: CanvasText }} {style.replace('p {', '.faulty {')}</style><main><h1>x</h1>{words}</main>")
    pages = Pages(opened(tmp_path.as_uri(), reduced_motion="reduce")[0].new_page(), tmp_path.as_uri() + "/", set())
    assert list(pages.violations("a.html")) == []
    found = list(pages.violations("b.html"))
    assert any(look in one for one in found) and all("color-contrast" in one for one in found), found
    assert not any("(wide, light)" in one for one in found), found
    assert list(pages.violations("b.html")) == [], "what was measured is not measured again"
