/// Estimates how much of a printed card its words fill, and picks the size of its type.
///
/// The lengths here are those of `layouts/assets/cards.css`; a test in the
/// browser holds the two together. All are in micrometres of an A6 card. On
/// Letter the same card is printed at 94 in a hundred, so that four fill the
/// sheet and its lines break at the same words.
struct CardFit: Sendable, Equatable {
  /// One side: the size of its type, and how much of it the words fill.
  struct Side: Sendable, Equatable {
    /// From 1, the largest type, to the number of sizes.
    var size: Int
    /// In hundredths; over 100 when the words do not fit.
    var fill: Int
  }

  let front: Side
  let back: Side

  var isTooFull: Bool { front.fill > 100 || back.fill > 100 }

  /// Twelve points to just under seven: smaller type is hard to read at arm's length.
  static let sizes = [4230, 3700, 3180, 2900, 2650, 2420]
  /// Between the card's margins.
  private static let measure = 91_000
  /// Below the head of the front, above the foot.
  private static let frontHeight = 117_000
  private static let backHeight = 125_000

  init(_ content: CardContent) {
    front = Self.side(Self.frontHeight) { type in
      Self.frontTitle(content.title, type) + Self.height(content.front, type)
    }
    back = Self.side(Self.backHeight) { type in
      Self.backTitle(content.title, type) + Self.height(content.back, type)
    }
  }

  /// The largest type in which the words fit, or the smallest. What fits in one fits in all that are smaller.
  private static func side(_ room: Int, _ height: (Int) -> Int) -> Side {
    func fill(_ place: Int) -> Int { (height(sizes[place]) * 100 + room - 1) / room }
    var best = Side(size: sizes.count, fill: fill(sizes.count - 1))
    var (low, high) = (0, sizes.count - 2)
    while low <= high, best.fill <= 100 {
      let middle = (low + high) / 2
      let filled = fill(middle)
      if filled <= 100 {
        best = Side(size: middle + 1, fill: filled)
        high = middle - 1
      } else {
        low = middle + 1
      }
    }
    return best
  }

  /// Whether the words fit on both sides in the smallest type: all that a check asks.
  static func fits(_ content: CardContent) -> Bool {
    let type = sizes[sizes.count - 1]
    return frontTitle(content.title, type) + height(content.front, type) <= frontHeight
      && backTitle(content.title, type) + height(content.back, type) <= backHeight
  }

  // MARK: Heights

  /// - Parameters:
  ///   - scale: Of the type, in hundredths of the card's.
  ///   - leading: Of a line, in hundredths of its type.
  private static func text(
    _ words: String, _ face: TextMeasure.Face, _ type: Int, scale: Int = 100, leading: Int = 130,
    measure: Int = measure
  ) -> Int {
    let size = type * scale / 100
    return TextMeasure.lines(words, face, size: size, measure: measure) * size * leading / 100
  }

  private static func frontTitle(_ title: String, _ type: Int) -> Int {
    text(title, .serif, type, scale: 220, leading: 112)
  }

  private static func backTitle(_ title: String, _ type: Int) -> Int {
    text(title, .serif, type, scale: 120, leading: 125) + type * 110 / 100
  }

  private static func height(_ blocks: [CardContent.Block], _ type: Int) -> Int {
    blocks.reduce(0) { $0 + height($1, type) }
  }

  private static func height(_ block: CardContent.Block, _ type: Int) -> Int {
    // The space above a block.
    let gap = type * 90 / 100
    switch block {
    case .summary(let words): return gap + text(words, .serif, type, scale: 118, leading: 135)
    case .pairs(let pairs):
      var height = gap + type * 120 / 100
      for row in stride(from: 0, to: pairs.count, by: 2) {
        let tallest =
          pairs[row..<min(pairs.count, row + 2)].map { pair in
            label(pair.label, type, measure: column)
              + text(pair.text, .bold, type, scale: 112, leading: 125, measure: column)
          }.max() ?? 0
        height += tallest + type * 50 / 100
      }
      return height
    case .list(let label, let lines):
      let items = lines.reduce(0) { $0 + text($1, .sans, type, measure: measure - type * 160 / 100) }
      return gap + self.label(label, type) + items
    case .text(let label, let lines):
      return gap + self.label(label, type) + lines.reduce(0) { $0 + text($1, .sans, type) }
    case .steps(_, let steps): return gap + steps.reduce(0) { $0 + height($1, type) }
    }
  }

  /// Half of a side, less half of the room between the columns.
  private static let column = 43_500

  private static func label(_ words: String, _ type: Int, measure: Int = measure) -> Int {
    text(words, .sans, type, scale: 84, measure: measure)
  }

  private static func height(_ step: CardContent.Step, _ type: Int) -> Int {
    let measure = measure - type * 210 / 100
    var height = type * 45 / 100
    if !step.title.isEmpty || !step.aside.isEmpty {
      // The numbers stand at the end of the title's line.
      let aside = step.aside.isEmpty ? 0 : (step.aside.utf8.count + 2) * type * 60 / 100
      height += text(step.title, .bold, type, leading: 130, measure: max(measure / 3, measure - aside))
    }
    for line in step.lines {
      height += text(
        line.text, line.isSpoken ? .serif : .sans, type,
        measure: line.isSpoken ? measure - type * 90 / 100 : measure)
      if line.isSpoken { height += type * 15 / 100 }
    }
    return height
  }
}
