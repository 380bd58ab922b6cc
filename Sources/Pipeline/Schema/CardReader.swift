import Diagnostics
import Markup

/// Reads `card:` of a kind: which fields make the front and the back of its cards.
struct CardReader {
  private let path: String
  private let kind: Kind
  private var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - node: A group with the lists `front` and `back` of `summary`, fields, and `field.part`.
  ///   - kind: With all its fields.
  static func read(_ node: YAMLNode, path: String, kind: Kind) -> Reported<CardSetting?> {
    var reader = CardReader(path: path, kind: kind)
    let card = reader.card(node)
    return Reported(card, reader.diagnostics)
  }

  private init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  private mutating func card(_ node: YAMLNode) -> CardSetting? {
    let what = "'card' of kind '\(kind.name)'"
    var reader = SettingsReader(node, path: path, what: what)
    let front = reader.list("front")
    let back = reader.list("back")
    let card = CardSetting(front: parts(front, &reader), back: parts(back, &reader))
    if kind.folder.isEmpty {
      reader.report(
        "bad-card", "the pages at the top have no cards", node.span.head,
        help: "cards are of a kind with a folder of its own")
      diagnostics += reader.finish()
      return nil
    }
    if front.isEmpty, back.isEmpty, reader.diagnostics.isEmpty {
      reader.report(
        "missing-setting", "\(what) names nothing", node.span.head, help: "add 'front: […]' and 'back: […]'")
    }
    diagnostics += reader.finish()
    return card.front.isEmpty && card.back.isEmpty ? nil : card
  }

  /// Parts of one field that follow each other become one: `steps.title, steps.text`.
  private func parts(_ names: [(text: String, span: Span)], _ reader: inout SettingsReader) -> [CardSetting
    .Part]
  {
    var parts: [CardSetting.Part] = []
    for (text, span) in names {
      guard let part = part(text, span, &reader) else { continue }
      if case .field(let field, let own) = part, case .field(field, let before)? = parts.last, !own.isEmpty,
        !before.isEmpty
      {
        parts[parts.count - 1] = .field(field, parts: before + own)
      } else {
        parts.append(part)
      }
    }
    return parts
  }

  private func part(_ text: String, _ span: Span, _ reader: inout SettingsReader) -> CardSetting.Part? {
    if text == "summary" { return .summary }
    let names = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let place = kind.field(named: names[0]) else {
      let near = NearMiss.suggestion(for: names[0], among: kind.fields.map(\.name) + ["summary"])
      reader.report(
        "unknown-field", "kind '\(kind.name)' has no field '\(names[0])'", span,
        help: near.map { "did you mean '\($0)'?" })
      return nil
    }
    let field = kind.fields[place]
    if field.isPrivate {
      reader.report("bad-card", "'\(field.name)' is private, and cards are for readers", span)
      return nil
    }
    guard names.count > 1 else { return .field(place, parts: []) }
    guard case .group(let group) = field.type.element, names.count == 2 else {
      reader.report("bad-card", "'\(field.name)' has no parts", span, help: "write '\(field.name)' alone")
      return nil
    }
    guard let part = group.fields.firstIndex(where: { $0.name == names[1] }) else {
      let known = group.fields.map(\.name)
      let near = NearMiss.suggestion(for: names[1], among: known)
      reader.report(
        "unknown-field", "'\(field.name)' has no field '\(names[1])'", span,
        help: near.map { "did you mean '\(field.name).\($0)'?" }
          ?? "its fields are \(known.joined(separator: ", "))")
      return nil
    }
    return .field(place, parts: [part])
  }
}
