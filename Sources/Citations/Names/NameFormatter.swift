/// Prints one name: order of its parts, particles, initials.
struct NameFormatter {
  let demotion: Style.Demotion
  let hyphens: Bool
  let options: NameOptions
  let family: Formatting?
  let given: Formatting?
  let renderer: Renderer

  /// - Parameter level: What disambiguation wants: 0 as the style says, 1 initials, 2 the given name.
  func format(_ name: Name, isInverted: Bool, level: UInt8, isSorting: Bool) -> [Node] {
    if let literal = name.literal, !literal.isEmpty {
      return styled(literal, family, withAffixes: true)
    }
    let isShort = options.form == .short && level == 0
    if Self.isIdeographic(name) || name.isStaticOrdering && !isSorting {
      return fixedOrder(name, isShort: isShort)
    }
    let nonDropping = name.nonDroppingParticle ?? ""
    let dropping = name.droppingParticle ?? ""
    if name.family.isEmpty {
      return styled([nonDropping, name.given ?? ""].filter { !$0.isEmpty }.joined(separator: " "), given)
    }
    if isShort {
      if isSorting, demotion != .never { return styled(name.family, family, withAffixes: true) }
      return affixed(joined([styled(nonDropping, family), styled(name.family, family)], isSorting), family)
    }
    let givenText = initials(name.given ?? "", level)
    let suffix = name.suffix ?? ""
    guard isInverted else {
      let first = affixed(styled(givenText, given), given)
      var second = joined([styled(dropping, given), styled(nonDropping, family), styled(name.family, family)])
      let tail = plain(suffix)
      if !tail.isEmpty { second += [.text(name.hasCommaSuffix ? ", " : " ")] + tail }
      return joined([first, affixed(second, family)])
    }
    let separator = options.sortSeparator ?? ", "
    let demotes = demotion == .displayAndSort || isSorting && demotion == .sortOnly
    var parts: [[Node]] = []
    if demotes {
      parts.append(affixed(styled(name.family, family), family))
      parts.append(
        affixed(
          joined([styled(givenText, given), styled(dropping, given), styled(nonDropping, family)]), given))
    } else {
      parts.append(
        affixed(joined([styled(nonDropping, family), styled(name.family, family)], isSorting), family))
      parts.append(affixed(joined([styled(givenText, given), styled(dropping, given)]), given))
    }
    parts.append(plain(suffix))
    var out: [Node] = []
    for part in parts where !part.isBlank {
      if !out.isEmpty { out.append(.text(separator)) }
      out += part
    }
    return out
  }

  /// East Asian names: family name first, no space between ideographs.
  private func fixedOrder(_ name: Name, isShort: Bool) -> [Node] {
    let first = affixed(styled(name.family, family), family)
    if isShort { return first }
    let second = affixed(styled(name.given ?? "", given), given)
    if Self.isIdeographic(name) { return first + second }
    return joined([first, second])
  }

  // MARK: Parts

  private func plain(_ text: String) -> [Node] { text.isEmpty ? [] : RichText.parse(text) }

  private func styled(_ text: String, _ formatting: Formatting?, withAffixes: Bool = false) -> [Node] {
    if text.isEmpty { return [] }
    guard let formatting else { return RichText.parse(text) }
    var out: [Node] = []
    renderer.append(RichText.parse(text), withAffixes ? formatting : formatting.withoutAffixes, &out)
    return out
  }

  private func affixed(_ nodes: [Node], _ formatting: Formatting?) -> [Node] {
    guard let formatting, !nodes.isBlank, !formatting.prefix.isEmpty || !formatting.suffix.isEmpty else {
      return nodes
    }
    return [.text(formatting.prefix)] + nodes + [.text(formatting.suffix)]
  }

  /// Parts with a space between, none after an apostrophe or a hyphen ("d’", "al-").
  private func joined(_ parts: [[Node]], _ isSorting: Bool = false) -> [Node] {
    var out: [Node] = []
    for part in parts where !part.isBlank {
      if !out.isEmpty {
        let last = out.plain.unicodeScalars.last ?? " "
        let isElided = last == "\u{2019}" || last == "'" || last == "-" || last == "\u{2010}"
        if isSorting || !isElided && !last.properties.isWhitespace { out.append(.text(" ")) }
      }
      out += part
    }
    return out
  }

  private func initials(_ text: String, _ level: UInt8) -> String {
    guard let with = options.initializeWith, !text.isEmpty else { return text }
    if text.contains("<") { return Initials.marked(text, with: with, hyphens: hyphens) }
    if options.initialize == false || level == 2 { return Initials.normalized(text, with: with) }
    return Initials.of(text, with: with, hyphens: hyphens)
  }

  // MARK: Scripts

  static func isIdeographic(_ name: Name) -> Bool {
    // Most names begin with a letter below those of East Asia.
    if let first = name.family.unicodeScalars.first, first.value < 0xB7 { return false }
    let text = name.family + (name.given ?? "")
    return !text.isEmpty && text.allSatisfy { isIdeographic($0) || $0.isWhitespace || $0 == "・" || $0 == "·" }
  }

  static func isIdeographic(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    switch scalar.value {
    case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFF: return true
    default: return false
    }
  }
}
