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
    title = site[index].title
    front = Self.blocks(card.front, index, site)
    back = Self.blocks(card.back, index, site)
  }

  private static func blocks(_ parts: [CardSetting.Part], _ index: EntryIndex, _ site: Site) -> [Block] {
    var blocks: [Block] = []
    for part in parts {
      switch part {
      case .summary:
        if let summary = site[index].summary { blocks.append(.summary(summary)) }
      case .field(let place, let own):
        guard let block = block(place, own, index, site) else { continue }
        if case .pairs(let new) = block, case .pairs(let before)? = blocks.last {
          blocks[blocks.count - 1] = .pairs(before + new)
        } else {
          blocks.append(block)
        }
      }
    }
    return blocks
  }

  private static func block(_ place: Int, _ parts: [Int], _ index: EntryIndex, _ site: Site) -> Block? {
    let field = site.schema[site[index].kind].fields[place]
    guard let value = site[index].values[place] else { return nil }
    switch value {
    case .notStated: return nil
    case .group, .list:
      if case .group(let group) = field.type.element {
        let groups: [FieldValue] = if case .list(let items) = value { items } else { [value] }
        let steps = groups.compactMap { step($0, group, parts, index, site) }
        return steps.isEmpty ? nil : .steps(label: field.label, steps)
      }
      let lines: [String]
      if field.type.target != nil {
        lines = site.links[index.value].references[place].map { site[$0].title }
      } else if case .list(let items) = value {
        lines = items.flatMap { words($0, field.type.element, field, index, site) }
      } else {
        lines = []
      }
      return lines.isEmpty ? nil : .list(label: field.label, lines)
    case .reference:
      let titles = site.links[index.value].references[place].map { site[$0].title }
      return titles.first.map { .pairs([Pair(label: field.label, text: $0)]) }
    case .markdown:
      let lines = words(value, field.type, field, index, site)
      return lines.isEmpty ? nil : .text(label: field.label, lines)
    case .text(let text) where text.utf8.count > shortText:
      return .text(label: field.label, words(value, field.type, field, index, site))
    case .text, .integer, .range, .date, .flag, .choice, .url, .names:
      let text = words(value, field.type, field, index, site).joined(separator: " ")
      return text.isEmpty ? nil : .pairs([Pair(label: field.label, text: text.capitalizedFirst())])
    }
  }

  /// Longer texts take the card's whole width.
  private static let shortText = 40

  private static func step(
    _ value: FieldValue, _ group: FieldGroup, _ parts: [Int], _ index: EntryIndex, _ site: Site
  ) -> Step? {
    guard case .group(let values) = value else { return nil }
    var step = Step(title: "", aside: "", lines: [])
    for place in parts.isEmpty ? Array(group.fields.indices) : parts {
      let field = group.fields[place]
      guard !field.isPrivate, let value = values[place] else { continue }
      let lines = words(value, field.type, field, index, site)
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
  private static func words(
    _ value: FieldValue, _ type: FieldType, _ field: Field, _ index: EntryIndex, _ site: Site
  ) -> [String] {
    let punctuation = Punctuation(language: site.library.settings.language)
    return plainWords(value, type, field, index, site).map(punctuation.applied)
  }

  private static func plainWords(
    _ value: FieldValue, _ type: FieldType, _ field: Field, _ index: EntryIndex, _ site: Site
  ) -> [String] {
    switch value {
    case .markdown(let document):
      let resolution = site.links[index.value].resolutions[document]
      let sections = site[index].documents[document].document.sections(resolution)
      return sections.flatMap { section in
        section.text.split(separator: UInt8(ascii: "\n")).map {
          String(decoding: $0, as: UTF8.self).trimmed()
        }
      }.filter { !$0.isEmpty }
    case .integer(let number):
      if case .minutes = type { return [site.words.minutes(number)] }
      return ["\(number)"]
    case .notStated: return []
    case .list(let items): return items.flatMap { plainWords($0, type.element, field, index, site) }
    case .reference(let reference):
      return site.library.entries.first { $0.id == reference.id }.map { [$0.title] } ?? []
    case .text, .range, .date, .flag, .choice, .url, .names, .group:
      let text = FactBuilder.text(value, type, field, site.words)
      return text.isEmpty ? [] : [text]
    }
  }
}
