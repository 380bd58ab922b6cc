import Diagnostics
import Foundation
import Testing

@testable import Layouts

/// The Mustache specification's own tests, from a folder beside the repository
/// or named by `TANDEM_SHARED`.
@Suite struct MustacheSpecTests {
  static let folder: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["TANDEM_SHARED"].map { URL(filePath: $0) }
      ?? package.deletingLastPathComponent().appending(path: "shared")
    let folder = shared.appending(path: "mustache-spec")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  @Test(
    .enabled(if: folder != nil, "the specification's tests are not there: set TANDEM_SHARED to their folder"),
    arguments: [
      "comments", "delimiters", "interpolation", "inverted", "partials", "sections", "inheritance",
    ])
  func passesTheSpecification(part: String) throws {
    let folder = try #require(Self.folder)
    let data = try Data(contentsOf: folder.appending(path: "\(part).json"))
    let file = try JSONDecoder().decode(SpecFile.self, from: data)
    #expect(!file.tests.isEmpty)
    for test in file.tests {
      var files = (test.partials ?? [:]).map { SourceFile(path: $0.key, text: $0.value) }
      files.append(SourceFile(path: "*main*", text: test.template))
      var shapes = Shapes()
      let (value, _) = test.data.value(&shapes)
      let layouts = LayoutSet.load(files, shapes: shapes)
      if test.name != "Failed Lookup" {
        #expect(!layouts.diagnostics.hasErrors, "\(part): \(test.name): \(layouts.diagnostics)")
      }
      var output: [UInt8] = []
      layouts.value.render("*main*", value, into: &output)
      #expect(
        String(decoding: output, as: UTF8.self) == test.expected, "\(part): \(test.name): \(test.desc)")
    }
  }
}

private struct SpecFile: Decodable {
  struct Test: Decodable {
    var name: String
    var desc: String
    var data: JSON
    var template: String
    var partials: [String: String]?
    var expected: String
  }

  var tests: [Test]
}

private enum JSON: Decodable {
  case null
  case flag(Bool)
  case number(Int)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Int.self) {
      self = .number(value)
    } else if let value = try? container.decode(Double.self) {
      // Layouts have whole numbers only.
      self = .text("\(value)")
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSON].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  /// A value with a shape of its own for each object.
  func value(_ shapes: inout Shapes) -> (Value, Shape) {
    switch self {
    case .null: return (.none, .text)
    case .flag(let flag): return (.flag(flag), .flag)
    case .number(let number): return (.number(number), .number)
    case .text(let text): return (.text(text), .text)
    case .list(let items):
      let items = items.map { $0.value(&shapes) }
      return (.list(items.map(\.0)), .list(items.first?.1 ?? .text))
    case .object(let object):
      let fields = object.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value(&shapes)) }
      let shape = shapes.declare("object")
      shapes.define(shape, fields.map { ($0, $1.1) })
      return (.record(Record(shape, fields.map { $1.0 })), .record(shape))
    }
  }
}
