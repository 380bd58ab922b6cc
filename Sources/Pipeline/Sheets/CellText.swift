import Diagnostics

/// The value of a field as the text of a spreadsheet's cell, and back.
///
/// - A single value is its text. An empty cell is a field that is not there; `""` is a text without words.
/// - Items of a list are parted by `; `, or stand on lines of their own when they are Markdown or groups. `[]` is a
///   list without items.
/// - `not stated` in place of a list or a group is these words.
/// - A group in one cell is `Label: value | Label: value`; `{}` is a group without values.
/// - A body whose name holds a comma stands in braces: `{City, University of London}`.
/// - In lists and groups `\` goes before a separator, a brace or a blank that belongs to the text, and `\n` is the
///   end of a line.
///
/// Reading what was written gives the same value for every value; writing what was read gives each value one form,
/// so that two cells say the same exactly when their forms are equal.
enum CellText {
  /// What is wrong with a cell's text.
  struct Mistake: Error, Sendable, Hashable {
    var message: String
    var help: String?
  }

  // MARK: Writing

  /// - Returns: nil when the value has another shape than the field's type, so that no cell can hold it.
  static func text(_ value: FrontValue, of type: FieldType) -> String? {
    if type.hasParts, let text = value.text, isNotStated(text) { return notStated }
    switch type {
    case .list(let item):
      guard case .list(let values) = value else { return nil }
      return list(values.map { self.item($0, item) }, item)
    case .names:
      guard case .list(let values) = value else { return list([name(value)], type) }
      return list(values.map(name), type)
    case .group(let group): return line(value, group)
    case .text, .markdown, .integer, .minutes, .range, .date, .flag, .choice, .url, .reference:
      return value.text.map { single($0, type) }
    }
  }

  private static func list(_ items: [String?], _ type: FieldType) -> String? {
    guard !items.contains(nil) else { return nil }
    if items.isEmpty { return "[]" }
    let text = items.compactMap(\.self).joined(separator: hasLines(type) ? "\n" : "; ")
    if text == "[]" { return "\\[]" }
    // A list of these words is not the same as the words alone.
    return isNotStated(text) ? text.replacing(" ", with: "\\ ") : text
  }

  private static let notStated = "not stated"

  private static func isNotStated(_ text: String) -> Bool { text.lowercased() == notStated }

  /// Whether items may be long, with semicolons in them.
  private static func hasLines(_ type: FieldType) -> Bool {
    switch type {
    case .markdown, .group: true
    default: false
    }
  }

  private static func item(_ value: FrontValue, _ type: FieldType) -> String? {
    switch type {
    case .names: return name(value)
    case .group(let group): return line(value, group)
    default:
      guard let text = value.text else { return nil }
      if text.isEmpty { return "\"\"" }
      let normal = normal(text, type)
      return (normal == "\"\"" ? "\\" : "") + escaped(normal, hasLines(type) ? "" : ";")
    }
  }

