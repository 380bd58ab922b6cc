import Diagnostics
import Markup

/// Finds, for each kind, the values of its facets and the entries that have them.
enum FacetBuilder {
  static func facets(_ site: Site, _ workers: Workers) -> [KindIndex: [Facet]] {
    let wanted = site.schema.kindIndices.filter { site.schema[$0].indexPath != nil }.flatMap { index in
      site.schema[index].fields.enumerated().filter { $1.isFacet && !$1.isPrivate }.map { (index, $0.offset) }
    }
    let facets = workers.map(wanted.count) { number in
      let (index, field) = wanted[number]
      return facet(field, site.schema[index], site.listed(index), site)
    }
    var all: [KindIndex: [Facet]] = [:]
    for ((index, _), facet) in zip(wanted, facets) where !facet.values.isEmpty {
      all[index, default: []].append(facet)
    }
    return all
  }

  /// What one entry has, and where that stands among the values.
  private struct Key: Hashable {
    var order: Int
    var id: String
    var label: String
    var language: String?

    /// Two keys with one id are hardly ever different.
    func hash(into hasher: inout Hasher) { hasher.combine(id) }
  }

  /// The values of one field, whether it is a facet or not, and the entries that have them.
  static func facet(_ field: Int, _ kind: Kind, _ listed: [EntryIndex], _ site: Site) -> Facet {
    var found: [Key: [EntryIndex]] = [:]
    for index in listed {
      for key in keys(index, field, kind, site) { found[key, default: []].append(index) }
    }
    let keys = found.keys.sorted { a, b in
      a.order == b.order ? SortKey(a.label) < SortKey(b.label) : a.order < b.order
    }
    let punctuation = Punctuation(language: site.library.settings.language)
    var used: Set<String> = []
    let values = keys.map { key in
      // Labels that differ in signs alone get numbers.
      var id = key.id.isEmpty ? "other" : key.id
      var number = 2
      while !used.insert(id).inserted {
        id = "\(key.id)-\(number)"
        number += 1
      }
      let label = punctuation.applied(to: key.label)
      let path = SitePath("\(kind.folder)/\(kind.fields[field].name)/\(id).html")
      return Facet.Value(id: id, label: label, language: key.language, entries: found[key]!, path: path)
    }
    return Facet(field: field, values: values)
  }

  private static func keys(_ index: EntryIndex, _ field: Int, _ kind: Kind, _ site: Site) -> [Key] {
    var keys: [Key] = []
    if case .reference = kind.fields[field].type.element {
      for target in site.links[index.value].references[field] {
        let entry = site[target]
        keys.append(Key(order: target.value, id: entry.id, label: entry.title, language: entry.language))
      }
      if case .notStated? = site[index].values[field] { keys.append(notStated(site.words)) }
    } else if let value = site[index].values[field] {
      collect(value, kind.fields[field], site.words, into: &keys)
    }
    return keys.count > 1 ? keys.uniqued() : keys
  }

  /// Whether some entries have the same values of facets in two sites with the same entries.
  static func agree(_ one: Site, _ other: Site, on entries: [Int]) -> Bool {
    entries.allSatisfy { number in
      let index = EntryIndex(number)
      let kind = one.schema[one[index].kind]
      // The title of an entry is the label of a value for those that refer to it.
      if one[index].title != other[index].title { return false }
      return kind.fields.indices.allSatisfy { field in
        !kind.fields[field].isFacet || keys(index, field, kind, one) == keys(index, field, kind, other)
      }
    }
  }

  static let notStatedID = "not-stated"
  private static func notStated(_ words: SiteWords) -> Key {
    Key(order: Int.max, id: notStatedID, label: words(.notStated))
  }

  private static func collect(
    _ value: FieldValue, _ field: Field, _ words: SiteWords, into keys: inout [Key]
  ) {
    switch value {
    case .notStated: keys.append(notStated(words))
    case .text(let text): keys.append(Key(order: 0, id: Loader.slug(text), label: text))
    case .integer(let number): keys.append(bin(number, field, words))
    case .date(let date):
      keys.append(Key(order: -date.start.year, id: "\(date.start.year)", label: "\(date.start.year)"))
    case .flag(let flag):
      keys.append(Key(order: flag ? 0 : 1, id: flag ? "yes" : "no", label: words(flag ? .yes : .no)))
    case .choice(let choice):
      guard case .choice(let choices) = field.type.element, field.choiceLabels.indices.contains(choice) else {
        return
      }
      let label = field.choiceLabels[choice].capitalizedFirst()
      keys.append(Key(order: choice, id: Loader.slug(choices[choice]), label: label))
    case .list(let items):
      for item in items { collect(item, field, words, into: &keys) }
    case .range(let range):
      // Bins are numbers that a reader may have: an entry that works for 4 to 16 works for 8.
      for bin in field.bins where range.contains(bin) {
        keys.append(Key(order: bin, id: "\(bin)", label: quantity("\(bin)", bin, field, words)))
      }
    case .markdown, .url, .names, .reference, .group: return
    }
  }

  private static func quantity(_ text: String, _ number: Int, _ field: Field, _ words: SiteWords) -> String {
    let isMinutes = if case .minutes = field.type.element { true } else { false }
    return words.quantity(text, number, minutes: isMinutes, unit: field.unit).capitalizedFirst()
  }

  /// "31 to 45 minutes": the bin that a number falls into.
  private static func bin(_ number: Int, _ field: Field, _ words: SiteWords) -> Key {
    guard !field.bins.isEmpty else {
      return Key(order: number, id: "\(number)", label: quantity("\(number)", number, field, words))
    }
    guard let place = field.bins.firstIndex(where: { number <= $0 }) else {
      let last = field.bins.last!
      let over = words(.over, ["number": "\(last)"])
      return Key(order: last + 1, id: "over-\(last)", label: quantity(over, last, field, words))
    }
    let high = field.bins[place]
    if place == 0 {
      let upTo = words(.upTo, ["number": "\(high)"])
      return Key(order: high, id: "up-to-\(high)", label: quantity(upTo, high, field, words))
    }
    let low = field.bins[place - 1] + 1
    let between = words(.between, ["low": "\(low)", "high": "\(high)"])
    return Key(order: high, id: "\(low)-\(high)", label: quantity(between, high, field, words))
  }
}

extension String {
  func capitalizedFirst() -> String {
    // Most texts begin with two letters of ASCII, which are two characters.
    guard let first = utf8.first, first < 0x80, utf8.dropFirst().first.map({ $0 < 0x80 }) ?? true else {
      return prefix(1).uppercased() + dropFirst()
    }
    guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return self }
    return String(Unicode.Scalar(first & ~0x20)) + self[utf8.index(after: startIndex)...]
  }
}
