/// The order of words in a list, whatever the machine's locale.
///
/// Letters are compared without case and marks first, then by their marks;
/// punctuation doesn't count, and a space comes before every letter. Digits come
/// before letters. Swedish, Finnish, Danish, Norwegian and Spanish put their own
/// letters where their readers look for them.
struct Collation: Sendable {
  struct Key: Comparable, Hashable, Sendable {
    var primary: [UInt32] = []
    var marks: [UInt32] = []

    static func < (a: Key, b: Key) -> Bool {
      a.primary == b.primary
        ? a.marks.lexicographicallyPrecedes(b.marks) : a.primary.lexicographicallyPrecedes(b.primary)
    }
  }

  private static let bases: [Unicode.Scalar: [Unicode.Scalar]] = {
    var bases: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for (base, letters) in folded {
      for letter in letters.unicodeScalars { bases[letter] = Array(base.unicodeScalars) }
    }
    return bases
  }()

  private var own: [Unicode.Scalar: UInt32] = [:]

  init(language: String) {
    let after: [Unicode.Scalar]
    switch language.prefix(2) {
    case "sv", "fi": after = ["å", "ä", "ö"]
    case "da", "nb", "nn", "no": after = ["æ", "ø", "å"]
    default: after = []
    }
    for (place, letter) in after.enumerated() { own[letter] = UInt32(0x7B + place) }
    // Twice the letter's value leaves a gap behind n; see `weight`.
    if language.hasPrefix("es") { own["ñ"] = 0x6E * 2 + 1 }
  }

  func key(_ text: String) -> Key {
    var key = Key()
    key.primary.reserveCapacity(text.utf8.count)
    var isGap = false
    for scalar in text.lowercased().unicodeScalars {
      if scalar.value < 0x80 {
        switch scalar {
        case "a"..."z", "0"..."9": Self.add(UInt32(scalar.value) * 2, &key, &isGap)
        case " ", "-", "\n", "\t", "/": isGap = true
        case "\u{1}"..."\u{8}", "~": Self.add(scalar.value, &key, &isGap)
        default: break
        }
        continue
      }
      if let weight = own[scalar] {
        Self.add(weight < 0x80 ? weight * 2 : weight, &key, &isGap)
      } else if let base = Self.bases[scalar] {
        for letter in base { Self.add(letter.value * 2, &key, &isGap) }
        key.marks.append(UInt32(key.primary.count))
        key.marks.append(scalar.value)
      } else if scalar.properties.isWhitespace || scalar == "\u{2013}" || scalar == "\u{2014}" {
        isGap = true
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        Self.add(scalar.value &* 2, &key, &isGap)
      } else if scalar.properties.canonicalCombiningClass != .notReordered {
        key.marks.append(UInt32(key.primary.count))
        key.marks.append(scalar.value)
      }
    }
    return key
  }

  private static func add(_ weight: UInt32, _ key: inout Key, _ isGap: inout Bool) {
    if isGap, !key.primary.isEmpty { key.primary.append(0x20) }
    isGap = false
    key.primary.append(weight)
  }
}
