/// Writes mistakes as workflow commands, which GitHub shows beside the lines of a pull request.
public struct GitHubAnnotations {
  private let folder: String
  private let source: (String) -> [UInt8]?
  private var maps: [String: LineMap] = [:]

  /// - Parameters:
  ///   - folder: What goes before each path, so that it counts from the repository's top; with a slash, or empty.
  ///   - source: The bytes of a file by its path in the project; nil if there is none.
  public init(folder: String = "", source: @escaping (String) -> [UInt8]?) {
    self.folder = folder
    self.source = source
  }

  /// One command on one line: `::error file=…,line=…,col=…,title=…::message`.
  ///
  /// Columns are given only where a mistake begins and ends on one line, as the commands take them.
  public mutating func line(_ diagnostic: Diagnostic) -> String {
    var properties = [("file", folder + diagnostic.path)]
    if let span = diagnostic.span, let map = map(diagnostic.path) {
      let start = map.position(of: Int(span.start))
      let end = map.position(of: Int(span.end))
      properties.append(("line", "\(start.line)"))
      if end.line == start.line {
        properties += [("endLine", "\(end.line)"), ("col", "\(start.column)")]
        properties.append(("endColumn", "\(max(start.column, end.column - 1))"))
      } else {
        properties.append(("endLine", "\(end.line)"))
      }
    }
    properties.append(("title", diagnostic.id))
    var message = diagnostic.message
    if let help = diagnostic.help { message += "\n" + help }
    for note in diagnostic.notes { message += "\n" + note.message + ": " + place(note) }
    let list = properties.map { "\($0.0)=\(Self.escaped($0.1, isProperty: true))" }.joined(separator: ",")
    return "::\(diagnostic.severity.rawValue) \(list)::\(Self.escaped(message, isProperty: false))\n"
  }

  private mutating func place(_ note: Diagnostic.Note) -> String {
    guard let span = note.span, let map = map(note.path) else { return folder + note.path }
    return "\(folder)\(note.path):\(map.position(of: Int(span.start)).line)"
  }

  private mutating func map(_ path: String) -> LineMap? {
    if let known = maps[path] { return known }
    guard let bytes = source(path) else { return nil }
    let map = LineMap(bytes)
    maps[path] = map
    return map
  }

  /// A command ends with its line, and a property with a colon or a comma; percent signs mark what stands for these.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "\r": out += "%0D"
      case "\n": out += "%0A"
      case ":" where isProperty: out += "%3A"
      case "," where isProperty: out += "%2C"
      default: out.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
      }
    }
    return out
  }
}
