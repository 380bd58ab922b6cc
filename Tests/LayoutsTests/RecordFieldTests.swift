import Testing

@testable import Layouts

@Suite struct RecordFieldTests {
  private enum LinkField: String, RecordField {
    case title, path
    case isCurrent = "is-current"

    var shape: Shape {
      switch self {
      case .title, .path: .text
      case .isCurrent: .flag
      }
    }
  }

  private enum BadgeField: String, RecordField {
    case label

    var shape: Shape { .text }
  }

  private static func link(_ title: String, isCurrent: Bool) -> [Value] {
    LinkField.filled {
      switch $0 {
      case .title: .text(title)
      case .path: .maybe(nil)
      case .isCurrent: .flag(isCurrent)
      }
    }
  }

  @Test func fieldsAreKnownByTheirRawValues() {
    var shapes = Shapes()
    let link = shapes.declare("link")
    shapes.define(link, LinkField.self)
    #expect(shapes.fieldNames(of: link) == ["title", "path", "is-current"])
    #expect(shapes.fits(.record(Record(link, Self.link("A", isCurrent: true))), .record(link)))
  }

  @Test func fieldsOfSeveralEnumerationsFollowEachOther() {
    var shapes = Shapes()
    let link = shapes.declare("link with a badge")
    shapes.define(link, LinkField.self)
    shapes.define(link, BadgeField.self)
    let values = BadgeField.filled(after: Self.link("A", isCurrent: false)) {
      switch $0 {
      case .label: .text("new")
      }
    }
    #expect(shapes.slot(of: "label", in: link) == 3)
    #expect(shapes.fits(.record(Record(link, values)), .record(link)))
    let set = LayoutSet.load(
      [.init(path: "a", text: "{{title}}{{#is-current}}!{{/is-current}} {{label}}")], shapes: shapes)
    #expect(set.value.check("a", root: link).isEmpty)
    var output: [UInt8] = []
    set.value.render("a", Record(link, values), into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "A new")
  }

  @Test func aShapeAdmitsItsOwnValuesAndNone() {
    let shapes: [(Shape, Value)] = [
      (.flag, .flag(false)), (.number, .number(1)), (.text, .text("")), (.html, .html([])),
      (.list(.text), .list([.text("a"), .none])),
      (.record(ShapeID(index: 1)), .record(Record(ShapeID(index: 1), []))),
    ]
    for (number, (shape, _)) in shapes.enumerated() {
      #expect(shape.admits(.none))
      for (other, (_, value)) in shapes.enumerated() { #expect(shape.admits(value) == (number == other)) }
    }
    #expect(!Shape.list(.text).admits(.list([.text("a"), .number(1)])))
    #expect(!Shape.record(ShapeID(index: 1)).admits(.record(Record(ShapeID(index: 2), []))))
  }

  @Test func aValueOfAnotherShapeStopsADebugRun() async {
    #if DEBUG
      await #expect(processExitsWith: .failure) {
        _ = BadgeField.filled { _ in .number(1) }
      }
    #endif
  }

  @Test func aFieldOfTwoEnumerationsStopsARun() async {
    await #expect(processExitsWith: .failure) {
      var shapes = Shapes()
      let link = shapes.declare("link")
      shapes.define(link, LinkField.self)
      shapes.define(link, LinkField.self)
    }
  }
}
