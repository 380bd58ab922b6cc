import Diagnostics
import Testing

@testable import Pipeline

/// Printed cards: what the schema may ask for, what stands on them, and whether it fits.
@Suite struct CardTests {
  private static func site(_ card: String, sheet: String = "title: One") -> TinySite {
    var tiny = TinySite.with(sheet: "---\n\(sheet)\n---\nText.\n")
    tiny.texts["content/schema.yaml"] = TinySite.schema.replacing(
      "    rules: [{sum", with: "    card: \(card)\n    rules: [{sum")
    return tiny
  }

  static let mistakes: [(card: String, said: String)] = [
    ("{front: [«titel»]}", "unknown-field: kind 'sheet' has no field 'titel'"),
    ("{front: [«minuts»]}", "unknown-field: kind 'sheet' has no field 'minuts' (did you mean 'minutes'?)"),
    (
      "{front: [summary], back: [«steps.titel»]}",
      "unknown-field: 'steps' has no field 'titel' (did you mean 'steps.title'?)"
    ),
    ("{front: [«minutes.x»]}", "bad-card: 'minutes' has no parts (write 'minutes' alone)"),
    (
      "{front: [minutes], «rear»: [steps]}",
      "unknown-setting: 'rear' is not a setting known here (known here: front, back)"
    ),
    ("«{}", "missing-setting: 'card' of kind 'sheet' names nothing (add 'front: […]' and 'back: […]')"),
    ("«yes»", "wrong-type: 'card' of kind 'sheet' must be a group of 'key: value' lines"),
  ]

  @Test(arguments: mistakes) func saysWhatIsWrong(_ mistake: (card: String, said: String)) throws {
    let found = try Self.site(mistake.card).mistakes()
    let marked =
      mistake.card.split(separator: "«", omittingEmptySubsequences: false).dropFirst().first
      .map { part in part.contains("»") ? "«\(part.prefix { $0 != "»" })» " : "«\(part.prefix(1))» " } ?? ""
    #expect(found.filter { $0.contains(mistake.said) } == [marked + mistake.said], "\(found)")
  }

  private func content(_ card: String, _ sheet: String) throws -> CardContent {
    let site = try Self.site(card, sheet: sheet).linked().site.value
    let index = try #require(site.indices.first { site[$0].id == "one" })
    return CardContent(index, try #require(site.schema[site[index].kind].card), site)
  }

  @Test func aReferenceInAGroupStandsByItsTitle() throws {
    var tiny = Self.site(
      "{back: [steps]}",
      sheet: "title: One\nsteps:\n  - {title: Begin, for: courage}\n  - {title: End, for: trust}")
    tiny.texts["content/schema.yaml"] = tiny.texts["content/schema.yaml"]!.replacing(
      "label: Minutes}}", with: "label: Minutes}, for: {type: reference to value, label: For}}")
    #expect(try tiny.mistakes() == [])
    let site = try tiny.linked().site.value
    let index = try #require(site.indices.first { site[$0].id == "one" })
    let content = CardContent(index, try #require(site.schema[site[index].kind].card), site)
    let words = content.back.flatMap { block -> [String] in
      if case .steps(_, let steps) = block { steps.flatMap { $0.lines.map(\.text) } } else { [] }
    }
    #expect(words == ["Courage", "Trust"])
  }

  @Test func shortFactsStandInPairs() throws {
    let content = try content(
      "{front: [summary, minutes, size, place, values], back: [steps]}",
      """
      title: One
      summary: What for.
      minutes: 25
      size: 4-16
      values: [trust, courage]
      steps:
        - {title: Begin, minutes: 10}
        - {title: End, minutes: 15}
      """)
    #expect(
      content.front == [
        .summary("What for."),
        .pairs([.init(label: "Time", text: "25 minutes"), .init(label: "Size", text: "4–16")]),
        .list(label: "Values", ["Trust", "Courage"]),
      ])
    #expect(
      content.back == [
        .steps(
          label: "Steps",
          [
            .init(title: "Begin", aside: "10 minutes", lines: []),
            .init(title: "End", aside: "15 minutes", lines: []),
          ])
      ])
  }