  private static func name(_ value: FrontValue) -> String? {
    switch value {
    case .text(let text), .word(let text):
      if text.isEmpty { return "\"\"" }
      return (text.unicodeScalars.first == "{" || text == "\"\"" ? "\\" : "") + escaped(text, ";")
    case .group(let parts):
      if let literal = parts["literal"] {
        return literal.contains(",") ? "{\(escaped(literal, ";}"))}" : name(.text(literal))
      }
      guard let family = parts["family"] else { return nil }
      let given = parts["given"].map { ", " + escaped($0, ";") } ?? ""
      if family.contains(",") { return "{\(escaped(family, ";}"))}" + given }
      return parts["given"].map { name(.text("\(family), \($0)")) } ?? name(.text(family))
    case .list: return nil
    }
  }

  private static func line(_ value: FrontValue, _ group: FieldGroup) -> String? {
    guard case .group(let parts) = value else { return nil }
    var out: [String] = []
    for part in parts {
      guard let field = group.fields.first(where: { $0.name == part.name }),
        let text = text(part.value, of: field.type)
      else { return nil }
      out.append("\(label(field, group)): \(escaped(text, "|"))")
    }
    // In the order of the schema, so that the form is the same whatever the file's order.
    let order = parts.map { part in group.fields.firstIndex { $0.name == part.name } ?? 0 }
    let sorted = zip(order, out).sorted { $0.0 < $1.0 }.map(\.1)
    return sorted.isEmpty ? "{}" : sorted.joined(separator: " | ")
  }

  /// What a part of a group is called in a cell: its label, if that can only mean this part.
  private static func label(_ field: Field, _ group: FieldGroup) -> String {
    let isPlain = !field.label.unicodeScalars.contains { ":|\\\n\r".unicodeScalars.contains($0) }
    let found = group.fields.filter {
      ColumnHeading.same($0.label, field.label) || ColumnHeading.same($0.name, field.label)
    }
    return isPlain && found.count == 1 && field.label == field.label.trimmed() ? field.label : field.name
  }

  /// The same value in the one form that it has in cells.
  private static func normal(_ text: String, _ type: FieldType) -> String {
    switch type {
    case .flag: return SettingsReader.flag(text).map { $0 ? "yes" : "no" } ?? text
    case .range:
      // A hyphen would make a date of it.
      guard let range = NumberRange(text) else { return text }
      return range.high == nil ? "\(range.low)+" : range.text
    default: return text
    }
  }

  private static func single(_ text: String, _ type: FieldType) -> String {
    if text.isEmpty { return "\"\"" }
    let normal = normal(text, type)
    return isMark(normal) ? "\\" + normal : normal
  }

  /// Whether a single value would be taken for nothing, or for what stands for it.
  private static func isMark(_ text: String) -> Bool {
    let bare = text.unicodeScalars.drop { $0 == "\\" }
    return bare.allSatisfy(\.properties.isWhitespace) || String(bare) == "\"\""
  }

  /// - Parameter separators: What else needs a backslash in front.
  private static func escaped(_ text: String, _ separators: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let first = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.count
    let last = scalars.lastIndex { !$0.properties.isWhitespace } ?? -1
    var out = ""
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\\": out += "\\\\"
      case _ where separators.unicodeScalars.contains(scalar) || place < first || place > last:
        out += "\\"
        out.unicodeScalars.append(scalar)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  // MARK: Reading

  /// - Returns: nil for an empty cell.
  static func value(_ cell: String, of type: FieldType) throws(Mistake) -> FrontValue? {
    // A spreadsheet may end lines inside cells in its own way.
    let cell = cell.replacing("\r\n", with: "\n")
    // Character by character an accent after a blank would be part of the blank.
    let bare = Piece.text(Piece.trimmed(Piece.plain(cell)))
    if bare.isEmpty { return nil }
    if type.hasParts, isNotStated(bare) { return .text(notStated) }
    switch type {
    case .list(let item): return bare == "[]" ? .list([]) : .list(try items(cell, item))
    case .names: return bare == "[]" ? .list([]) : .list(try items(cell, type))
    case .group(let group):
      let lines = Piece.split(Piece.of(cell), at: "\n")
      guard lines.count == 1 else { throw Mistake(message: "a group stands on one line", help: nil) }
      return try self.group(lines[0], group)
    case .text, .markdown: return .text(withoutMark(cell))
    case .integer, .minutes, .range, .date, .flag, .choice, .url, .reference:
      return typed(withoutMark(bare), type)
    }
  }

  private static func withoutMark(_ cell: String) -> String {
    if cell == "\"\"" { return "" }
    guard cell.unicodeScalars.first == "\\", isMark(cell) else { return cell }
    return String(String.UnicodeScalarView(cell.unicodeScalars.dropFirst()))
  }

  private static func typed(_ text: String, _ type: FieldType) -> FrontValue {
    switch type {
    case .flag: return SettingsReader.flag(text).map { .word($0 ? "yes" : "no") } ?? .text(text)
    case .range: return .text(NumberRange(text) == nil ? text : text.replacing("–", with: "-"))
    default: return .text(text)
    }
  }

  private static func items(_ cell: String, _ type: FieldType) throws(Mistake) -> [FrontValue] {
    var values: [FrontValue] = []
    for piece in Piece.split(Piece.of(cell), at: hasLines(type) ? "\n" : ";\n") {
      switch type {
      case .names: values.append(try name(piece))
      case .group(let group): values.append(try self.group(piece, group))
      default: values.append(typed(isEmptyMark(piece) ? "" : Piece.text(piece), type))
      }
    }
    return values
  }

  private static func isEmptyMark(_ pieces: ArraySlice<Piece>) -> Bool {
    pieces.count == 2 && pieces.allSatisfy { $0.scalar == "\"" && !$0.isEscaped }
  }

  private static func name(_ pieces: ArraySlice<Piece>) throws(Mistake) -> FrontValue {
    if isEmptyMark(pieces) { return .text("") }
    guard let first = pieces.first, first.isPlain("{") else { return .text(Piece.text(pieces)) }
    guard let close = pieces.firstIndex(where: { $0.isPlain("}") }) else {
      throw Mistake(
        message: "a brace is not closed", help: "write '{City, University of London}', or '\\{' for a brace")
    }
    let name = Piece.text(pieces[(pieces.startIndex + 1)..<close])
    let rest = Piece.trimmed(pieces[(close + 1)...])
    if rest.isEmpty { return name.contains(",") ? .group(["literal": name]) : .text(name) }
    guard rest.first!.isPlain(",") else {
      throw Mistake(
        message: "text follows the brace that closes a name", help: "part names with semicolons")
    }
    let given = Piece.text(Piece.trimmed(rest.dropFirst()))
    if given.isEmpty { return .group(["literal": name]) }
    return name.contains(",") ? .group(["family": name, "given": given]) : .text("\(name), \(given)")
  }

  private static func group(
    _ pieces: ArraySlice<Piece>, _ group: FieldGroup
  ) throws(Mistake) -> FrontValue {
    if pieces.count == 2, pieces.first!.isPlain("{"), pieces.last!.isPlain("}") { return .group([]) }
    var fields: [FrontField] = []
    for part in Piece.split(pieces, at: "|") {
      guard let colon = part.firstIndex(where: { $0.isPlain(":") }) else {
        throw Mistake(
          message: "'\(Piece.text(part).prefix(40))' does not say which part it is",
          help: "write '\(group.fields.map { "\(label($0, group)): …" }.joined(separator: " | "))'")
      }
      let key = Piece.text(part[..<colon]).trimmed()
      guard let field = field(key, group) else {
        let labels = group.fields.map { label($0, group) }
        throw Mistake(
          message: "there is no part '\(key)'",
          help: NearMiss.suggestion(for: key, among: labels).map { "did you mean '\($0)'?" }
            ?? "parts are \(labels.joined(separator: ", "))")
      }
      guard !fields.contains(where: { $0.name == field.name }) else {
        throw Mistake(message: "the part '\(key)' stands twice", help: "keep one of the two")
      }
      let text = Piece.text(Piece.trimmed(part[(colon + 1)...]))
      if let value = try value(text, of: field.type) {
        fields.append(FrontField(name: field.name, value: value))
      }
    }
    let order = group.fields.map(\.name)
    return .group(fields.sorted { order.firstIndex(of: $0.name)! < order.firstIndex(of: $1.name)! })
  }

  private static func field(_ key: String, _ group: FieldGroup) -> Field? {
    if let field = group.fields.first(where: { $0.name == key }) { return field }
    let found = group.fields.filter { ColumnHeading.same($0.label, key) || ColumnHeading.same($0.name, key) }
    return found.count == 1 ? found[0] : nil
  }

  // MARK: Pieces

  /// A character of a cell, and whether a backslash stood before it.
  private struct Piece {
    var scalar: Unicode.Scalar
    var isEscaped: Bool

    func isPlain(_ other: Unicode.Scalar) -> Bool { scalar == other && !isEscaped }

    private var isBlank: Bool { scalar.properties.isWhitespace && !isEscaped }

    static func of(_ text: String) -> [Piece] {
      var pieces: [Piece] = []
      var isEscaped = false
      for scalar in text.unicodeScalars {
        if !isEscaped, scalar == "\\" {
          isEscaped = true
          continue
        }
        if isEscaped {
          switch scalar {
          case "n": pieces.append(Piece(scalar: "\n", isEscaped: true))
          case "r": pieces.append(Piece(scalar: "\r", isEscaped: true))
          default:
            // Before letters a backslash is one that somebody typed.
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
              pieces.append(Piece(scalar: "\\", isEscaped: true))
            }
            pieces.append(Piece(scalar: scalar, isEscaped: true))
          }
          isEscaped = false
        } else {
          pieces.append(Piece(scalar: scalar, isEscaped: false))
        }
      }
      if isEscaped { pieces.append(Piece(scalar: "\\", isEscaped: true)) }
      return pieces
    }

    /// With backslashes as they stand.
    static func plain(_ text: String) -> ArraySlice<Piece> {
      text.unicodeScalars.map { Piece(scalar: $0, isEscaped: false) }[...]
    }

    static func text(_ pieces: ArraySlice<Piece>) -> String {
      var text = ""
      for piece in pieces { text.unicodeScalars.append(piece.scalar) }
      return text
    }

    static func trimmed(_ pieces: ArraySlice<Piece>) -> ArraySlice<Piece> {
      var pieces = pieces
      while pieces.first?.isBlank ?? false { pieces.removeFirst() }
      while pieces.last?.isBlank ?? false { pieces.removeLast() }
      return pieces
    }

    /// Parts without blanks at their ends; those without anything are left out.
    static func split(_ pieces: [Piece], at separators: String) -> [ArraySlice<Piece>] {
      split(pieces[...], at: separators)
    }

    static func split(_ pieces: ArraySlice<Piece>, at separators: String) -> [ArraySlice<Piece>] {
      pieces.split { piece in separators.unicodeScalars.contains { piece.isPlain($0) } }
        .map(trimmed).filter { !$0.isEmpty }
    }
  }
}

extension FieldType {
  /// Whether values of it are made of several.
  fileprivate var hasParts: Bool {
    switch self {
    case .list, .names, .group: true
    case .text, .markdown, .integer, .minutes, .range, .date, .flag, .choice, .url, .reference: false
    }
  }
}
