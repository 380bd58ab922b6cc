import Markup

/// What stands on the two sides of an entry's printed card, in plain words.
///
/// Paper has no links, so markup is left out; what is not stated or not there
/// leaves no hole.
struct CardContent: Sendable {
  struct Pair: Sendable, Equatable {
    var label: String
    var text: String
  }

  struct Step: Sendable, Equatable {
    struct Line: Sendable, Equatable {
      var label: String
      var text: String
      /// Short texts that are no heading: words to say, as the library of this project has them.
      var isSpoken: Bool
    }

    /// Of the step's first text; empty when there is none.
    var title: String
    /// Its numbers, with their units.
    var aside: String
    var lines: [Line]
  }

  enum Block: Sendable, Equatable {
    case summary(String)
    /// Facts of a few words, two to a line.
    case pairs([Pair])
    case list(label: String, [String])
    case text(label: String, [String])
    case steps(label: String, [Step])
  }

  var title: String
  var front: [Block]
  var back: [Block]

  init(_ index: EntryIndex, _ card: CardSetting, _ site: Site) {
    let builder = CardWords(index, site)
    title = builder.entry.title
    front = builder.blocks(card.front)
    back = builder.blocks(card.back)
  }
}

/// Puts the fields of one entry into plain words.
private struct CardWords {
  typealias Block = CardContent.Block

  let entry: Entry
  private let index: EntryIndex
  private let links: EntryLinks
  private let site: Site
  private let punctuation: Punctuation

  init(_ index: EntryIndex, _ site: Site) {
    entry = site[index]
    self.index = index
    links = site.links[index.value]
    self.site = site
    punctuation = Punctuation(language: site.library.settings.language)
  }

  func blocks(_ parts: [CardSetting.Part]) -> [Block] {
    var blocks: [Block] = []
    for part in parts {
      switch part {
      case .summary:
        if let summary = entry.summary { blocks.append(.summary(summary)) }
      case .field(let place, let own):
        guard let block = block(place, own) else { continue }
        if case .pairs(let new) = block, case .pairs(let before)? = blocks.last {
          blocks[blocks.count - 1] = .pairs(before + new)
        } else {
          blocks.append(block)
        }
      }
    }
    return blocks
  }

  private func block(_ place: Int, _ parts: [Int]) -> Block? {
    let field = site.schema[entry.kind].fields[place]
    guard let value = entry.values[place] else { return nil }
    switch value {
    case .notStated: return nil
    case .group, .list:
      if case .group(let group) = field.type.element {
        let groups: [FieldValue] = if case .list(let items) = value { items } else { [value] }
        let steps = groups.compactMap { step($0, group, parts) }
        return steps.isEmpty ? nil : .steps(label: field.label, steps)
      }
      let lines: [String]
      if field.type.target != nil {
        lines = links.references[place].map { site[$0].title }
      } else if case .list(let items) = value {
        lines = items.flatMap { words($0, field.type.element, field) }
      } else {
        lines = []
      }
      return lines.isEmpty ? nil : .list(label: field.label, lines)
    case .reference:
      let titles = links.references[place].map { site[$0].title }
      return titles.first.map { .pairs([CardContent.Pair(label: field.label, text: $0)]) }
    case .markdown:
      let lines = words(value, field.type, field)
      return lines.isEmpty ? nil : .text(label: field.label, lines)
    case .text(let text) where text.utf8.count > Self.shortText:
      return .text(label: field.label, words(value, field.type, field))
    case .text, .integer, .range, .date, .flag, .choice, .url, .names:
      let text = words(value, field.type, field).joined(separator: " ")
      return text.isEmpty
        ? nil : .pairs([CardContent.Pair(label: field.label, text: text.capitalizedFirst())])
    }
  }

  /// Longer texts take the card's whole width.
  private static let shortText = 40

  private func step(
    _ value: FieldValue, _ group: FieldGroup, _ parts: [Int]
  ) -> CardContent.Step? {
    guard case .group(let values) = value else { return nil }
    var step = CardContent.Step(title: "", aside: "", lines: [])
    for place in parts.isEmpty ? Array(group.fields.indices) : parts {
      let field = group.fields[place]
      guard !field.isPrivate, let value = values[place] else { continue }
      let lines = words(value, field.type, field)
      switch field.type {
      case .text where step.title.isEmpty && step.lines.isEmpty: step.title = lines.joined(separator: " ")
      case .integer, .minutes, .range:
        step.aside = ([step.aside] + lines).filter { !$0.isEmpty }.joined(separator: ", ")
      case .text: step.lines += lines.map { .init(label: field.label, text: $0, isSpoken: true) }
      default: step.lines += lines.map { .init(label: field.label, text: $0, isSpoken: false) }
      }
    }
    return step
  }

  /// A value in plain words, a line for each of its paragraphs, with quotation marks as the pages set them.
  private func words(_ value: FieldValue, _ type: FieldType, _ field: Field) -> [String] {
    plainWords(value, type, field).map(punctuation.applied)
  }

  private func plainWords(_ value: FieldValue, _ type: FieldType, _ field: Field) -> [String] {
    switch value {
    case .markdown(let document):
      let resolution = links.resolutions[document]
      let sections = entry.documents[document].document.sections(resolution)
      return sections.flatMap { section in
        section.text.split(separator: UInt8(ascii: "\n")).map {
          String(decoding: $0, as: UTF8.self).trimmed()
        }
      }.filter { !$0.isEmpty }
    case .integer(let number):
      if case .minutes = type { return [site.words.minutes(number)] }
      return ["\(number)"]
    case .notStated: return []
    case .list(let items): return items.flatMap { plainWords($0, type.element, field) }
    case .reference(let reference):
      return site.target(of: reference, from: index).map { [site[$0].title] } ?? []
    case .text, .range, .date, .flag, .choice, .url, .names, .group:
      let text = FactBuilder.text(value, type, field, site.words)
      return text.isEmpty ? [] : [text]
    }
  }
}
