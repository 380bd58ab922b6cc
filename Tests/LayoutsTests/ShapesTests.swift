import Testing

@testable import Layouts

@Suite struct ShapesTests {
  @Test func givesFieldsTheirSlotsInOrder() {
    var shapes = Shapes()
    let entry = shapes.declare("entry")
    shapes.define(entry, [("title", .text), ("date", .text)])
    #expect(shapes.addField("body", .html, to: entry) == 2)
    #expect(shapes.fieldNames(of: entry) == ["title", "date", "body"])
    #expect(shapes.slot(of: "date", in: entry) == 1)
    #expect(shapes.slot(of: "path", in: entry) == nil)
    #expect(shapes.fieldCount(of: entry) == 3)
    #expect(shapes.name(of: entry) == "entry")
  }

  @Test func keepsTheSlotOfAFieldGivenTwice() {
    var shapes = Shapes()
    let entry = shapes.declare("entry")
    shapes.define(entry, [("title", .text), ("date", .text)])
    #expect(shapes.addField("title", .html, to: entry) == 0)
    #expect(shapes.fieldCount(of: entry) == 2)
    #expect(shapes.fits(.record(Record(entry, [.html([]), .none])), .record(entry)))
  }

  @Test func tellsValuesThatDoNotFit() {
    let shapes = Sample.shapes
    #expect(shapes.fits(.record(Sample.root), .record(Sample.page)))
    var root = Sample.root
    root.values[0] = .number(1)
    #expect(!shapes.fits(.record(root), .record(Sample.page)))
    root = Sample.root
    root.values.removeLast()
    #expect(!shapes.fits(.record(root), .record(Sample.page)))
    #expect(!shapes.fits(.list([.text("a"), .number(1)]), .list(.text)))
    #expect(shapes.fits(.none, .record(Sample.page)))
  }

  @Test func rendersRecordsThatDoNotFit() {
    // A value too few, and a record type of other shapes: nothing there, but no crash.
    var other = Sample.shapes
    let strange = other.declare("strange")
    other.define(strange, [("title", .text)])
    var root = Sample.root
    root.values.removeLast()
    root.values[9] = .record(Record(strange, [.text("strange")]))
    let set = LayoutSet.load(
      [.init(path: "a", text: "{{site.title}}{{#site}}{{root}}{{/site}}{{#outline}}x{{/outline}}")],
      shapes: Sample.shapes
    ).value
    var output: [UInt8] = []
    set.render("a", root, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "../")
  }
}
