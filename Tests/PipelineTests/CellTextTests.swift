import Testing

@testable import Pipeline

/// Values of fields as cells, and back.
struct CellTextTests {
  private static let group = FieldType.group(
    FieldGroup(fields: [
      Field(name: "title", label: "Step", type: .text),
      Field(name: "minutes", label: "Minutes", type: .minutes),
      Field(name: "who", label: "Who: led", type: .names),
      Field(name: "tags", label: "Minutes", type: .list(.text)),
    ]))

  @Test(arguments: [
    (FrontValue.list([.text("trust"), .text("courage")]), FieldType.list(.text), "trust; courage"),
    (.list([.text("a; b"), .text("c\\d"), .text(" e ")]), .list(.text), "a\\; b; c\\\\d; \\ e\\ "),
    (.list([]), .list(.text), "[]"), (.list([.text("[]")]), .list(.text), "\\[]"),
    (.list([.text("")]), .list(.text), "\"\""),
    (.list([.text("One? Yes; no."), .text("Two\nlines")]), .list(.markdown), "One? Yes; no.\nTwo\\nlines"),
    (.text("not stated"), .list(.text), "not stated"),
    (.list([.text("not stated")]), .list(.text), "not\\ stated"),
    (.text("4-16"), .range, "4–16"), (.text("6+"), .range, "6+"), (.text("true"), .flag, "yes"),
    (.text(""), .text, "\"\""), (.text("\"\""), .text, "\\\"\""), (.text("  "), .markdown, "\\  "),
    (.text("a\\b; c | d"), .text, "a\\b; c | d"),
    (
      .list([
        .text("Cook-Sather, Alison"), .text("Advance HE"), .group(["literal": "City, University of London"]),
      ]),
      .names, "Cook-Sather, Alison; Advance HE; {City, University of London}"
    ),
    (.group(["family": "A, B", "given": "C"]), .names, "{A, B}, C"), (.text("{x"), .names, "\\{x"),
    (
      .list([
        .group([
          FrontField(name: "minutes", value: .text("7")),
          FrontField(name: "title", value: .text("List | name\nit")),
        ]),
        .group([FrontField]()),
      ]), .list(group), "Step: List \\| name\\nit | minutes: 7\n{}"
    ),
  ])
  func hasAForm(value: FrontValue, type: FieldType, text: String) throws {
    let written = try #require(CellText.text(value, of: type))
    #expect(written == text)
    let read = try #require(try CellText.value(written, of: type))
    #expect(CellText.text(read, of: type) == written)
    if type != .range, type != .flag { #expect(FrontValue.isSame(read, value, exactly: true)) }
  }

  @Test(arguments: [
    ("a;b ;; c;", FieldType.list(.text), FrontValue.list([.text("a"), .text("b"), .text("c")])),
    ("a\nb", .list(.text), .list([.text("a"), .text("b")])),
    ("C:\\temp", .list(.text), .list([.text("C:\\temp")])), ("TRUE", .flag, .word("yes")),
    ("4 – 16", .range, .text("4 - 16")), (" starting ", .choice(["starting"]), .text("starting")),
    ("STEP: x | minutes:5", .list(group), .list([.group(["title": "x", "minutes": "5"])])),
  ])
  func readsWhatPeopleType(text: String, type: FieldType, value: FrontValue) throws {
    #expect(try CellText.value(text, of: type) == value)
  }

  @Test(arguments: ["", "  ", "\n"]) func nothingIsNoValue(text: String) throws {
    #expect(try CellText.value(text, of: .text) == nil)
    #expect(try CellText.value(text, of: .list(.text)) == nil)
  }

  @Test(arguments: [
    ("Stp: x", "there is no part 'Stp'", "did you mean 'Step'?"),
    ("Step: x | 5", "'5' does not say which part it is", nil),
    ("Step: x | title: y", "the part 'title' stands twice", nil),
  ])
  func saysWhatIsWrongInAGroup(text: String, message: String, help: String?) {
    #expect {
      try CellText.value(text, of: .list(Self.group))
    } throws: { error in
      guard let mistake = error as? CellText.Mistake else { return false }
      return mistake.message == message && (help == nil || mistake.help == help)
    }
  }

  /// Texts made of all that has a meaning somewhere between a value and a cell.
  @Test func everyValueComesBack() throws {
    var random = Numbers(state: 42)
    let pieces = [
      "a", " ", ";", "\\", "\n", "|", ":", "\"", "\"\"", "[]", "{", "}", ",", "not stated", "=", "'", "é",
      "\u{1F600}",
      "\u{301}", "\t", "\u{A0}", "#", "- ", "n", "r",
    ]
    func text() -> String {
      (0..<Int.random(in: 0..<6, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
    }
    func value(_ type: FieldType) -> FrontValue {
      switch type {
      case .list(let item): return .list((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(item) })
      case .names:
        return .list((0..<Int.random(in: 0..<3, using: &random)).map { _ in .text(text()) })
      case .group(let group):
        return .group(
          group.fields.compactMap { field in
            Bool.random(using: &random) ? FrontField(name: field.name, value: value(field.type)) : nil
          })
      case .minutes: return .text("\(Int.random(in: 1..<99, using: &random))")
      default: return .text(text())
      }
    }
    let types: [FieldType] = [
      .text, .markdown, .list(.text), .list(.markdown), .names, .list(Self.group), Self.group,
    ]
    for _ in 0..<5000 {
      let type = types.randomElement(using: &random)!
      let value = value(type)
      let written = try #require(CellText.text(value, of: type))
      let read = try #require(try CellText.value(written, of: type), "\(value) is nothing")
      #expect(FrontValue.isSame(read, value, exactly: true), "\(value) became \(read) by way of \(written)")
    }
  }
}

/// The same numbers on every run (SplitMix64, Steele and others 2014).
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