  @Test func quotationMarksAreThoseOfThePages() throws {
    let content = try content(
      "{front: [place], back: [steps]}",
      """
      title: One
      place: A room of one's own, with "quiet" corners and chairs that move
      steps:
        - {title: "Say 'yes'"}
        - {title: End}
      """)
    #expect(
      content.front == [
        .text(label: "Place", ["A room of one’s own, with “quiet” corners and chairs that move"])
      ])
    guard case .steps(_, let steps)? = content.back.first else {
      Issue.record("no steps")
      return
    }
    #expect(steps.map(\.title) == ["Say ‘yes’", "End"])
  }

  @Test func whatIsNotStatedLeavesNoHole() throws {
    let content = try content("{front: [place, minutes]}", "title: One\nplace: not stated\nminutes: 20")
    #expect(content.front == [.pairs([.init(label: "Time", text: "20 minutes")])])
  }

  @Test func partsChooseAmongTheFieldsOfAGroup() throws {
    let content = try content(
      "{back: [steps.minutes]}", "title: One\nminutes: 10\nsteps: [{title: Begin, minutes: 10}]")
    #expect(content.back == [.steps(label: "Steps", [.init(title: "", aside: "10 minutes", lines: [])])])
  }

  @Test func aFullCardIsAWarningThatSaysHowMuchTooLong() throws {
    let long = (1...30).map { "  - {title: Step \($0) with quite a number of words in its title that go on}" }
    let found = try Self.site("{back: [steps]}", sheet: "title: One\nsteps:\n" + long.joined(separator: "\n"))
      .diagnostics()
    let card = try #require(found.first { $0.id == "card-too-full" })
    #expect(card.severity == .warning)
    #expect(card.message.hasPrefix("the back of the card is 1"))
    #expect(card.help?.hasPrefix("shorten 'Steps' by about ") == true)
  }

  @Test func fewWordsHaveTheLargestTypeAndManyTheSmallest() throws {
    let few = try content("{back: [steps]}", "title: One\nminutes: 5\nsteps: [{title: Begin, minutes: 5}]")
    #expect(CardFit(few).back.size == 1)
    var content = few
    let step = CardContent.Step(
      title: "A step", aside: "5 minutes",
      lines: [.init(label: "", text: String(repeating: "some words ", count: 20), isSpoken: false)])
    var last = 1
    for count in 1...12 {
      content.back = [.steps(label: "Steps", Array(repeating: step, count: count))]
      let side = CardFit(content).back
      #expect(side.size >= last)
      #expect(side.fill <= 100 || side.size == CardFit.sizes.count)
      last = side.size
    }
    #expect(last == CardFit.sizes.count)
  }

  @Test func anEntryWithoutAnythingHasAnEmptyCard() throws {
    let content = try content("{front: [minutes], back: [steps]}", "title: One")
    #expect(content.front.isEmpty && content.back.isEmpty)
    #expect(!CardFit(content).isTooFull)
  }

  // MARK: Text

  @Test(arguments: [
    ("", 1), ("word", 1), ("one two three four five six seven", 2), (String(repeating: "m", count: 60), 4),
    ("a b\nc", 1), ("well-being-and-more-words-and-more", 2),
  ]) func linesBreakAtSpacesAndHyphens(_ text: String, _ lines: Int) {
    // 40 mm at 3 mm: about 24 letters, or 15 of the widest.
    #expect(TextMeasure.lines(text, .sans, size: 3000, measure: 40_000) == lines)
  }

  @Test func hostileTextIsMeasuredInTimeOfItsSize() {
    let text = String(repeating: "\u{301}é漢😀­-", count: 200_000)
    #expect(TextMeasure.lines(text, .serif, size: 3000, measure: 40_000) > 1000)
    #expect(TextMeasure.lines("word", .sans, size: 0, measure: 0) >= 1)
  }

  @Test func everyFifthCardBeginsASheetAndEveryHundredAndFirstAPage() {
    #expect(Decks.pages(0) == 1)
    #expect(Decks.pages(100) == 1)
    #expect(Decks.pages(101) == 2)
  }
}
