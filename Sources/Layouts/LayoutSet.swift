import Diagnostics

/// The layouts of a site, ready to render.
///
/// Layouts are [Mustache](https://mustache.github.io) templates: the
/// specification's version 1.4 with inheritance, without dynamic names and
/// lambdas. Names are looked up in the innermost record that has a field of that
/// name.
public struct LayoutSet: Sendable {
  let program: Program
  let shapes: Shapes
  /// Names of layouts, by number.
  public let names: [String]
  /// Paths of the files, by number.
  let paths: [String]
  private let numbers: [String: Int]
  private let folder: String
  /// Numbers of layouts that no person wrote.
  let generated: Set<Int32>

  /// Parses layouts, and checks all that can be checked without data.
  /// - Parameters:
  ///   - files: In any order. A layout's name is its path in `folder` without
  ///     the last extension: `parts/card` for `layouts/parts/card.html`.
  ///   - folder: Left out of names; no slash at its end.
  ///   - shapes: All record types that layouts will see.
  ///   - generated: Names of layouts that no person wrote: what callers override in them is not checked.
  ///   - plurals: What a number's parts are: `{{#count.one}}one page{{/count.one}}`.
  /// - Returns: A set that renders what it can, with the mistakes in order of file and place.
  public static func load(
    _ files: [SourceFile], folder: String = "", shapes: Shapes, generated: Set<String> = [],
    plurals: Plurals = .none
  ) -> Reported<LayoutSet> {
    var diagnostics: [Diagnostic] = []
    var numbers: [String: Int] = [:]
    var kept: [SourceFile] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      let name = name(of: file.path, in: folder)
      if let first = numbers[name] {
        diagnostics.append(.layoutTwice(name, file, first: kept[first]))
      } else {
        numbers[name] = kept.count
        kept.append(file)
      }
    }
    var compiler = Compiler(layouts: numbers, names: shapes.names)
    for (number, file) in kept.enumerated() {
      var mistakes = Mistakes()
      compile(number, file, &compiler, &mistakes)
      diagnostics += mistakes.diagnostics
    }
    var names = Array(repeating: "", count: kept.count)
    for (name, number) in numbers { names[number] = name }
    var program = compiler.finish(shapes)
    program.plurals = plurals
    let set = LayoutSet(
      program: program, shapes: shapes, names: names, paths: kept.map(\.path),
      numbers: numbers, folder: folder, generated: Set(generated.compactMap { numbers[$0].map(Int32.init) }))
    diagnostics += BlockChecker.check(set) + Checker.findLoops(set)
    return Reported(set, diagnostics.sortedForReport())
  }

  private static func compile(
    _ number: Int, _ file: SourceFile, _ compiler: inout Compiler, _ mistakes: inout Mistakes
  ) {
    var file = file
    do {
      _ = try UTF8Span(validating: file.bytes.span)
    } catch {
      mistakes.add(.invalidUTF8(file, error.byteOffsets))
      file = SourceFile(path: file.path, bytes: [])
    }
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let read = TagReader.read(file, from: start, &mistakes)
    var tags = TagMatcher.match(read, in: file, &mistakes)
    Standalone.mark(&tags, in: file.bytes, from: start)
    compiler.compile(number, file, tags, from: start, &mistakes)
  }

  private static func name(of path: String, in folder: String) -> String {
    var name = path.utf8[...]
    if !folder.isEmpty, name.starts(with: (folder + "/").utf8) {
      name = name.dropFirst(folder.utf8.count + 1)
    }
    let base = name.lastIndex(of: UInt8(ascii: "/")).map { name.index(after: $0) } ?? name.startIndex
    if let dot = name[base...].lastIndex(of: UInt8(ascii: ".")), dot > base { name = name[..<dot] }
    return String(Substring(name))
  }

  public func contains(_ name: String) -> Bool { numbers[name] != nil }

  /// Checks a layout, and all that it reaches, against the record it will be
  /// rendered with: every tag in every context it can be printed in. What comes
  /// out clean prints no name that does not exist, prints no text as markup, and
  /// ends.
  /// - Returns: In order of file and place; a mistake that shows in several contexts is told once.
  public func check(_ name: String, root: ShapeID) -> [Diagnostic] {
    guard let number = numbers[name] else { return [.missingLayout(name, in: folder, among: names)] }
    var seen: Set<Diagnostic> = []
    return Checker.check(number, of: self, root: root).filter {
      var place = $0
      place.message = ""
      place.help = nil
      place.notes = []
      return seen.insert(place).inserted
    }.sortedForReport()
  }

  /// Appends a layout's rendering, in UTF-8; nothing if there is no such layout.
  ///
  /// Fails for no data: a name that is not there prints nothing, and sections,
  /// layouts and blocks that are open more than 400 deep print nothing. Only for
  /// a layout that ``check(_:root:)`` finds clean is it certain to end soon.
  public func render(_ name: String, _ root: Record, into output: inout [UInt8]) {
    render(name, .record(root), into: &output)
  }

  func render(_ name: String, _ root: Value, into output: inout [UInt8]) {
    guard let number = numbers[name] else { return }
    Renderer.render(program, number, root, into: &output)
  }
}

extension Diagnostic {
  fileprivate static func layoutTwice(_ name: String, _ file: SourceFile, first: SourceFile) -> Self {
    Diagnostic(
      "layout-twice", .error, "two files are both layout '\(name)'", path: file.path,
      notes: [Note("the first is this one", path: first.path)])
  }

  fileprivate static func missingLayout(_ name: String, in folder: String, among known: [String]) -> Self {
    let nearest = NearMiss.suggestion(for: name, among: known)
    return Diagnostic(
      "missing-layout", .error, "layout '\(name)' does not exist",
      path: folder.isEmpty ? name : "\(folder)/\(name)",
      help: nearest.map { "did you mean '\($0)'?" })
  }

  fileprivate static func invalidUTF8(_ file: SourceFile, _ bytes: Range<Int>) -> Self {
    Diagnostic(
      "invalid-utf8", .error, "text is not UTF-8", path: file.path, span: Span(bytes),
      help: "save the file in the encoding UTF-8")
  }
}
