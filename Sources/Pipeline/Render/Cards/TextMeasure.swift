/// How wide words are, without a font at hand.
///
/// The widths are those of Helvetica, which Arial, Liberation Sans and Arimo
/// share to the unit (the Adobe font metrics of the 14 standard PostScript
/// fonts); the cards name these fonts first. A factor makes room for machines
/// that have none of them, and for the serif of titles and words to say, whose
/// fonts differ more.
enum TextMeasure {
  enum Face {
    case sans, bold, serif

    /// In hundredths, over Helvetica. Measured against the widest of the fonts
    /// that the style sheet names and that a Linux without them has (DejaVu).
    var factor: Int {
      switch self {
      case .sans: 104
      case .bold: 112
      case .serif: 122
      }
    }
  }

  /// Of the characters from space to tilde, in thousandths of the type's size.
  private static let widths: [Int] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556,
    556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500,
    667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278,
    556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20...0x7E: widths[Int(scalar.value) - 0x20]
    case 0x2018, 0x2019: 222
    case 0x201C, 0x201D: 333
    case 0x2013: 556
    case 0x2014, 0x2026: 1000
    // Marks that stand on the letter before them.
    case 0x300...0x36F: 0
    // The scripts of East Asia fill a square.
    case 0x1100..., 0x2E80...: 1000
    default: 600
    }
  }

  /// A line as it fills, in thousandths of the type's size.
  private struct Filling {
    let room: Int
    var lines = 1
    var line = 0
    var word = 0
    /// The space before the word, which counts only when the word follows on the line.
    var space = 0

    mutating func endWord() {
      guard word > 0 else { return }
      if line > 0, line + space + word > room {
        lines += 1
        line = word
      } else {
        line += (line == 0 ? 0 : space) + word
      }
      // A word longer than a line is broken (overflow-wrap).
      if line > room, room > 0 {
        lines += (line - 1) / room
        line = (line - 1) % room + 1
      }
      word = 0
      space = 0
    }
  }

  /// - Returns: How many lines a browser makes of a text, broken at spaces and behind hyphens.
  /// - Parameters:
  ///   - size: Of the type, in micrometres.
  ///   - measure: The width of a line, in micrometres.
  static func lines(_ text: String, _ face: Face, size: Int, measure: Int) -> Int {
    var filling = Filling(room: measure * 100_000 / max(1, size * face.factor))
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20, 0x0A, 0x09:
        filling.endWord()
        filling.space = 278
      case 0x2D, 0x2013:
        filling.word += width(scalar)
        filling.endWord()
      default: filling.word += width(scalar)
      }
    }
    filling.endWord()
    return filling.lines
  }
}
