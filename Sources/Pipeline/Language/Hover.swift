import Citations
import Diagnostics
import Markup

extension Workspace {
  /// Words about what stands at a byte, in Markdown, and the bytes that they are about.
  package func hover(in file: EditedFile, at offset: Int) -> (markdown: String, span: Span)? {
    if let spot = spot(in: file, at: offset) {
      switch spot.target {
      case .entry(let index, let fragment): return (describe(index, fragment, isCite: spot.isCite), spot.span)
      case .file(let path): return ("`\(path)`", spot.span)
      case .heading: return nil
      }
    }
    guard let (kind, _) = kind(of: file.path), let place = FrontMatterPlace(file.bytes, at: offset) else {
      return nil
    }
    return describe(place, schema[kind], file)
  }

  private func describe(_ index: EntryIndex, _ fragment: String?, isCite: Bool) -> String {
    let entry = site[index]
    let kind = schema[entry.kind].one + (entry.status.label.map { " · \($0)" } ?? "")
    var parts = ["**\(MarkdownText.escaped(entry.title))**  \n\(MarkdownText.escaped(kind)) · `\(entry.id)`"]
    if let place = site.works.places[index] {
      let reference = MarkdownText.of(site.works.formatted[place])
      if isCite { return "\(reference)\n\n`\(entry.id)`" }
      parts.append(reference)
    } else {
      let lead = entry.summary ?? entry.body.lead(limit: 240)
      if !lead.isEmpty { parts.append(MarkdownText.escaped(lead)) }
    }
    if let fragment { parts.append("at “\(MarkdownText.escaped(fragment))”") }
    return parts.joined(separator: "\n\n")
  }

  private func describe(_ place: FrontMatterPlace, _ kind: Kind, _ file: EditedFile) -> (String, Span)? {
    let word = String(decoding: file.bytes[place.word], as: UTF8.self).unquoted()
    let keys = if case .key = place.part { place.keys + [word] } else { place.keys }
    guard let name = keys.last, !place.word.isEmpty,
      let field = kind.fields(under: keys.dropLast())?.first(where: { $0.name == name })
    else { return nil }
    let scaffold = EntryScaffold(schema: schema, kind: kind, ids: [:])
    if case .value = place.part {
      // A choice may read otherwise than it is written.
      guard case .choice(let choices) = field.type.element, let number = choices.firstIndex(of: word),
        field.choiceLabels.indices.contains(number)
      else { return nil }
      return (
        "**\(MarkdownText.escaped(field.choiceLabels[number]))**  \n\(MarkdownText.escaped(field.label))",
        Span(place.word)
      )
    }
    var text = "**\(MarkdownText.escaped(field.label))**\(field.isRequired ? " (required)" : "")  \n"
    text += MarkdownText.escaped(scaffold.describe(field))
    if let help = field.help { text += "\n\n" + MarkdownText.escaped(help) }
    return (text, Span(place.word))
  }
}

/// Text as Markdown.
enum MarkdownText {
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if "\\`*_[]<>#|~".unicodeScalars.contains(scalar) { out += "\\" }
      out.unicodeScalars.append(scalar)
    }
    return out
  }

  /// A formatted reference.
  static func of(_ inlines: [Inline]) -> String { inlines.map(of).joined() }

  private static func of(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): return escaped(text)
    case .styled(let style, let parts):
      let inner = of(parts)
      switch style {
      case .italic, .oblique: return inner.isEmpty ? "" : "*\(inner)*"
      case .bold: return inner.isEmpty ? "" : "**\(inner)**"
      default: return inner
      }
    case .cite(_, let parts): return of(parts)
    case .link(let address, let parts):
      let words = of(parts)
      return words == escaped(address) ? "<\(address)>" : "[\(words)](<\(address)>)"
    case .block(_, let parts): return of(parts) + " "
    }
  }
}
