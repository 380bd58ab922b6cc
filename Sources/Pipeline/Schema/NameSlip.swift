import Diagnostics
import Markup

/// Names that YAML parts where their writer did not.
struct NameSlip {
  private enum Kind {
    /// `[“Healey, Mick”, “Flint, Abbi”]`: a word processor's quotation marks mean nothing to YAML.
    case curlyQuotes
    /// `[Healey, Mick, Flint, Abbi]`: each comma begins another name.
    case noQuotes
    /// `Healey, Mick and Flint, Abbi`: one name.
    case sentence
  }

  private let kind: Kind
  private let field: String
  /// The list that was meant.
  private let names: [String]

  /// nil when the names may be what their writer meant.
  init?(_ nodes: [YAMLNode], of field: String) {
    let texts = nodes.lazy.compactMap(\.text)
    if texts.contains(where: { $0.hasPrefix("“") || $0.hasSuffix("”") }) {
      guard texts.count == nodes.count else { return nil }
      kind = .curlyQuotes
      names = texts.joined(separator: ", ").split(separator: "”").map {
        $0.drop { " ,“".contains($0) }.trimmed()
      }
    } else if nodes.count > 1, nodes.count.isMultiple(of: 2), nodes.allSatisfy(Self.isBareWord) {
      kind = .noQuotes
      let words = Array(texts)
      names = stride(from: 0, to: words.count, by: 2).map { "\(words[$0]), \(words[$0 + 1])" }
    } else if nodes.count == 1, let people = texts.first.flatMap(Self.people) {
      kind = .sentence
      names = people
    } else {
      return nil
    }
    self.field = field
  }

  /// One word without quotes, as half of a person's name would be; bodies are known by their capitals.
  private static func isBareWord(_ node: YAMLNode) -> Bool {
    guard let text = node.text else { return false }
    return node.span.range.count == text.utf8.count && text.first?.isUppercase == true
      && text.contains(where: \.isLowercase) && !text.contains(" ")
  }

  /// The people of "A, B and C, D" and "A, B & C, D"; nil for anything else.
  private static func people(_ text: String) -> [String]? {
    // Most are one name, which is soon told.
    guard text.utf8.count(where: { $0 == UInt8(ascii: ",") }) > 1 else { return nil }
    let parts = text.replacing(" & ", with: " and ").split(separator: " and ").map { $0.trimmed() }
    guard parts.count > 1, parts.allSatisfy({ $0.count { $0 == "," } == 1 }) else { return nil }
    return parts
  }

  func mistake(_ path: String, _ span: Span) -> Diagnostic {
    let list = "[" + names.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    return switch kind {
    case .curlyQuotes:
      Diagnostic(
        "wrong-type", .error, "'\(field)' has the quotation marks of a word processor", path: path,
        span: span,
        help: "write straight ones: \(list)")
    case .noQuotes:
      Diagnostic(
        "names-in-pieces", .warning,
        "'\(field)' has \(names.count * 2) names here: a comma without quotes begins another",
        path: path, span: span, help: "did you mean \(list)? If not, put each name in quotes")
    case .sentence:
      Diagnostic(
        "names-in-pieces", .warning, "'\(field)' names one person here, whose name holds an 'and'",
        path: path,
        span: span, help: "did you mean \(list)? If not, put it in brackets and quotes")
    }
  }
}

extension YAMLNode {
  /// Of a scalar.
  fileprivate var text: String? { if case .scalar(let text) = value { text } else { nil } }
}
