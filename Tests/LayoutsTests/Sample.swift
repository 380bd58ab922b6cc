@testable import Layouts

/// The data that layouts in the tests are rendered with, and their record types.
///
/// ```
/// title     text     Trust & "courage"
/// summary   text     absent
/// note      text     empty
/// body      HTML     <p>It <em>works</em>.</p>
/// count     number   2
/// none-left number   0
/// draft     yes/no   yes
/// hidden    yes/no   no
/// root      text     ../
/// site      record   title: The library; tagline: absent
/// tags      list     of texts: one, <two>
/// nothing   list     of entries, empty
/// grid      list     of lists of numbers: 1 2, 3 4
/// entries   list     of entries: First (first.html, a summary), Second (second.html, without one)
/// outline   list     of headings: A (with B below, with C below it), D
/// ```
enum Sample {
  static let shapes: Shapes = {
    var shapes = Shapes()
    let site = shapes.declare("site")
    shapes.define(site, [("title", .text), ("tagline", .text)])
    let entry = shapes.declare("entry")
    shapes.define(entry, [("title", .text), ("path", .text), ("summary", .text)])
    let heading = shapes.declare("heading")
    shapes.define(heading, [("title", .text), ("children", .list(.record(heading)))])
    shapes.define(
      shapes.declare("page"),
      [
        ("title", .text), ("summary", .text), ("note", .text), ("body", .html), ("count", .number),
        ("none-left", .number), ("draft", .flag), ("hidden", .flag), ("root", .text), ("site", .record(site)),
        ("tags", .list(.text)), ("nothing", .list(.record(entry))), ("grid", .list(.list(.number))),
        ("entries", .list(.record(entry))), ("outline", .list(.record(heading))),
      ])
    return shapes
  }()

  private static let site = ShapeID(index: 0)
  private static let entry = ShapeID(index: 1)
  private static let heading = ShapeID(index: 2)
  static let page = ShapeID(index: 3)

  static let root = Record(
    page,
    [
      .text("Trust & \"courage\""), .none, .text(""), .html(Array("<p>It <em>works</em>.</p>".utf8)),
      .number(2),
      .number(0), .flag(true), .flag(false), .text("../"),
      .record(Record(site, [.text("The library"), .none])), .list([.text("one"), .text("<two>")]), .list([]),
      .list([.list([.number(1), .number(2)]), .list([.number(3), .number(4)])]),
      .list([
        .record(Record(entry, [.text("First"), .text("first.html"), .text("It's short")])),
        .record(Record(entry, [.text("Second"), .text("second.html"), .none])),
      ]),
      .list([heading("A", [heading("B", [heading("C", [])])]), heading("D", [])]),
    ])

  static func heading(_ title: String, _ children: [Value]) -> Value {
    .record(Record(heading, [.text(title), .list(children)]))
  }
}
