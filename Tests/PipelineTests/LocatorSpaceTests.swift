import Citations
import Testing

@testable import Pipeline

/// What keeps "p. 4" on one line.
struct LocatorSpaceTests {
  /// A tilde marks a space that does not break.
  @Test(arguments: [
    (", p. 4", "4", ", p.~4"), (", pp. 6\u{2013}7", "6-7", ", pp.~6\u{2013}7"),
    (", chap. 3", "3", ", chap.~3"),
    (", t. iv", "iv", ", t.~iv"), (", p. 2018", "2018", ", p.~2018"), (" 4 May, p. 4", "4", " 4 May, p.~4"),
    // No label, another number, a locator in the middle of a word, none at all.
    (" 2018, 4", "4", " 2018, 4"), (", p. 41", "4", ", p. 41"), (", p.4", "4", ", p.4"),
    (", p. 4", "", ", p. 4"),
    ("4", "4", "4"), ("", "4", ""), (" 4", "4", " 4"),
  ])
  func standsBeforeThePlaceAlone(text: String, locator: String, expected: String) {
    let cluster = Cluster(cites: [Cite(id: "a", locator: locator)])
    let held = LocatorSpace.held([.text("("), .cite(id: "a", [.text(text)]), .text(")")], of: cluster)
    let wanted = expected.replacing("~", with: "\u{A0}")
    #expect(held == [.text("("), .cite(id: "a", [.text(wanted)]), .text(")")])
  }

  @Test func looksInItsOwnCiteAndInStyledText() {
    let cluster = Cluster(cites: [Cite(id: "a", locator: "4"), Cite(id: "b", locator: "5")])
    let citation: [Inline] = [
      .cite(id: "a", [.styled(.italic, [.text("p. 4, p. 5")])]), .cite(id: "b", [.text("p. 4, p. 5")]),
    ]
    #expect(
      LocatorSpace.held(citation, of: cluster) == [
        .cite(id: "a", [.styled(.italic, [.text("p.\u{A0}4, p. 5")])]),
        .cite(id: "b", [.text("p. 4, p.\u{A0}5")]),
      ])
  }
}
