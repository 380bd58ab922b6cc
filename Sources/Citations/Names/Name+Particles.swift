extension Name {
  /// Takes particles out of the family and the given name, where nobody did so before.
  ///
  /// Small words before the family name ("van Gogh") stay with it; small words
  /// after the given name ("Alexander von") don't. A name in quotes is whole.
  public var withParsedParticles: Name {
    guard literal == nil else { return self }
    var name = self
    if family.count > 1, family.first == "\"", family.last == "\"" {
      name.family = String(family.dropFirst().dropLast())
    } else if nonDroppingParticle == nil {
      var rest = Substring(family)
      var particle = ""
      while let next = Self.leadingParticle(rest) {
        particle += next
        rest = rest.dropFirst(next.count)
      }
      if !particle.isEmpty, !rest.isEmpty {
        let trimmed = StyleReader.trimmed(particle)
        let last = trimmed.last
        let keepsGap = (last == "'" || last == "\u{2019}") && particle.last?.isWhitespace ?? false
        name.nonDroppingParticle = keepsGap ? trimmed + " " : trimmed
        name.family = StyleReader.trimmed(String(rest))
      }
    }
    guard var given = name.given else { return name }
    if name.suffix == nil, let comma = given.firstIndex(of: ",") {
      // "James, Jr." and, with a comma kept in print, "James,! Jr.".
      var tail = given[given.index(after: comma)...]
      if tail.first == "!" {
        name.hasCommaSuffix = true
        tail = tail.dropFirst()
      }
      let text = StyleReader.trimmed(String(tail))
      given = String(given[..<comma])
      if let first = text.first, first.isLowercase, !text.contains(".") {
        name.droppingParticle = text
        given += ","
        name.droppingParticle = text
      } else {
        name.suffix = text.isEmpty ? nil : text
      }
    }
    if name.droppingParticle == nil {
      let words = given.split(separator: " ", omittingEmptySubsequences: true)
      var first = words.count
      while first > 1, Self.isParticle(words[first - 1]) { first -= 1 }
      if first < words.count, first > 0 {
        name.droppingParticle = words[first...].joined(separator: " ")
        given = words[..<first].joined(separator: " ")
      }
    }
    name.given = given
    return name
  }

  /// A small word and the gap behind it, or a small word that ends in an apostrophe or a hyphen.
  private static func leadingParticle(_ text: Substring) -> String? {
    guard let first = text.first, first.isLowercase || first == "'" || first == "\u{2019}" else { return nil }
    var out = ""
    for (place, character) in text.enumerated() {
      out.append(character)
      if character.isWhitespace { return out }
      if place > 0, character == "'" || character == "\u{2019}" || character == "-" {
        // "d’Aubignac", "al-One"; "de’ Frinkle" keeps its gap.
        guard out.count <= 4 else { return nil }
        return text.dropFirst(out.count).first?.isWhitespace ?? false ? out + " " : out
      }
      if character.isUppercase { return nil }
    }
    return nil
  }

  private static func isParticle(_ word: Substring) -> Bool {
    guard let first = word.first else { return false }
    let isSmall = first.isLowercase || (first == "'" || first == "\u{2019}") && word.count <= 3
    return isSmall && !word.contains { $0.isUppercase || $0 == "." }
  }
}
